import { parseAllDocuments } from "yaml";
import { kwokConfiguration } from "./stages";

interface Stage {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly delay?: { readonly durationMilliseconds: number } };
}

describe("the configuration of kwok", () => {
  const documents = parseAllDocuments(kwokConfiguration({ readyMs: 1_234, terminationMs: 56 })).map(
    (document) => document.toJS() as Stage,
  );
  const delayOf = (name: string) => documents.find(({ metadata }) => metadata?.name === name)?.spec.delay;

  test("is one options document and a stage for each step", () => {
    expect(documents.map(({ kind, metadata }) => metadata?.name ?? kind)).toEqual([
      "KwokConfiguration",
      "node-ready",
      "pod-create",
      "pod-run",
      "pod-ready",
      "pod-complete",
      "pod-delete",
      "service-address",
      "persistentvolumeclaim-provision",
      "persistentvolume-reclaim",
    ]);
  });

  test("holds the delays that were asked for", () => {
    expect(delayOf("pod-ready")?.durationMilliseconds).toBe(1_234);
    expect(delayOf("pod-delete")?.durationMilliseconds).toBe(56);
    expect(delayOf("pod-create")).toBeUndefined();
  });
});

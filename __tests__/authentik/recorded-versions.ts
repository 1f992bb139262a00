import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { VersionRecord, type VersionRecordProps } from "../../constructs/authentik/version-record";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import type { Block, SynthesizedStack } from "../support/synth";

/** A stack with a record, whose condition is put on a resource as a release does. */
export function recordStack(props: Partial<VersionRecordProps> = {}): SynthesizedStack {
  return kubernetesStack((scope) => {
    const { precondition } = new VersionRecord(scope, "Version", {
      releaseName: "sso",
      namespace: "identity",
      version: "2026.8.5",
      enabled: true,
      ...props,
    });
    new NamespaceV1(scope, "Guarded", { metadata: {}, lifecycle: { precondition: [precondition] } });
  });
}

/** The data source of a stack with a record, and its name. */
export function lookup(stack: SynthesizedStack): readonly [name: string, block: Block] {
  const { kubernetes_resources = {} } = stack.json.data as Record<string, Record<string, Block>>;
  const [found] = Object.entries(kubernetes_resources);
  if (found === undefined) {
    throw new Error("nothing is looked up");
  }
  return found;
}

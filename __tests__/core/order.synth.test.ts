import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { TerraformOutput, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { createAfter } from "../../constructs/core/order";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";

/** A construct that holds several resources, and something that is none. */
class Pair extends Construct {
  readonly first: NamespaceV1;
  readonly second: NamespaceV1;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.first = new NamespaceV1(this, "First", { metadata: { name: `${id}-first`.toLowerCase() } });
    this.second = new NamespaceV1(new Construct(this, "Deeper"), "Second", {
      metadata: { name: `${id}-second`.toLowerCase() },
    });
    new TerraformOutput(this, "Output", { value: "no resource" });
  }
}

/** `depends_on` by the object's name, with the hashes cut off. */
function dependencies(build: (stack: TerraformStack) => void): Readonly<Record<string, unknown>> {
  const all = Object.values(kubernetesStack(build).resources("kubernetes_namespace_v1"));
  return Object.fromEntries(
    all.map(({ metadata, depends_on }) => [
      (metadata as { name: string }).name,
      (depends_on as readonly string[] | undefined)?.map((address) => address.replace(/_[0-9A-F]{8}$/, "")),
    ]),
  );
}

describe("createAfter", () => {
  test("has every resource of one construct wait for every resource of the others, in plain addresses", () => {
    const found = dependencies((stack) => {
      const [a, b, c] = ["A", "B", "C"].map((id) => new Pair(stack, id)) as [Pair, Pair, Pair];
      createAfter(c, a, b);
    });
    const all = ["A_First", "A_Deeper_Second", "B_First", "B_Deeper_Second"];
    const addresses = all.map((name) => `kubernetes_namespace_v1.${name}`);
    expect(found).toEqual({
      "a-first": undefined,
      "a-second": undefined,
      "b-first": undefined,
      "b-second": undefined,
      "c-first": addresses,
      "c-second": addresses,
    });
  });

  test("adds to what was ordered before, each address once", () => {
    const found = dependencies((stack) => {
      const [a, b] = [new Pair(stack, "A"), new Pair(stack, "B")];
      b.first.dependsOn = [`${a.second.terraformResourceType}.${a.second.friendlyUniqueId}`];
      createAfter(b.first, a);
      createAfter(b.first, a);
    });
    expect(found["b-first"]).toEqual(["kubernetes_namespace_v1.A_Deeper_Second", "kubernetes_namespace_v1.A_First"]);
  });

  test("never has a resource wait for itself, when one construct lies inside the other", () => {
    const found = dependencies((stack) => {
      const pair = new Pair(stack, "A");
      createAfter(pair, pair.first);
    });
    expect(found).toEqual({ "a-first": [], "a-second": ["kubernetes_namespace_v1.A_First"] });
  });
});

import { collectFactsOfStacks } from "../../constructs/core/facts";
import { ConfigMap } from "../../constructs/kubernetes/config-map";
import { VolumeClaim, type VolumeClaimProps } from "../../constructs/kubernetes/volume-claim";
import { kubernetesStack } from "./kubernetes-stack";

const made = (props: Partial<VolumeClaimProps> = {}) => {
  let facts: readonly unknown[] = [];
  const stack = kubernetesStack((scope) => {
    new VolumeClaim(scope, "Files", { name: "files", namespace: "data", size: "10Gi", ...props });
    new ConfigMap(scope, "Config", { name: "config", namespace: "data", data: { a: "b" } });
    facts = collectFactsOfStacks(scope);
  });
  return { claim: stack.resource("kubernetes_persistent_volume_claim_v1"), facts };
};

describe("a claim", () => {
  test("is one pod's at a time unless it says otherwise, and waits for that pod", () => {
    expect(made().claim).toMatchObject({
      metadata: { name: "files", namespace: "data" },
      spec: { access_modes: ["ReadWriteOnce"], resources: { requests: { storage: "10Gi" } } },
      wait_until_bound: false,
    });
    expect(made({ accessMode: "ReadWriteMany", storageClass: "nfs", labels: { tier: "cold" } }).claim).toMatchObject({
      metadata: { labels: { tier: "cold", "app.kubernetes.io/managed-by": "cdktf-authentik" } },
      spec: { access_modes: ["ReadWriteMany"], storage_class_name: "nfs" },
    });
  });

  test("is known to the rules with its stack, as a ConfigMap is", () => {
    expect(made().facts).toEqual([
      {
        kind: "volumeClaim",
        path: "stack/Files",
        name: "files",
        namespace: "data",
        accessMode: "ReadWriteOnce",
        sizeMiB: 10_240,
        stack: "stack",
      },
      { kind: "configMap", path: "stack/Config", name: "config", namespace: "data", stack: "stack" },
    ]);
  });

  test.each([
    [{ name: "A" }, /`name`/],
    [{ size: "10GB" }, /`size` must be a size like 10Gi/],
    [{ size: "0Gi" }, /`size` must be a size like 10Gi/],
  ])("refuses %j", (wrong, message) => {
    expect(() => made(wrong as Partial<VolumeClaimProps>)).toThrow(message);
  });
});

import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };
import { findOrphans } from "../../stacks/orphans";

interface Live {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
}

/** Read by the fake client below; a name that starts with `mock` may be used in a mock. */
let mockLive: readonly Live[] | Error = [];

jest.mock("@kubernetes/client-node", () => {
  class ApiException extends Error {
    constructor(readonly code: number) {
      super(`HTTP ${code}`);
    }
  }
  const read = async ({ kind, metadata }: Live) => {
    if (mockLive instanceof Error) {
      throw mockLive;
    }
    const found = mockLive.find(
      (live) =>
        live.kind === kind && live.metadata.name === metadata.name && live.metadata.namespace === metadata.namespace,
    );
    if (found === undefined) {
      throw new ApiException(404);
    }
    return found;
  };
  return { ApiException, KubernetesObjectApi: { makeApiClient: () => ({ read }) } };
});

const OURS = { "app.kubernetes.io/managed-by": "cdktf-authentik" };

const change = (type: string, actions: readonly string[], metadata: object) => ({
  address: `${type}.Thing`,
  type,
  change: { actions, after: { metadata: [metadata] } },
});

/** Orphans of a plan with these changes, in a cluster that holds these objects. */
const orphans = (changes: readonly object[], live: readonly Live[] | Error) => {
  mockLive = live;
  const plan = JSON.stringify({ resource_changes: changes });
  return findOrphans(plan, {} as KubeConfig);
};

describe("objects that a killed apply has left behind", () => {
  const POLICY = change("kubernetes_network_policy_v1", ["create"], { name: "default-deny", namespace: "authentik" });
  const NAMESPACE = change("kubernetes_namespace_v1", ["create"], { name: "authentik" });

  test("are what the plan would create and the cluster has, with the id that terraform import takes", async () => {
    const live: readonly Live[] = [
      { kind: "NetworkPolicy", metadata: { name: "default-deny", namespace: "authentik", labels: OURS } },
      { kind: "Namespace", metadata: { name: "authentik", labels: OURS } },
    ];
    expect(await orphans([POLICY, NAMESPACE], live)).toEqual([
      { address: "kubernetes_network_policy_v1.Thing", id: "authentik/default-deny" },
      { address: "kubernetes_namespace_v1.Thing", id: "authentik" },
    ]);
  });

  test("may be custom resources, which have an id of their own form", async () => {
    const manifest = {
      apiVersion: "postgresql.cnpg.io/v1",
      kind: "Cluster",
      metadata: { name: "authentik", namespace: "database", labels: OURS },
    };
    const cluster = {
      address: "manifest.C",
      type: "kubernetes_manifest",
      change: { actions: ["create"], after: { manifest } },
    };
    const live: readonly Live[] = [
      { kind: "Cluster", metadata: { name: "authentik", namespace: "database", labels: OURS } },
    ];
    expect(await orphans([cluster], live)).toEqual([
      { address: "manifest.C", id: "apiVersion=postgresql.cnpg.io/v1,kind=Cluster,namespace=database,name=authentik" },
    ]);
    expect(await orphans([cluster], [])).toEqual([]);
  });

  test("are no Helm release, whose rendered manifest is a text", async () => {
    const release = (manifest: string | null) => ({
      address: "helm_release.R",
      type: "helm_release",
      change: { actions: ["create"], after: { name: "authentik", manifest } },
    });
    expect(await orphans([release('{"metadata":{"name":"authentik"}}'), release(null)], [])).toEqual([]);
  });

  test("are none where the cluster has nothing of that name, or where nothing is created", async () => {
    expect(await orphans([POLICY], [])).toEqual([]);
    expect(await orphans([], [])).toEqual([]);
    const live: readonly Live[] = [{ kind: "Namespace", metadata: { name: "authentik", labels: OURS } }];
    const kept = ["update", "no-op", "delete"].map((action) => ({
      ...NAMESPACE,
      change: { ...NAMESPACE.change, actions: [action] },
    }));
    expect(await orphans(kept, live)).toEqual([]);
    const replaced = { ...NAMESPACE, change: { ...NAMESPACE.change, actions: ["delete", "create"] } };
    expect(await orphans([replaced], live)).toEqual([]);
  });

  test("never are other people's: without the label of this library an object stays untouched", async () => {
    const live = (labels: Record<string, string>): readonly Live[] => [
      { kind: "Namespace", metadata: { name: "authentik", labels } },
    ];
    expect(await orphans([NAMESPACE], live({}))).toEqual([]);
    expect(await orphans([NAMESPACE], live({ "app.kubernetes.io/managed-by": "Helm" }))).toEqual([]);
  });

  test("are looked for only among kinds that are made as single objects", async () => {
    const release = change("helm_release", ["create"], { name: "authentik", namespace: "authentik" });
    expect(await orphans([release, { ...release, change: { actions: ["create"], after: null } }], [])).toEqual([]);
  });

  test("are not told to be none when the cluster does not answer", async () => {
    await expect(orphans([POLICY], new Error("connect ECONNREFUSED"))).rejects.toThrow("connect ECONNREFUSED");
  });
});

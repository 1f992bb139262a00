import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };

/** A cluster that holds these Secrets, as far as the search for pending releases asks it. */
export function fakeCluster({ secrets }: { readonly secrets: readonly object[] }) {
  const asked: unknown[] = [];
  const deleted: unknown[] = [];
  const api = {
    listSecretForAllNamespaces: async (request: unknown) => {
      asked.push(request);
      return { items: secrets };
    },
    deleteNamespacedSecret: async (request: unknown) => {
      deleted.push(request);
    },
  };
  const config = { makeApiClient: () => api } as unknown as KubeConfig;
  return { config, asked, deleted };
}

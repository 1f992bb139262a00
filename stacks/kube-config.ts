import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };

/**
 * The cluster that the Terraform providers would use: KUBE_CONFIG_PATH and KUBE_CTX where they are set, otherwise what kubectl
 * would take (KUBECONFIG, `~/.kube/config`, the pod's own service account).
 *
 * @throws when the file or the context does not exist
 */
export async function kubeConfig(env: NodeJS.ProcessEnv): Promise<KubeConfig> {
  const client = await import("@kubernetes/client-node");
  const config = new client.KubeConfig();
  const { KUBE_CONFIG_PATH: path, KUBE_CTX: context } = env;
  if (path === undefined) {
    config.loadFromDefault();
  } else {
    config.loadFromFile(path);
  }
  if (context !== undefined) {
    if (config.getContextObject(context) === null) {
      const known = config.getContexts().map(({ name }) => name);
      throw new Error(`KUBE_CTX names the context ${context}, but the kubeconfig has: ${known.join(", ") || "none"}`);
    }
    config.setCurrentContext(context);
  }
  return config;
}

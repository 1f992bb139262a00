import type { CoreV1Api, KubeConfig, V1Secret } from "@kubernetes/client-node" with { "resolution-mode": "import" };

/** A revision of a Helm release that some operation began and did not finish. */
export interface PendingRelease {
  readonly namespace: string;
  readonly release: string;
  readonly revision: number;
  /** `pending-install`, `pending-upgrade` or `pending-rollback`. */
  readonly status: string;
  readonly since: Date;
  /** Secret that holds the revision. */
  readonly secret: string;
}

const PENDING = "owner=helm,status in (pending-install,pending-upgrade,pending-rollback)";

/** Helm releases that are pending, in every namespace, oldest first. While an apply runs, its own release is among them. */
export async function pendingReleases(config: KubeConfig): Promise<readonly PendingRelease[]> {
  const { items } = await (await core(config)).listSecretForAllNamespaces({ labelSelector: PENDING });
  return items.map(parse).sort((a, b) => a.since.getTime() - b.since.getTime());
}

/**
 * Forgets a pending revision, so that the next apply starts from the revision before it, or, when there is none, takes over
 * the objects that the killed installation had made.
 */
export async function clearPending(config: KubeConfig, { namespace, secret }: PendingRelease): Promise<void> {
  await (await core(config)).deleteNamespacedSecret({ namespace, name: secret });
}

async function core(config: KubeConfig): Promise<CoreV1Api> {
  const { CoreV1Api } = await import("@kubernetes/client-node");
  return config.makeApiClient(CoreV1Api);
}

function parse({ metadata }: V1Secret): PendingRelease {
  const labels = metadata?.labels ?? {};
  const modified = Number(labels.modifiedAt ?? labels.createdAt) * 1000;
  return {
    namespace: metadata?.namespace ?? "",
    release: labels.name ?? "",
    revision: Number(labels.version),
    status: labels.status ?? "",
    since: Number.isNaN(modified) ? new Date(metadata?.creationTimestamp ?? 0) : new Date(modified),
    secret: metadata?.name ?? "",
  };
}

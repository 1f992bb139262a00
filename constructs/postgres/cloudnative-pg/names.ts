import type { Labels } from "../../core/labels";
import type { PeerFacts } from "../../kubernetes/facts";

/** `apiVersion` of everything that the operator knows. */
export const API_VERSION = "postgresql.cnpg.io/v1";

/** The plugin for backups, as a Cluster and a ScheduledBackup name it. */
export const BARMAN_CLOUD = "barman-cloud.cloudnative-pg.io";

/** Port of an instance's manager, which the operator and the other instances ask. */
export const STATUS_PORT = 8000;

/** Port of an instance's metrics, named `metrics`. */
export const METRICS_PORT = 9187;

/** Port of PostgreSQL, and of a Pooler. */
export const POSTGRES_PORT = 5432;

/** Label of every pod that the operator makes for a Cluster: instances, the jobs that create them, poolers. */
export function clusterLabels(name: string): Labels {
  return { "cnpg.io/cluster": name };
}

/** Labels of a Cluster's instances alone. */
export function instanceLabels(name: string): Labels {
  return { ...clusterLabels(name), "cnpg.io/podRole": "instance" };
}

/** Label of a Pooler's pods. */
export function poolerLabels(name: string): Labels {
  return { "cnpg.io/poolerName": name };
}

/** Where the Kubernetes API may be: what the API server listens on shows through its Service. */
export const KUBERNETES_API: readonly PeerFacts[] = [443, 6443].map((port) => ({
  name: "Kubernetes API",
  port,
  protocol: "TCP",
}));

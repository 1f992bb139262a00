import type { CustomResourceManifest } from "../../core/custom-resource";
import type { CloudNativePgDatabase } from "./cluster-props";
import type { BackupFacts, CloudNativePgDeploymentFacts } from "./deployment-facts";
import { API_VERSION, BARMAN_CLOUD, instanceLabels } from "./names";

type Cluster = Pick<CloudNativePgDeploymentFacts, "name" | "namespace">;

/** A database beside that of `initdb`; it stays when the object goes. */
export function databaseManifest(
  { name: cluster, namespace }: Cluster,
  { name, owner, extensions = [] }: CloudNativePgDatabase,
): CustomResourceManifest {
  return {
    apiVersion: API_VERSION,
    kind: "Database",
    metadata: { name: databaseObjectName(cluster, name), namespace },
    spec: {
      cluster: { name: cluster },
      name,
      owner,
      ensure: "present",
      databaseReclaimPolicy: "retain",
      ...(extensions.length === 0
        ? {}
        : { extensions: extensions.map((extension) => ({ name: extension, ensure: "present" })) }),
    },
  };
}

/** A database may be called what no object can be. */
function databaseObjectName(cluster: string, database: string): string {
  const plain = database
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${cluster}-${plain === "" ? "database" : plain}`;
}

/** Base backups by the plugin, from a standby where there is one. */
export function scheduledBackupManifest(
  { name: cluster, namespace }: Cluster,
  { name, schedule, immediate }: BackupFacts,
): CustomResourceManifest {
  return {
    apiVersion: API_VERSION,
    kind: "ScheduledBackup",
    metadata: { name, namespace },
    spec: {
      cluster: { name: cluster },
      schedule,
      immediate,
      // What has been backed up outlives the schedule.
      backupOwnerReference: "none",
      method: "plugin",
      pluginConfiguration: { name: BARMAN_CLOUD },
    },
  };
}

/** Ours, because the operator's own are going (its docs, "Monitoring"). */
export function podMonitorManifest(
  { name, namespace }: Cluster,
  { intervalSec, labels }: NonNullable<CloudNativePgDeploymentFacts["podMonitor"]>,
): CustomResourceManifest {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: { name, namespace, labels },
    spec: {
      selector: { matchLabels: instanceLabels(name) },
      podMetricsEndpoints: [{ port: "metrics", interval: `${intervalSec}s` }],
    },
  };
}

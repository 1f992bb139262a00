import { type DeepPartial, deepMerge, type JsonObject } from "../../constructs/core/json";
import type { CloudNativePgFacts } from "../../constructs/postgres/cloudnative-pg/facts";

/** Three instances with a quarter of their memory for shared buffers, bounded WAL and a backup. */
export function cloudNativePg(override: DeepPartial<CloudNativePgFacts> = {}): CloudNativePgFacts {
  const base: CloudNativePgFacts = {
    kind: "cloudNativePg",
    path: "database/cluster",
    name: "postgres",
    namespace: "database",
    instances: 3,
    imageName: "registry.example/postgresql:18.6",
    database: "authentik",
    owner: "authentik",
    parameters: { max_connections: "200", shared_buffers: "768MB", max_slot_wal_keep_size: "4GB" },
    resources: { cpuRequestMillicores: 1000, cpuLimitMillicores: 1000, memoryRequestMiB: 3072, memoryLimitMiB: 3072 },
    storageMiB: 20480,
    walStorageMiB: 10240,
    enablePdb: true,
    enablePodMonitor: false,
    scheduledBackups: ["nightly"],
    poolers: [],
  };
  return deepMerge(base as CloudNativePgFacts & JsonObject, override as JsonObject) as CloudNativePgFacts & JsonObject;
}

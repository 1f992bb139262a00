import type { SchemaPeriod } from "../../../values/releases/loki";
import type { JsonObject } from "../../core/json";
import { objectStoreConfig } from "../object-store";
import { headlessName } from "../store-set";
import { LOKI_PORTS, type LokiDeploymentFacts } from "./loki-facts";

/** Where the volume is, in the container. */
export const DATA_DIRECTORY = "/var/loki";

/** What the configuration is made of. */
type Configured = Pick<
  LokiDeploymentFacts,
  "bucket" | "limits" | "name" | "namespace" | "replicationFactor" | "retentionHours" | "schema"
>;

/** Configuration of Loki 3 (docs/sources/shared/configuration.md of grafana/loki v3.7.6). */
export function lokiConfig(facts: Configured): JsonObject {
  const { bucket, limits, retentionHours, schema } = facts;
  const store = bucket === undefined ? "filesystem" : "s3";
  return {
    // One tenant: whoever reaches it may read and write.
    auth_enabled: false,
    analytics: { reporting_enabled: false },
    server: { http_listen_port: LOKI_PORTS.http, grpc_listen_port: LOKI_PORTS.grpc, log_level: "warn" },
    common: {
      path_prefix: DATA_DIRECTORY,
      replication_factor: facts.replicationFactor,
      ring: { kvstore: { store: facts.replicationFactor === 1 ? "inmemory" : "memberlist" } },
      storage:
        bucket === undefined
          ? { filesystem: { chunks_directory: `${DATA_DIRECTORY}/chunks`, rules_directory: `${DATA_DIRECTORY}/rules` } }
          : { s3: objectStoreConfig(bucket, { bucket: "bucketnames", pathStyle: "s3forcepathstyle" }) },
    },
    ...memberlist(facts),
    schema_config: { configs: schema.map((period) => schemaPeriod(period, store)) },
    limits_config: {
      retention_period: `${retentionHours}h`,
      ingestion_rate_mb: limits.ingestionRateMb,
      ingestion_burst_size_mb: limits.ingestionBurstSizeMb,
      max_global_streams_per_user: limits.maxGlobalStreamsPerUser,
      max_query_length: `${limits.maxQueryLengthHours}h`,
    },
    // Without it the period above removes nothing.
    compactor: {
      working_directory: `${DATA_DIRECTORY}/compactor`,
      retention_enabled: true,
      delete_request_store: store,
    },
    ingester: { wal: { dir: `${DATA_DIRECTORY}/wal`, flush_on_shutdown: true } },
  };
}

function memberlist({ name, namespace, replicationFactor }: Configured): JsonObject {
  return replicationFactor === 1
    ? {}
    : { memberlist: { join_members: [`${headlessName(name)}.${namespace}.svc:${LOKI_PORTS.ring}`] } };
}

function schemaPeriod({ from, store, schema }: SchemaPeriod, objectStore: string): JsonObject {
  // Retention wants an index of a day.
  return { from, store, object_store: objectStore, schema, index: { prefix: "index_", period: "24h" } };
}

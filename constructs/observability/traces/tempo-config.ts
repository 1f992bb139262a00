import type { JsonObject } from "../../core/json";
import { objectStoreConfig } from "../object-store";
import { TEMPO_PORTS, type TempoDeploymentFacts } from "./tempo-facts";

/** Where the volume is, in the container. */
export const DATA_DIRECTORY = "/var/tempo";

const at = (port: number) => ({ endpoint: `0.0.0.0:${port}` });

/** Configuration of Tempo 2 (docs/sources/tempo/configuration of grafana/tempo v2.10.8). */
export function tempoConfig({
  bucket,
  retentionHours,
}: Pick<TempoDeploymentFacts, "bucket" | "retentionHours">): JsonObject {
  const { otlpGrpc, otlpHttp, http } = TEMPO_PORTS;
  return {
    usage_report: { reporting_enabled: false },
    // Grafana's own way to search while results come in.
    stream_over_http_enabled: true,
    server: { http_listen_port: http, log_level: "warn" },
    distributor: { receivers: { otlp: { protocols: { grpc: at(otlpGrpc), http: at(otlpHttp) } } } },
    compactor: { compaction: { block_retention: `${retentionHours}h` } },
    storage: {
      trace: {
        wal: { path: `${DATA_DIRECTORY}/wal` },
        ...(bucket === undefined
          ? { backend: "local", local: { path: `${DATA_DIRECTORY}/blocks` } }
          : { backend: "s3", s3: objectStoreConfig(bucket, { bucket: "bucket", pathStyle: "forcepathstyle" }) }),
      },
    },
  };
}

import type { JsonObject } from "../../core/json";
import { JAEGER_PORTS, type JaegerDeploymentFacts } from "./jaeger-facts";

/** Where the volume is, in the container. */
export const DATA_DIRECTORY = "/badger";

const at = (port: number) => ({ endpoint: `0.0.0.0:${port}` });

/** Configuration of Jaeger 2 (cmd/jaeger/config.yaml and config-badger.yaml of jaegertracing/jaeger v2.20.0). */
export function jaegerConfig({ store }: Pick<JaegerDeploymentFacts, "store">): JsonObject {
  const { otlpGrpc, otlpHttp, ui, query, health, metrics } = JAEGER_PORTS;
  return {
    extensions: {
      healthcheckv2: { use_v2: true, http: at(health) },
      jaeger_storage: { backends: { store: backend(store) } },
      jaeger_query: { storage: { traces: "store" }, http: at(ui), grpc: at(query) },
    },
    receivers: { otlp: { protocols: { grpc: at(otlpGrpc), http: at(otlpHttp) } } },
    processors: { batch: {} },
    exporters: { jaeger_storage_exporter: { trace_storage: "store" } },
    service: {
      extensions: ["jaeger_storage", "jaeger_query", "healthcheckv2"],
      telemetry: {
        resource: { "service.name": "jaeger" },
        metrics: { readers: [{ pull: { exporter: { prometheus: { host: "0.0.0.0", port: metrics } } } }] },
      },
      pipelines: {
        traces: { receivers: ["otlp"], processors: ["batch"], exporters: ["jaeger_storage_exporter"] },
      },
    },
  };
}

function backend(store: JaegerDeploymentFacts["store"]): JsonObject {
  return store.type === "memory"
    ? { memory: { max_traces: store.maxTraces } }
    : {
        badger: {
          directories: { keys: `${DATA_DIRECTORY}/keys`, values: `${DATA_DIRECTORY}/values` },
          // Else it writes to /tmp, whatever the directories are.
          ephemeral: false,
          ttl: { spans: `${store.retentionHours}h` },
        },
      };
}

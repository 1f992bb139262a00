import { type DeepPartial, deepMerge, type JsonObject } from "../../constructs/core/json";
import type { VolumeClaimFacts } from "../../constructs/kubernetes/facts";
import type {
  ComponentFacts,
  InstrumentationFacts,
  OtelCollectorFacts,
  TraceStoreFacts,
} from "../../constructs/observability/collector/facts";
import type { LogStoreFacts } from "../../constructs/observability/facts";
import type { OperatorFacts } from "../../constructs/operators/facts";

function merged<T>(base: T, override: NoInfer<DeepPartial<T>>): T {
  return deepMerge(base as unknown as JsonObject, override as JsonObject) as T;
}

/** A component without settings. */
export function component(section: ComponentFacts["section"], id: string): ComponentFacts {
  return { section, id, type: id.split("/")[0] ?? "", settings: {} };
}

/** An agent that sends traces to a Tempo of somebody else. */
export function collector(override: DeepPartial<OtelCollectorFacts> = {}): OtelCollectorFacts {
  const base: OtelCollectorFacts = {
    kind: "otelCollector",
    path: "observability/agent",
    name: "agent",
    namespace: "observability",
    mode: "daemonset",
    image: "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s:0.158.0",
    distribution: "k8s",
    components: [
      component("receivers", "otlp"),
      component("processors", "memory_limiter"),
      component("processors", "k8s_attributes"),
      component("exporters", "otlp_grpc"),
      component("extensions", "health_check"),
    ],
    pipelines: [
      {
        id: "traces",
        receivers: ["otlp"],
        processors: ["memory_limiter", "k8s_attributes"],
        exporters: ["otlp_grpc"],
      },
    ],
    serviceName: "agent-collector",
    listeners: [
      { prop: "receivers.otlp.protocols.grpc.endpoint", host: "0.0.0.0", port: 4317 },
      { prop: "receivers.otlp.protocols.http.endpoint", host: "0.0.0.0", port: 4318 },
      { prop: "extensions.health_check.endpoint", host: "0.0.0.0", port: 13133 },
    ],
    targets: [{ exporter: "otlp_grpc", host: "tempo.monitoring", port: 4317 }],
    external: ["tempo.monitoring:4317"],
  };
  return merged(base, override);
}

/** An application that sends to the agent. */
export function instrumentation(override: Partial<InstrumentationFacts> = {}): InstrumentationFacts {
  return {
    kind: "instrumentation",
    path: "shop/telemetry",
    serviceName: "shop",
    namespace: "shop",
    host: "agent-collector.observability",
    port: 4318,
    ...override,
  };
}

export function traceStore(override: Partial<TraceStoreFacts> = {}): TraceStoreFacts {
  return {
    kind: "traceStore",
    path: "observability/jaeger",
    program: "jaeger",
    name: "jaeger",
    namespace: "observability",
    ports: [4317, 4318, 16686],
    forgetful: false,
    queryPort: 16686,
    ...override,
  };
}

/** Loki on a volume that is large enough. */
export function logStore(override: DeepPartial<LogStoreFacts> = {}): LogStoreFacts {
  const base: LogStoreFacts = {
    kind: "logStore",
    path: "observability/loki",
    program: "loki",
    version: "3.7.6",
    name: "loki",
    namespace: "observability",
    port: 3100,
    schema: [{ from: "2024-04-01", store: "tsdb", schema: "v13" }],
    storage: { volumeMiB: 102_400, retentionHours: 744, perDayMiB: 2048 },
  };
  return merged(base, override);
}

/** The operator of the collectors, with its own definitions. */
export function operator(override: Partial<OperatorFacts> = {}): OperatorFacts {
  return {
    kind: "operator",
    path: "operators/opentelemetry",
    operator: "opentelemetry-operator",
    version: "0.158.0",
    definitionsVersion: "0.158.0",
    definitionsKept: true,
    ...override,
  };
}

/** A volume for authentik's files, which every pod may mount. */
export function volumeClaim(override: Partial<VolumeClaimFacts> = {}): VolumeClaimFacts {
  return {
    kind: "volumeClaim",
    path: "identity/files",
    name: "authentik-files",
    namespace: "authentik",
    accessMode: "ReadWriteMany",
    ...override,
  };
}

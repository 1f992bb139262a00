import type { OtelCollectorProps } from "../../constructs/observability/collector/collector-props";
import type { OtelInstrumentationProps } from "../../constructs/observability/collector/instrumentation-props";
import type { JaegerProps } from "../../constructs/observability/traces/jaeger-props";
import type { AcmeIssuerProps } from "../../constructs/operators/cluster-issuer-props";
import type { Every } from "./every";

const AMOUNTS = { requests: { cpu: "110m", memory: "300Mi" }, limits: { cpu: 1, memory: "600Mi" } } as const;

/** Every prop of an agent, with every typed setting of its configuration. */
export const MAXIMAL_COLLECTOR: Every<Omit<OtelCollectorProps, "config" | "replicas">> &
  Pick<OtelCollectorProps, "config"> = {
  mode: "daemonset",
  namespace: "observability",
  config: {
    receivers: {
      otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } },
      kubelet_stats: { collection_interval: "20s", metric_groups: ["pod", "volume"], insecure_skip_verify: true },
    },
    processors: {
      memory_limiter: { check_interval: "2s", limit_percentage: 75, spike_limit_percentage: 20 },
      k8s_attributes: {
        extract: {
          metadata: ["k8s.pod.name"],
          labels: [{ tag_name: "app", key: "app", from: "pod" }],
          annotations: [{ tag_name: "team", key: "team", from: "namespace" }],
        },
        passthrough: false,
      },
      "filter/health": {
        error_mode: "silent",
        traces: { span: ["true"] },
        metrics: { metric: ["true"] },
        logs: { log_record: ["true"] },
      },
      resource: { attributes: [{ key: "k8s.cluster.name", value: "one", action: "upsert" }] },
      resource_detection: { detectors: ["env"], override: false },
      batch: { timeout: "500ms", send_batch_size: 100, send_batch_max_size: 200 },
    },
    exporters: {
      otlp_grpc: {
        endpoint: "tempo:4317",
        tls: { insecure: true, ca_file: "/ca.crt" },
        headers: { tenant: "one" },
        compression: "zstd",
      },
      "otlp_http/far": { endpoint: "https://otlp.example.com", encoding: "json" },
      debug: { verbosity: "normal" },
    },
    extensions: { health_check: { endpoint: "0.0.0.0:13133" }, pprof: { endpoint: "localhost:1777" } },
    further: { connectors: { forward: {} }, receivers: { jaeger: { protocols: { thrift_http: {} } } } },
    pipelines: {
      traces: {
        receivers: ["otlp", "jaeger"],
        processors: ["memory_limiter", "k8s_attributes", "filter/health", "resource", "resource_detection", "batch"],
        exporters: ["otlp_grpc", "otlp_http/far", "debug", "forward"],
      },
      "traces/inside": { receivers: ["forward"], processors: ["filter/services"], exporters: ["debug"] },
      metrics: { exporters: ["debug"] },
    },
  },
  name: "nodes",
  acceptServices: ["shop"],
  clients: [{ namespace: "shop", podLabels: { app: "shop" }, cidr: "10.1.0.0/16" }],
  connectsTo: [
    {
      name: "Kafka",
      namespace: "kafka",
      podLabels: { app: "kafka" },
      cidr: "10.2.0.0/16",
      port: 9092,
      protocol: "TCP",
    },
  ],
  prometheusNamespace: "watch",
  dns: { namespace: "dns", podLabels: { app: "dns" } },
  external: ["tempo:4317", "otlp.example.com:443"],
  distribution: "k8s",
  image: "registry.example/otelcol:0.158.0",
  resources: AMOUNTS,
  listenAddress: "[::]",
  secretEnv: { TOKEN: { name: "secret", key: "key" } },
  tolerations: [{ key: "gpu", operator: "Equal", value: "yes", effect: "NoSchedule" }],
  priorityClassName: "system-node-critical",
  serviceMonitor: { labels: { release: "stack" } },
};

/** Every prop of an application's telemetry. */
export const MAXIMAL_INSTRUMENTATION: Every<OtelInstrumentationProps> = {
  serviceName: "shop",
  namespace: "shop",
  endpoint: { host: "nodes-collector.observability", grpcPort: 4317, httpPort: 4318 },
  protocol: "grpc",
  resourceAttributes: { "deployment.environment.name": "production" },
};

/** Every prop of a Jaeger with a volume. */
export const MAXIMAL_JAEGER: Every<JaegerProps> = {
  namespace: "observability",
  storage: { type: "badger", size: "20Gi", storageClass: "fast", retentionHours: 48 },
  name: "traces",
  clients: [{ namespace: "shop", podLabels: { app: "shop" }, cidr: "10.1.0.0/16" }],
  readers: [{ namespace: "grafana", podLabels: { app: "grafana" }, cidr: "10.3.0.0/16" }],
  image: "registry.example/jaeger:2.21.0",
  resources: AMOUNTS,
};

/** Every prop of an issuer by ACME, but for the second way to prove a name. */
export const MAXIMAL_ACME: Every<Omit<AcmeIssuerProps, "solvers">> & Pick<AcmeIssuerProps, "solvers"> = {
  email: "ops@example.com",
  server: "https://acme.example/directory",
  accountSecret: "account",
  solvers: [{ http01IngressClass: "traefik", dnsZones: ["example.com"] }],
};

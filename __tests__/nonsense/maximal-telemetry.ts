import type { OtelCollectorProps } from "../../constructs/observability/collector/collector-props";
import type { OtelInstrumentationProps } from "../../constructs/observability/collector/instrumentation-props";
import type { LogAgentProps } from "../../constructs/observability/logs/log-agent-props";
import type { LokiProps } from "../../constructs/observability/logs/loki-props";
import type { ObjectStoreProps } from "../../constructs/observability/object-store";
import type { StoreVolumeProps } from "../../constructs/observability/store-volume";
import type { JaegerProps } from "../../constructs/observability/traces/jaeger-props";
import type { TempoProps } from "../../constructs/observability/traces/tempo-props";
import type { AcmeIssuerProps } from "../../constructs/operators/cluster-issuer-props";
import { type Every, without } from "./every";

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
      file_log: {
        include: ["/var/log/pods/*/*/*.log"],
        exclude: ["/var/log/pods/kube-system_*/*/*.log"],
        start_at: "beginning",
        storage: "file_storage",
        operators: [{ type: "container" }],
      },
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
    extensions: {
      health_check: { endpoint: "0.0.0.0:13133" },
      pprof: { endpoint: "localhost:1777" },
      file_storage: { directory: "/var/lib/nodes" },
    },
    further: { connectors: { forward: {} }, receivers: { jaeger: { protocols: { thrift_http: {} } } } },
    pipelines: {
      traces: {
        receivers: ["otlp", "jaeger"],
        processors: ["memory_limiter", "k8s_attributes", "filter/health", "resource", "resource_detection", "batch"],
        exporters: ["otlp_grpc", "otlp_http/far", "debug", "forward"],
      },
      "traces/inside": { receivers: ["forward"], processors: ["filter/services"], exporters: ["debug"] },
      metrics: { exporters: ["debug"] },
      logs: { exporters: ["debug"] },
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
  storage: { type: "badger", size: "20Gi", storageClass: "fast", retentionHours: 48, expectedPerDay: "1Gi" },
  name: "traces",
  clients: [{ namespace: "shop", podLabels: { app: "shop" }, cidr: "10.1.0.0/16" }],
  readers: [{ namespace: "grafana", podLabels: { app: "grafana" }, cidr: "10.3.0.0/16" }],
  image: "registry.example/jaeger:2.21.0",
  resources: AMOUNTS,
};

/** Every prop of a Loki with a bucket, but for its storage. */
const MAXIMAL_LOKI: Every<Omit<LokiProps, "storage">> = {
  namespace: "observability",
  name: "lines",
  replicas: 3,
  retentionHours: 48,
  schema: [
    { from: "2023-01-01", store: "boltdb-shipper", schema: "v12" },
    { from: "2026-01-01", store: "tsdb", schema: "v13" },
  ],
  limits: {
    ingestionRateMb: 10,
    ingestionBurstSizeMb: 20,
    maxGlobalStreamsPerUser: 10_000,
    maxQueryLengthHours: 240,
  },
  walSize: "20Gi",
  clients: [{ namespace: "log-agents", podLabels: { app: "agent" }, cidr: "10.0.0.0/8" }],
  dns: { namespace: "dns", podLabels: { app: "dns" } },
  image: "registry.example/loki:3.7.8",
  resources: AMOUNTS,
};

const BUCKET: Every<ObjectStoreProps> = {
  type: "s3",
  bucket: "logs",
  endpoint: "minio.storage:9000",
  region: "eu-central-1",
  credentials: { accessKeyId: { name: "minio", key: "id" }, secretAccessKey: { name: "minio", key: "secret" } },
  insecure: true,
  pathStyle: true,
};

/** A volume with every prop. */
export const MAXIMAL_VOLUME: Every<StoreVolumeProps> = {
  type: "volume",
  size: "20Gi",
  storageClass: "fast",
  expectedPerDay: "200Mi",
};

/** Every prop of a Loki with a bucket, and of one with a volume. */
export const MAXIMAL_LOKIS = [
  { ...MAXIMAL_LOKI, storage: BUCKET },
  { ...without(MAXIMAL_LOKI, "walSize"), replicas: 1, storage: MAXIMAL_VOLUME },
] as const;

const MAXIMAL_TEMPO: Every<Omit<TempoProps, "storage">> = {
  namespace: "observability",
  name: "spans",
  retentionHours: 48,
  walSize: "20Gi",
  clients: [{ namespace: "collectors", podLabels: { app: "gateway" }, cidr: "10.0.0.0/8" }],
  readers: [{ namespace: "monitoring", podLabels: { app: "grafana" }, cidr: "10.0.0.0/8" }],
  dns: { namespace: "dns", podLabels: { app: "dns" } },
  image: "registry.example/tempo:2.10.9",
  resources: AMOUNTS,
};

/** Every prop of a Tempo with a bucket, and of one with a volume. */
export const MAXIMAL_TEMPOS = [
  { ...MAXIMAL_TEMPO, storage: BUCKET },
  { ...without(MAXIMAL_TEMPO, "walSize"), storage: MAXIMAL_VOLUME },
] as const;

/** Every prop of an agent for logs. */
export const MAXIMAL_LOG_AGENT: Every<LogAgentProps> = {
  namespace: "observability",
  endpoint: "https://logs.example.com/otlp",
  withoutNamespaces: ["kube-system"],
  external: ["logs.example.com:443"],
  image: "registry.example/otelcol:0.158.0",
  listenAddress: "[::]",
  name: "lines",
  prometheusNamespace: "watch",
  priorityClassName: "system-node-critical",
  resources: AMOUNTS,
  serviceMonitor: { labels: { release: "stack" } },
  tolerations: [{ key: "gpu", operator: "Equal", value: "yes", effect: "NoSchedule" }],
};

/** Every prop of an issuer by ACME, but for the second way to prove a name. */
export const MAXIMAL_ACME: Every<Omit<AcmeIssuerProps, "solvers">> & Pick<AcmeIssuerProps, "solvers"> = {
  email: "ops@example.com",
  server: "https://acme.example/directory",
  accountSecret: "account",
  solvers: [{ http01IngressClass: "traefik", dnsZones: ["example.com"] }],
};

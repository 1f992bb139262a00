import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { OtelCollector } from "../../../constructs/observability/collector/otel-collector";
import { Loki } from "../../../constructs/observability/logs";
import { KubePrometheusStack } from "../../../constructs/observability/prometheus";
import { Jaeger } from "../../../constructs/observability/traces/jaeger";
import { Tempo } from "../../../constructs/observability/traces/tempo";
import type { TempoProps } from "../../../constructs/observability/traces/tempo-props";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";
import { addressOf, createdBefore } from "../../support/order";

function tempoStack(props: TempoProps) {
  let tempo: Tempo | undefined;
  const stack = kubernetesStack((scope) => {
    tempo = new Tempo(scope, "Tempo", props);
  });
  const { data } = stack.resource("kubernetes_config_map_v1") as { data: Record<string, string> };
  const { spec } = stack.resource("kubernetes_stateful_set_v1") as {
    spec: { template: { spec: { container: Record<string, unknown>[] } } };
  };
  return {
    stack,
    tempo,
    config: JSON.parse(data["config.yaml"] ?? ""),
    spec,
    container: spec.template.spec.container[0],
  };
}

describe("a Tempo on a volume", () => {
  const made = tempoStack({
    namespace: "observability",
    storage: { type: "volume", size: "20Gi", expectedPerDay: "1Gi" },
  });

  test("is one pod that writes to a volume of its own and removes what is older than a week", () => {
    expect(made.spec).toMatchObject({
      replicas: "1",
      service_name: "tempo-headless",
      volume_claim_template: [{ spec: { resources: { requests: { storage: "20Gi" } } } }],
    });
    expect(made.container).toMatchObject({
      image: "grafana/tempo:2.10.8",
      args: ["-config.file=/etc/store/config.yaml"],
    });
    expect(JSON.stringify(made.container)).toContain('"mount_path":"/var/tempo","name":"data","read_only":false');
    expect(made.config.storage.trace).toEqual({
      backend: "local",
      local: { path: "/var/tempo/blocks" },
      wal: { path: "/var/tempo/wal" },
    });
    expect(made.config.compactor).toEqual({ compaction: { block_retention: "168h" } });
    expect(made.tempo?.facts.storage).toEqual({ volumeMiB: 20_480, retentionHours: 168, perDayMiB: 1024 });
    const before = createdBefore(made.stack, addressOf(made.stack, "kubernetes_stateful_set_v1"));
    expect(before).toContain(addressOf(made.stack, "kubernetes_config_map_v1"));
  });

  test("listens where its Service leads to", () => {
    const services = Object.values(made.stack.resources("kubernetes_service_v1")) as {
      spec: { port: { port: number }[] };
    }[];
    expect(services.map(({ spec }) => spec.port.map(({ port }) => port))).toEqual(Array(2).fill([4317, 4318, 3200]));
    expect(made.config.distributor.receivers.otlp.protocols).toEqual({
      grpc: { endpoint: "0.0.0.0:4317" },
      http: { endpoint: "0.0.0.0:4318" },
    });
    expect(made.config.server.http_listen_port).toBe(3200);
    expect(made.tempo).toMatchObject({
      host: "tempo.observability",
      grpcPort: 4317,
      httpPort: 4318,
      dataSource: { type: "tempo", url: "http://tempo.observability.svc:3200" },
      facts: { ports: [4317, 4318, 3200], queryPort: 3200, forgetful: false },
    });
  });
});

test("a Tempo with a bucket has its key from a Secret; every prop reaches the output", () => {
  const made = tempoStack({
    namespace: "watch",
    name: "spans",
    storage: {
      type: "s3",
      bucket: "traces",
      endpoint: "s3.eu-central-1.amazonaws.com",
      region: "eu-central-1",
      credentials: { accessKeyId: { name: "s3", key: "id" }, secretAccessKey: { name: "s3", key: "secret" } },
    },
    retentionHours: 48,
    walSize: "5Gi",
    image: "registry.example/tempo:2.10.9",
    resources: { requests: { cpu: 1, memory: "2Gi" }, limits: { memory: "4Gi" } },
  });
  expect(made.config.storage.trace).toEqual({
    backend: "s3",
    wal: { path: "/var/tempo/wal" },
    s3: {
      bucket: "traces",
      endpoint: "s3.eu-central-1.amazonaws.com",
      region: "eu-central-1",
      insecure: false,
      forcepathstyle: false,
    },
  });
  expect(made.config.compactor.compaction.block_retention).toBe("48h");
  expect(made.container).toMatchObject({
    image: "registry.example/tempo:2.10.9",
    env: [{ name: "AWS_ACCESS_KEY_ID" }, { name: "AWS_SECRET_ACCESS_KEY" }],
    resources: { requests: { cpu: "1000m", memory: "2Gi" }, limits: { memory: "4Gi" } },
  });
  expect(made.spec).toMatchObject({
    volume_claim_template: [{ spec: { resources: { requests: { storage: "5Gi" } } } }],
  });
});

test.each([
  [{ walSize: "1Gi" }, /`walSize` must be left out with a volume/],
  [
    { image: "grafana/tempo:3.0.3" },
    /`image` must be an image of Tempo 2, by a tag like 2.10.8, got: "grafana\/tempo:3.0.3"/,
  ],
  [{ name: "t".repeat(53) }, /`name` must be a DNS label of at most 52 characters/],
  [{ storage: { type: "memory" } }, /`storage.type` must be "volume" or "s3", got: "memory"/],
])("refuses %j", (wrong, message) => {
  const props = { namespace: "x", storage: { type: "volume", size: "1Gi" }, ...wrong } as unknown as TempoProps;
  expect(() => tempoStack(props)).toThrow(message);
});

test("a collector finds each store, and a Grafana each data source", () => {
  const { json } = kubernetesStack((stack) => {
    new HelmProvider(stack, "Helm");
    const namespace = "observability";
    const tempo = new Tempo(stack, "Tempo", { namespace, storage: { type: "volume", size: "20Gi" } });
    const jaeger = new Jaeger(stack, "Jaeger", { namespace, storage: { type: "badger", size: "10Gi" } });
    const loki = new Loki(stack, "Loki", { namespace, storage: { type: "volume", size: "20Gi" } });
    new OtelCollector(stack, "Gateway", {
      mode: "deployment",
      namespace,
      config: {
        exporters: {
          otlp_grpc: { endpoint: `${tempo.host}:${tempo.grpcPort}`, tls: { insecure: true } },
          "otlp_grpc/jaeger": { endpoint: `${jaeger.host}:${jaeger.grpcPort}`, tls: { insecure: true } },
        },
      },
    });
    new KubePrometheusStack(stack, "Prometheus", {
      grafana: { admin: { name: "grafana" }, dataSources: [tempo.dataSource, jaeger.dataSource, loki.dataSource] },
    });
  });
  const release = JSON.stringify(json);
  for (const url of [
    "http://tempo.observability.svc:3200",
    "http://jaeger.observability.svc:16686",
    "http://loki.observability.svc:3100",
  ]) {
    expect(release).toContain(url);
  }
});

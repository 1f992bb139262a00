import { Loki } from "../../../constructs/observability/logs/loki";
import type { LokiProps } from "../../../constructs/observability/logs/loki-props";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";
import { addressOf, createdBefore } from "../../support/order";

function lokiStack(props: LokiProps) {
  let loki: Loki | undefined;
  const stack = kubernetesStack((scope) => {
    loki = new Loki(scope, "Loki", props);
  });
  const { data } = stack.resource("kubernetes_config_map_v1") as { data: Record<string, string> };
  const { spec } = stack.resource("kubernetes_stateful_set_v1") as {
    spec: { template: { spec: { container: Record<string, unknown>[] } } };
  };
  return {
    stack,
    loki,
    config: JSON.parse(data["config.yaml"] ?? ""),
    spec,
    container: spec.template.spec.container[0],
  };
}

const BUCKET: LokiProps["storage"] = {
  type: "s3",
  bucket: "logs",
  endpoint: "minio.storage:9000",
  region: "eu-central-1",
  credentials: { accessKeyId: { name: "minio", key: "id" }, secretAccessKey: { name: "minio", key: "secret" } },
  insecure: true,
  pathStyle: true,
};

describe("a Loki on a volume", () => {
  const made = lokiStack({
    namespace: "observability",
    storage: { type: "volume", size: "50Gi", storageClass: "fast" },
  });

  test("is one pod with a volume of its own, which stays", () => {
    expect(made.spec).toMatchObject({
      replicas: "1",
      service_name: "loki-headless",
      volume_claim_template: [
        {
          metadata: { name: "data" },
          spec: {
            access_modes: ["ReadWriteOnce"],
            storage_class_name: "fast",
            resources: { requests: { storage: "50Gi" } },
          },
        },
      ],
    });
    expect(made.container).toMatchObject({
      image: "grafana/loki:3.7.6",
      args: ["-config.file=/etc/store/config.yaml"],
      readiness_probe: { http_get: { path: "/ready", port: "3100" } },
      liveness_probe: { http_get: { path: "/metrics", port: "3100" } },
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "2Gi" } },
    });
    expect(made.container?.volume_mount).toContainEqual({ name: "data", mount_path: "/var/loki", read_only: false });
    expect(made.stack.resources("kubernetes_pod_disruption_budget_v1")).toEqual({});
  });

  test("writes tsdb and v13, and removes what is older than a month", () => {
    expect(made.config.schema_config.configs).toEqual([
      {
        from: "2024-04-01",
        store: "tsdb",
        object_store: "filesystem",
        schema: "v13",
        index: { prefix: "index_", period: "24h" },
      },
    ]);
    expect(made.config.limits_config.retention_period).toBe("744h");
    expect(made.config.compactor).toEqual({
      working_directory: "/var/loki/compactor",
      retention_enabled: true,
      delete_request_store: "filesystem",
    });
    expect(made.config.common).toMatchObject({ replication_factor: 1, ring: { kvstore: { store: "inmemory" } } });
    expect(made.config.memberlist).toBeUndefined();
  });

  test("says where logs go and where a Grafana asks, on a port that its Service has", () => {
    const services = Object.values(made.stack.resources("kubernetes_service_v1")) as {
      metadata: { name: string };
      spec: { cluster_ip?: string; port: { name: string; port: number }[] };
    }[];
    const ports = [
      { name: "http", port: 3100, protocol: "TCP", target_port: "http" },
      expect.objectContaining({ port: 9095 }),
    ];
    expect(services.map(({ metadata, spec }) => [metadata.name, spec.cluster_ip, spec.port])).toEqual([
      ["loki-headless", "None", ports],
      ["loki", undefined, ports],
    ]);
    expect(made.loki).toMatchObject({
      otlpUrl: "http://loki.observability:3100/otlp",
      dataSource: { name: "Loki", type: "loki", url: "http://loki.observability.svc:3100" },
      facts: { port: 3100, version: "3.7.6", storage: { volumeMiB: 51_200, retentionHours: 744 } },
    });
  });

  test("comes after its configuration and its account", () => {
    const before = createdBefore(made.stack, addressOf(made.stack, "kubernetes_stateful_set_v1"));
    expect(before).toContain(addressOf(made.stack, "kubernetes_config_map_v1"));
    expect(before).toContain(addressOf(made.stack, "kubernetes_service_account_v1"));
  });
});

test("three pods keep every line in a bucket, whose key is in a Secret; every prop reaches the output", () => {
  const made = lokiStack({
    namespace: "watch",
    name: "lines",
    replicas: 3,
    storage: BUCKET,
    walSize: "20Gi",
    retentionHours: 48,
    schema: [
      { from: "2023-01-01", store: "boltdb-shipper", schema: "v12" },
      { from: "2026-01-01", store: "tsdb", schema: "v13" },
    ],
    limits: { ingestionRateMb: 10, ingestionBurstSizeMb: 20, maxGlobalStreamsPerUser: 9, maxQueryLengthHours: 240 },
    image: "registry.example/loki:3.7.8",
    resources: { requests: { cpu: 1, memory: "2Gi" }, limits: { memory: "4Gi" } },
  });
  expect(made.config.common).toMatchObject({
    replication_factor: 3,
    ring: { kvstore: { store: "memberlist" } },
    storage: {
      s3: {
        bucketnames: "logs",
        endpoint: "minio.storage:9000",
        region: "eu-central-1",
        insecure: true,
        s3forcepathstyle: true,
      },
    },
  });
  expect(made.config.memberlist).toEqual({ join_members: ["lines-headless.watch.svc:7946"] });
  expect(made.config.limits_config).toEqual({
    retention_period: "48h",
    ingestion_rate_mb: 10,
    ingestion_burst_size_mb: 20,
    max_global_streams_per_user: 9,
    max_query_length: "240h",
  });
  expect(
    made.config.schema_config.configs.map(({ from, object_store }: Record<string, string>) => [from, object_store]),
  ).toEqual([
    ["2023-01-01", "s3"],
    ["2026-01-01", "s3"],
  ]);
  expect(made.config.compactor.delete_request_store).toBe("s3");
  expect(made.container).toMatchObject({
    image: "registry.example/loki:3.7.8",
    resources: { requests: { cpu: "1000m", memory: "2Gi" }, limits: { memory: "4Gi" } },
  });
  expect(made.container?.env).toEqual([
    { name: "AWS_ACCESS_KEY_ID", value_from: { secret_key_ref: { name: "minio", key: "id" } } },
    { name: "AWS_SECRET_ACCESS_KEY", value_from: { secret_key_ref: { name: "minio", key: "secret" } } },
  ]);
  expect(made.spec).toMatchObject({
    replicas: "3",
    volume_claim_template: [{ spec: { resources: { requests: { storage: "20Gi" } } } }],
  });
  expect(JSON.stringify(made.container)).toContain('"container_port":7946,"name":"ring"');
  expect(made.stack.resource("kubernetes_pod_disruption_budget_v1")).toMatchObject({
    metadata: { name: "lines", namespace: "watch" },
    spec: { max_unavailable: "1" },
  });
  expect(made.loki?.facts.storage).toBeUndefined();
});

test("a bucket without a key leaves it to the pod's identity", () => {
  const { credentials: _, ...anonymous } = { ...BUCKET, credentials: undefined };
  const made = lokiStack({ namespace: "watch", storage: anonymous as LokiProps["storage"] });
  expect(made.container?.env ?? []).toEqual([]);
  expect(made.spec).toMatchObject({
    volume_claim_template: [{ spec: { resources: { requests: { storage: "10Gi" } } } }],
  });
});

test.each([
  [{ replicas: 2, storage: BUCKET }, /`replicas` must be 1, or at least 3/],
  [{ replicas: 3 }, /`replicas` must be 1 with a volume/],
  [{ walSize: "1Gi" }, /`walSize` must be left out with a volume/],
  [
    { limits: { ingestionRateMb: 7 } },
    /`limits.ingestionBurstSizeMb` must be at least `limits.ingestionRateMb`, 7, got: 6/,
  ],
  [{ image: "grafana/loki:2.9.8" }, /`image` must be an image of Loki 3/],
  [{ retentionHours: 23 }, /`retentionHours` must be a whole number >= 24|`retentionHours`/],
  [{ schema: [] }, /`schema` must be a list of periods, at least one/],
  [
    { schema: [{ from: "2026-02-30", store: "tsdb", schema: "v13" }] },
    /`schema\[0\].from` must be a day like 2026-01-31/,
  ],
  [{ storage: { type: "disk" } }, /`storage.type` must be "volume" or "s3", got: "disk"/],
  [
    { storage: { ...BUCKET, endpoint: "https://s3.example" } },
    /`storage.endpoint` must be host, or host:port, without a scheme/,
  ],
])("refuses %j", (wrong, message) => {
  const props = { namespace: "x", storage: { type: "volume", size: "1Gi" }, ...wrong } as unknown as LokiProps;
  expect(() => lokiStack(props)).toThrow(message);
});

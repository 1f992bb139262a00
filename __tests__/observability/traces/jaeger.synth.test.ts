import { Jaeger } from "../../../constructs/observability/traces/jaeger";
import type { JaegerProps } from "../../../constructs/observability/traces/jaeger-props";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";
import { addressOf, createdBefore } from "../../support/order";

function jaegerStack(props: JaegerProps) {
  let jaeger: Jaeger | undefined;
  const stack = kubernetesStack((scope) => {
    jaeger = new Jaeger(scope, "Jaeger", props);
  });
  const { data } = stack.resource("kubernetes_config_map_v1") as { data: Record<string, string> };
  return { stack, jaeger, config: JSON.parse(data["config.yaml"] ?? "") };
}

/** The pod of the Deployment. */
function podOf({ stack }: ReturnType<typeof jaegerStack>) {
  type Deployment = { spec: { replicas: string; strategy: unknown; template: { spec: Record<string, unknown[]> } } };
  const { spec } = stack.resource("kubernetes_deployment_v1") as unknown as Deployment;
  return { ...spec, pod: spec.template.spec };
}

describe("a Jaeger in memory", () => {
  const made = jaegerStack({ namespace: "observability", storage: { type: "memory" } });

  test("is one pod of version 2 that is never two", () => {
    const { replicas, strategy, pod } = podOf(made);
    expect({ replicas, strategy }).toEqual({ replicas: "1", strategy: { type: "Recreate" } });
    expect(pod.container?.[0]).toMatchObject({
      image: "jaegertracing/jaeger:2.20.0",
      args: ["--config=/etc/jaeger/config.yaml"],
      liveness_probe: { http_get: { path: "/status", port: "13133" } },
      resources: { requests: { cpu: "100m", memory: "512Mi" }, limits: { memory: "1Gi" } },
    });
    expect(JSON.stringify(pod)).not.toContain("COLLECTOR_OTLP_ENABLED");
  });

  test("keeps so many traces, and none on a disk", () => {
    expect(made.config.extensions.jaeger_storage).toEqual({ backends: { store: { memory: { max_traces: 100_000 } } } });
    expect(made.stack.resources("kubernetes_persistent_volume_claim_v1")).toEqual({});
    expect(made.jaeger?.facts.forgetful).toBe(true);
  });

  test("listens where its Service leads to, and every component of a pipeline is defined", () => {
    const { spec } = made.stack.resource("kubernetes_service_v1") as { spec: { port: { port: number }[] } };
    const ports = spec.port.map(({ port }) => port);
    expect(ports).toEqual([4317, 4318, 16686, 16685, 8888]);
    expect(made.jaeger).toMatchObject({
      host: "jaeger.observability",
      grpcPort: 4317,
      httpPort: 4318,
      facts: { ports },
    });
    const text = JSON.stringify(made.config);
    for (const port of [...ports.slice(0, 4), 13133]) {
      expect(text).toContain(`"0.0.0.0:${port}"`);
    }
    const { receivers, processors, exporters } = made.config.service.pipelines.traces;
    expect([Object.keys(made.config.receivers), Object.keys(made.config.processors)]).toEqual([receivers, processors]);
    expect(Object.keys(made.config.exporters)).toEqual(exporters);
    expect(made.config.service.extensions.sort()).toEqual(Object.keys(made.config.extensions).sort());
  });
});

test("a Jaeger with a volume writes to it, after it is there; every prop reaches the output", () => {
  const made = jaegerStack({
    namespace: "watch",
    name: "traces",
    storage: { type: "badger", size: "20Gi", storageClass: "fast", retentionHours: 48 },
    image: "registry.example/jaeger:2.21.0",
    resources: { requests: { cpu: 1, memory: "2Gi" }, limits: { memory: "2Gi" } },
  });
  expect(made.config.extensions.jaeger_storage.backends.store).toEqual({
    badger: {
      directories: { keys: "/badger/keys", values: "/badger/values" },
      ephemeral: false,
      ttl: { spans: "48h" },
    },
  });
  expect(made.stack.resource("kubernetes_persistent_volume_claim_v1")).toMatchObject({
    metadata: { name: "traces", namespace: "watch" },
    spec: {
      access_modes: ["ReadWriteOnce"],
      storage_class_name: "fast",
      resources: { requests: { storage: "20Gi" } },
    },
    wait_until_bound: false,
  });
  const { pod } = podOf(made);
  expect(pod.volume).toContainEqual({ name: "data", persistent_volume_claim: { claim_name: "traces" } });
  expect(pod.container?.[0]).toMatchObject({
    image: "registry.example/jaeger:2.21.0",
    resources: { requests: { cpu: "1000m", memory: "2Gi" }, limits: { memory: "2Gi" } },
  });
  expect(JSON.stringify(pod.container)).toContain('"mount_path":"/badger","name":"data","read_only":false');
  const before = createdBefore(made.stack, addressOf(made.stack, "kubernetes_deployment_v1"));
  expect(before).toContain(addressOf(made.stack, "kubernetes_persistent_volume_claim_v1"));
  expect(made.jaeger?.facts.forgetful).toBe(false);
});

test("wrong props are told together", () => {
  const wrong = { namespace: "x", storage: { type: "elastic" }, image: "jaegertracing/all-in-one:1.49" } as unknown;
  expect(() => jaegerStack(wrong as JaegerProps)).toThrow(
    /`storage.type` must be "memory" or "badger", got: "elastic"\n.*`image` must be an image of Jaeger 2, by a tag like 2.20.0, got: "jaegertracing\/all-in-one:1.49"/,
  );
  const storage = { type: "badger", size: "20GB" } as unknown as JaegerProps["storage"];
  expect(() => jaegerStack({ namespace: "x", storage })).toThrow(/`storage.size` must be memory above 0/);
});

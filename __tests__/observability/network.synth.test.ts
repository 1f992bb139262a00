import { otelCollectorFacts } from "../../constructs/observability/collector/collector-facts";
import type { OtelCollectorProps } from "../../constructs/observability/collector/collector-props";
import { OtelCollector } from "../../constructs/observability/collector/otel-collector";
import { Loki } from "../../constructs/observability/logs/loki";
import type { LokiProps } from "../../constructs/observability/logs/loki-props";
import { Jaeger } from "../../constructs/observability/traces/jaeger";
import type { JaegerProps } from "../../constructs/observability/traces/jaeger-props";
import { Tempo } from "../../constructs/observability/traces/tempo";
import type { TempoProps } from "../../constructs/observability/traces/tempo-props";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { addressOf, createdBefore } from "../support/order";
import type { Block, SynthesizedStack } from "../support/synth";

interface Rule {
  readonly from?: readonly Block[];
  readonly to?: readonly Block[];
  readonly ports?: readonly { readonly port: string; readonly protocol: string }[];
}

/** Ports by place, for one direction of the one policy. */
function allowances(stack: SynthesizedStack, direction: "ingress" | "egress") {
  const { spec } = stack.resource("kubernetes_network_policy_v1") as {
    readonly spec: Readonly<Record<string, unknown>>;
  };
  const rules = spec[direction] as readonly Rule[] | undefined;
  return (rules ?? []).map(({ from, to, ports = [] }) => [
    (from ?? to ?? []).map(place).join(" or ") || "anywhere",
    ports.map(({ port, protocol }) => (protocol === "TCP" ? port : `${port}/${protocol}`)).join(" "),
  ]);
}

function place(peer: Block): string {
  const { namespace_selector: namespaces, pod_selector: pods } = peer as Readonly<
    Record<string, { match_labels?: object }>
  >;
  const shown = Object.values(namespaces?.match_labels ?? { any: "any namespace" });
  return [...shown, ...(pods === undefined ? [] : Object.values(pods.match_labels ?? {}))].join("/");
}

const policyTypes = (stack: SynthesizedStack) =>
  (stack.resource("kubernetes_network_policy_v1").spec as { readonly policy_types: readonly string[] }).policy_types;

const jaeger = (props: Partial<JaegerProps> = {}) =>
  kubernetesStack((scope) => {
    new Jaeger(scope, "Jaeger", { namespace: "observability", storage: { type: "memory" }, ...props });
  });

const VOLUME = { type: "volume", size: "10Gi" } as const;
const BUCKET = { type: "s3", bucket: "telemetry", endpoint: "s3.eu-central-1.amazonaws.com" } as const;

const loki = (props: Partial<LokiProps> = {}) =>
  kubernetesStack((scope) => {
    new Loki(scope, "Loki", { namespace: "observability", storage: VOLUME, ...props });
  });

const tempo = (props: Partial<TempoProps> = {}) =>
  kubernetesStack((scope) => {
    new Tempo(scope, "Tempo", { namespace: "observability", storage: VOLUME, ...props });
  });

const collector = (props: Partial<OtelCollectorProps> = {}) =>
  kubernetesStack((scope) => {
    new OtelCollector(scope, "Collector", {
      mode: "deployment",
      namespace: "observability",
      config: { exporters: { otlp_grpc: { endpoint: "jaeger.traces.svc:4317", tls: { insecure: true } } } },
      external: ["jaeger.traces.svc:4317"],
      image: "registry.example/collector:0.158.0",
      ...props,
    });
  });

const DNS = ["kube-system", "53/UDP 53"];
const API = ["anywhere", "443 6443"];

describe("a Jaeger", () => {
  test("takes spans and questions of the cluster's pods, and opens no connection", () => {
    const stack = jaeger();
    expect(allowances(stack, "ingress")).toEqual([["any namespace", "4317 4318 16686 16685 8888"]]);
    expect(allowances(stack, "egress")).toEqual([]);
    expect(policyTypes(stack)).toEqual(["Ingress", "Egress"]);
    const policy = addressOf(stack, "kubernetes_network_policy_v1");
    expect([...createdBefore(stack, addressOf(stack, "kubernetes_deployment_v1"))]).toContain(policy);
  });

  test("takes both of whom it is told", () => {
    const stack = jaeger({
      clients: [{ namespace: "shop" }],
      readers: [{ namespace: "grafana", podLabels: { app: "g" } }],
    });
    expect(allowances(stack, "ingress")).toEqual([
      ["shop", "4317 4318"],
      ["grafana/g", "16686 16685 8888"],
    ]);
  });
});

describe("a Loki", () => {
  test("of one pod takes lines and questions of the cluster's pods, and opens no connection", () => {
    const stack = loki();
    expect(allowances(stack, "ingress")).toEqual([["any namespace", "3100"]]);
    expect(allowances(stack, "egress")).toEqual([]);
    const policy = addressOf(stack, "kubernetes_network_policy_v1");
    expect([...createdBefore(stack, addressOf(stack, "kubernetes_stateful_set_v1"))]).toContain(policy);
  });

  test("of several pods lets them reach each other, and reaches DNS, its bucket and what tells it who it is", () => {
    const stack = loki({
      replicas: 3,
      storage: BUCKET,
      clients: [{ namespace: "log-agents" }],
      dns: { namespace: "dns" },
    });
    const own = ["observability/loki/loki", "3100 9095 7946"];
    expect(allowances(stack, "ingress")).toEqual([["log-agents", "3100"], own]);
    expect(allowances(stack, "egress")).toEqual([
      ["dns", "53/UDP 53"],
      own,
      ["anywhere", "443"],
      ["any namespace", "80"],
    ]);
    expect(stack.resource("kubernetes_network_policy_v1").spec).toMatchObject({
      egress: expect.arrayContaining([expect.objectContaining({ to: [{ ip_block: { cidr: "169.254.0.0/16" } }] })]),
    });
  });
});

describe("a Tempo", () => {
  test("takes spans of some and questions of others, and reaches a bucket of the cluster without asking who it is", () => {
    const key = { name: "minio", key: "key" };
    const stack = tempo({
      storage: {
        ...BUCKET,
        endpoint: "minio.storage",
        insecure: true,
        credentials: { accessKeyId: key, secretAccessKey: key },
      },
      clients: [{ namespace: "shop" }],
      readers: [{ namespace: "grafana", podLabels: { app: "g" } }],
    });
    expect(allowances(stack, "ingress")).toEqual([
      ["shop", "4317 4318"],
      ["grafana/g", "3200"],
    ]);
    expect(allowances(stack, "egress")).toEqual([DNS, ["storage", "80"]]);
  });

  test("on a volume opens no connection", () => {
    const stack = tempo();
    expect(allowances(stack, "ingress")).toEqual([["any namespace", "4317 4318 3200"]]);
    expect(allowances(stack, "egress")).toEqual([]);
  });
});

describe("a collector", () => {
  test("takes telemetry of the cluster's pods, and reaches what is next, DNS and the API that it reads", () => {
    const stack = collector();
    expect(allowances(stack, "ingress")).toEqual([["any namespace", "4317 4318"]]);
    expect(allowances(stack, "egress")).toEqual([DNS, ["traces", "4317"], API]);
    expect(stack.resource("kubernetes_network_policy_v1")).toMatchObject({
      metadata: { name: "gateway-collector", namespace: "observability" },
      spec: {
        pod_selector: {
          match_labels: {
            "app.kubernetes.io/managed-by": "opentelemetry-operator",
            "app.kubernetes.io/name": "gateway-collector",
          },
        },
      },
    });
    const policy = addressOf(stack, "kubernetes_network_policy_v1");
    expect([...createdBefore(stack, addressOf(stack, "kubernetes_manifest"))]).toContain(policy);
  });

  test("is scraped by Prometheus where it has a monitor, and asks the kubelet where it is told to", () => {
    const config = {
      receivers: { kubelet_stats: {} },
      processors: { k8s_attributes: { passthrough: true } },
      exporters: { otlp_http: { endpoint: "https://otlp.example.com" } },
      pipelines: { metrics: {} },
    };
    const stack = collector({
      mode: "daemonset",
      config,
      external: ["otlp.example.com:443"],
      serviceMonitor: {},
      prometheusNamespace: "watch",
      dns: { namespace: "dns" },
    });
    expect(allowances(stack, "ingress")).toEqual([["watch", "8888"]]);
    expect(allowances(stack, "egress")).toEqual([
      ["dns", "53/UDP 53"],
      ["anywhere", "443 6443 10250"],
    ]);
  });

  test("reaches a Service of its own namespace, and one outside by any address", () => {
    const to = (endpoint: string, ...external: readonly string[]) => {
      const exporters = { otlp_grpc: { endpoint } };
      const props = { mode: "deployment", namespace: "observability", config: { exporters }, external } as const;
      const { namespace, port } = otelCollectorFacts("Gateway", props).pods.connectsTo[2] ?? {};
      return [namespace, port];
    };
    expect(to("jaeger:4317")).toEqual(["observability", 4317]);
    expect(to("jaeger.traces:4317")).toEqual(["traces", 4317]);
    expect(to("jaeger.traces.svc:4317", "jaeger.traces.svc:4317")).toEqual(["traces", 4317]);
    expect(to("jaeger.traces.svc.cluster.local.:4317")).toEqual(["traces", 4317]);
    expect(to("example.com:4317", "example.com:4317")).toEqual([undefined, 4317]);
    expect(to("otlp.example.com:4317")).toEqual([undefined, 4317]);
    expect(to("10.0.0.1:4317")).toEqual([undefined, 4317]);
  });

  test("may connect to anything where nobody knows what its components ask, until somebody says it", () => {
    const further = {
      receivers: { statsd: { endpoint: "0.0.0.0:8125" } },
      exporters: { kafka: { brokers: ["kafka:9092"] } },
    };
    const config = { further, pipelines: { metrics: { receivers: ["statsd"], exporters: ["kafka"] } } };
    const open = collector({ config });
    expect(policyTypes(open)).toEqual(["Ingress"]);
    expect(allowances(open, "ingress")).toEqual([["any namespace", "8125 8125/UDP"]]);
    const kafka = { name: "Kafka", namespace: "kafka", port: 9092, protocol: "TCP" } as const;
    const closed = collector({ config, connectsTo: [kafka], clients: [{ namespace: "shop" }] });
    expect(allowances(closed, "egress")).toEqual([DNS, API, ["kafka", "9092"]]);
    expect(allowances(closed, "ingress")).toEqual([["shop", "8125 8125/UDP"]]);
    const variable = collector({ config: { exporters: { otlp_grpc: { endpoint: `$\{env:TARGET}` } } } });
    expect(policyTypes(variable)).toEqual(["Ingress"]);
    const scraped = { prometheus: { endpoint: "0.0.0.0:9464" } };
    const asked = collector({
      config: { further: { exporters: scraped }, pipelines: { metrics: {} } },
      connectsTo: [],
    });
    expect(allowances(asked, "ingress")).toContainEqual(["monitoring", "9464"]);
  });
});

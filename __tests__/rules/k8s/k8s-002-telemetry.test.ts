import type { ConnectedFacts, NetworkPolicyFacts } from "../../../constructs/kubernetes/facts";
import { allow } from "../../../constructs/kubernetes/peers";
import { otelCollectorFacts } from "../../../constructs/observability/collector/collector-facts";
import type { OtelCollectorProps } from "../../../constructs/observability/collector/collector-props";
import { logAgentCollector } from "../../../constructs/observability/logs/log-agent-config";
import { lokiFacts } from "../../../constructs/observability/logs/loki-facts";
import type { LokiProps } from "../../../constructs/observability/logs/loki-props";
import { probeFacts } from "../../../constructs/observability/prometheus/blackbox-probe-facts";
import { postgresExporterFacts } from "../../../constructs/observability/prometheus/postgres-exporter-facts";
import { jaegerFacts } from "../../../constructs/observability/traces/jaeger-facts";
import type { JaegerProps } from "../../../constructs/observability/traces/jaeger-props";
import { unreachable as rule } from "../../../constructs/rules/k8s/k8s-002-unreachable";
import { policy, texts } from "../facts";
import { collector, instrumentation, traceStore } from "../telemetry-facts";

const own = { namespace: "observability" };

/** The policy that a construct gives its pods. */
function policyOf(
  { name, podLabels, acceptsFrom, connectsTo }: ConnectedFacts,
  change: Partial<NetworkPolicyFacts> = {},
): NetworkPolicyFacts {
  const rules = { ingress: allow(acceptsFrom), egress: allow(connectsTo) };
  const facts = policy({ path: `observability/${name}/policy`, name, ...own });
  return { ...facts, podSelector: podLabels, policyTypes: ["Ingress", "Egress"], ...rules, ...change };
}

const agent = (props: Partial<OtelCollectorProps> = {}) =>
  otelCollectorFacts("observability/agent", {
    ...own,
    mode: "daemonset",
    config: { exporters: { otlp_grpc: { endpoint: "jaeger.observability:4317", tls: { insecure: true } } } },
    ...props,
  });
const jaeger = (props: Partial<JaegerProps> = {}) =>
  jaegerFacts("observability/jaeger", { ...own, storage: { type: "memory" }, ...props });

const told = (...facts: Parameters<typeof texts>[1]) => texts(rule, facts).map((text) => text.split("\n")[0]);

describe("K8S-002, telemetry", () => {
  const [sender, store] = [agent(), jaeger()];
  const between = [sender, store, policyOf(sender.pods), policyOf(store.workload)];

  test("accepts a collector, a store of traces and an application, each with the policy that it has by itself", () => {
    expect(told(...between, instrumentation())).toEqual([]);
  });

  test("refuses an application that the collector does not expect", () => {
    const closed = agent({ clients: [{ namespace: "wiki" }] });
    expect(told(closed, store, policyOf(closed.pods), policyOf(store.workload), instrumentation())).toEqual([
      "error K8S-002  observability/agent <- observability/agent-collector/policy  agent-collector must be reached from shop (namespace shop) on TCP 4318, and no policy allows it: agent-collector",
    ]);
    expect(told(closed, policyOf(closed.pods), instrumentation({ namespace: "wiki" }))).toEqual([]);
  });

  test("refuses a collector that the store of traces does not expect", () => {
    const closed = jaeger({ clients: [{ namespace: "shop" }] });
    expect(told(sender, closed, policyOf(sender.pods), policyOf(closed.workload))).toEqual([
      "error K8S-002  observability/jaeger <- observability/jaeger/policy  jaeger must be reached from agent-collector (namespace observability) on TCP 4317, and no policy allows it: jaeger",
    ]);
  });

  test("refuses an agent for logs that the store of logs does not expect", () => {
    const logs = otelCollectorFacts(
      "observability/logs",
      logAgentCollector("observability/logs", { ...own, endpoint: "http://loki.observability:3100/otlp" }),
    );
    const loki = (clients?: LokiProps["clients"]) =>
      lokiFacts("observability/loki", {
        ...own,
        storage: { type: "volume", size: "50Gi" },
        ...(clients === undefined ? {} : { clients }),
      });
    const [open, closed] = [loki(), loki([{ namespace: "shop" }])];
    expect(told(logs, open, policyOf(logs.pods), policyOf(open.workload))).toEqual([]);
    expect(told(logs, closed, policyOf(logs.pods), policyOf(closed.workload))).toEqual([
      expect.stringMatching(
        /loki must be reached from \S+ \(namespace observability\) on TCP 3100, and no policy allows it: loki$/,
      ),
    ]);
  });

  test("refuses a policy of somebody's that keeps a collector from what is next", () => {
    const egress = policyOf(sender.pods).egress.filter(({ ports }) => ports.every(({ port }) => port !== 4317));
    expect(told(sender, store, policyOf(sender.pods, { egress }), policyOf(store.workload))).toEqual([
      expect.stringMatching(/agent-collector must connect to otlp_grpc \(namespace observability\) on TCP 4317/),
      expect.stringMatching(/agent-collector must connect to jaeger \(namespace observability\) on TCP 4317/),
    ]);
  });

  test("refuses a policy that keeps Prometheus from an exporter, or an exporter from its server", () => {
    const exporter = postgresExporterFacts("observability/exporter", {
      ...own,
      target: { host: "postgres-rw.database", location: { namespace: "database" } },
      login: { user: "monitoring", password: { name: "exporter", key: "password" } },
    });
    const probe = probeFacts("observability/probe", {
      ...own,
      targets: ["https://wiki.example.com:8443"],
      authHost: "auth.example.com",
    });
    const nothing = policy({
      ...own,
      path: "observability/deny",
      name: "deny",
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
    });
    const denying = { ...nothing, ingress: [], egress: [] };
    expect(told(exporter, probe, policyOf(exporter.workload), policyOf(probe.workload), denying)).toEqual([]);
    const reasons = told(exporter, probe, denying).map(
      (text) => /(?<= {2})\S+ must .* on \w+ \d+/.exec(text ?? "")?.[0],
    );
    expect(reasons).toEqual(
      expect.arrayContaining([
        "postgres-exporter must connect to PostgreSQL (namespace database) on TCP 5432",
        "postgres-exporter must be reached from Prometheus (namespace monitoring) on TCP 9187",
        "protected-hosts must connect to the hosts on TCP 8443",
        "protected-hosts must connect to DNS (namespace kube-system) on TCP 53",
        "protected-hosts must be reached from Prometheus (namespace monitoring) on TCP 9115",
      ]),
    );
  });

  test("knows nothing of what somebody else has made", () => {
    const policyTypes = ["Ingress", "Egress"] as const;
    const denying: NetworkPolicyFacts = { ...policy(own), podSelector: {}, policyTypes, ingress: [], egress: [] };
    expect(told(collector(), traceStore(), instrumentation(), denying)).toEqual([]);
    expect(told(sender, policyOf(sender.pods), instrumentation({ host: "elsewhere.shop" }))).toEqual([]);
  });
});

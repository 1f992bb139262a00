import type { PrometheusFacts } from "../../../constructs/observability/facts";
import { lostDataSource as rule } from "../../../constructs/rules/obs/obs-120-lost-data-source";
import { findings, production, texts } from "../facts";
import { logStore, traceStore } from "../telemetry-facts";
import { prometheus } from "../watch-facts";

const OWN = "http://k8s.monitoring.svc:9090";
const asking = (url: string, type = "prometheus", external = false) => [
  prometheus({ urls: [OWN], dataSources: [{ name: "Long", type, url, external }] }),
];
const told = (what: string, ...fixes: readonly string[]) => [
  [
    `error OBS-120  observability/prometheus  the data source Long asks ${what}`,
    `      fix: ${[...fixes, "grafana.dataSources[0].external = true (where something outside of this app answers there)"].join(", or ")}`,
  ].join("\n"),
];
const USE = `grafana.dataSources[0].url = "${OWN}"`;

describe("OBS-120", () => {
  test("accepts production, and what asks the Prometheus that is there", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, asking(OWN))).toEqual([]);
    expect(texts(rule, asking(`${OWN}//`))).toEqual([]);
  });

  test.each([
    "http://other.monitoring.svc:9090",
    "http://k8s.monitoring.svc:9091",
    "http://other:9090",
    "http://other.monitoring:9090",
    "http://other.monitoring.svc.cluster.local:9090",
    "https://other.monitoring.svc",
    "http://other.monitoring.svc:9090/prefix",
  ])("refuses %s, which no Prometheus is", (url) => {
    expect(texts(rule, asking(url))).toEqual(told(`${url}, which no Prometheus of this app is`, USE));
  });

  test.each([
    ["tempo", "http://tempo.monitoring.svc:4317"],
    ["jaeger", "http://jaeger.monitoring.svc:4318"],
    ["tempo", "http://[fd00::1]:4317/a"],
    ["tempo", "https://tempo.example.com:4318"],
  ])("refuses %s at %s, which answers no question", (type, url) => {
    const what = `${url}, a port of OTLP, which takes telemetry and answers no question`;
    expect(texts(rule, asking(url, type))).toEqual(told(what));
    expect(texts(rule, asking(url, "prometheus"))).toEqual(told(what, USE));
  });

  const STORES = [
    logStore(),
    traceStore({ program: "tempo", name: "tempo", queryPort: 3200 }),
    traceStore({ path: "observability/second" }),
  ];

  test.each([
    ["loki", "http://loki.observability.svc:3100"],
    ["loki", "http://loki.observability:3100/"],
    ["loki", "http://loki:3100"],
    ["tempo", "http://tempo.observability.svc.cluster.local:3200"],
    ["jaeger", "http://jaeger.observability.svc:16686"],
  ])("finds %s at %s", (type, url) => {
    expect(findings(rule, [...asking(url, type), ...STORES])).toEqual([]);
  });

  test.each([
    ["loki", "http://loki.monitoring.svc:3100", "Loki", "http://loki.observability.svc:3100"],
    ["loki", "http://loki.observability.svc:3200", "Loki", "http://loki.observability.svc:3100"],
    ["tempo", "http://jaeger.observability.svc:16686", "Tempo", "http://tempo.observability.svc:3200"],
    ["jaeger", "http://tempo.observability.svc:3200", "Jaeger", "http://jaeger.observability.svc:16686"],
  ])("refuses %s at %s", (type, url, program, right) => {
    expect(texts(rule, [...asking(url, type), ...STORES])).toEqual(
      told(`${url}, which no ${program} of this app is`, `grafana.dataSources[0].url = "${right}"`),
    );
  });

  test("refuses a store that the app does not have at all, and proposes none", () => {
    expect(texts(rule, asking("http://tempo.monitoring.svc:43170", "tempo"))).toEqual(
      told("http://tempo.monitoring.svc:43170, which no Tempo of this app is"),
    );
  });

  test("a name alone is a Service of Grafana's own namespace", () => {
    const [own] = asking("http://loki:3100", "loki");
    const inNamespace = (namespace: string) => findings(rule, [{ ...own, namespace } as PrometheusFacts, ...STORES]);
    expect(inNamespace("observability")).toEqual([]);
    expect(inNamespace("monitoring")).toHaveLength(1);
  });

  test("believes what it cannot know", () => {
    expect(findings(rule, asking("http://tempo.monitoring.svc:3200", "tempo", true))).toEqual([]);
    expect(findings(rule, asking("https://tempo.example.com", "tempo"))).toEqual([]);
    expect(findings(rule, asking("http://mimir.monitoring.svc:8080", "mimir"))).toEqual([]);
    expect(findings(rule, asking("https://prometheus.example.com"))).toEqual([]);
    expect(findings(rule, asking("http://other:9090", "prometheus", true))).toEqual([]);
    const another = prometheus({ path: "observability/second" });
    expect(findings(rule, [...asking("http://other:9090"), another])).toEqual([]);
  });

  test("names the source that is wrong, and any Prometheus of the app will do", () => {
    const source = (name: string, url: string) => ({ name, type: "prometheus", url, external: false });
    const sources = [source("a", "http://second.monitoring.svc:9090"), source("b", "http://third.monitoring.svc:9090")];
    const found = findings(rule, [
      prometheus({ urls: [OWN], dataSources: sources }),
      prometheus({ path: "observability/second", urls: ["http://second.monitoring.svc:9090"] }),
    ]);
    expect(found.map(({ fixes }) => fixes[0]?.changes)).toEqual([
      [{ prop: "grafana.dataSources[1].url", relation: "=", to: OWN }],
    ]);
  });
});

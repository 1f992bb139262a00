import type { DeepPartial, JsonObject } from "../../../constructs/core/json";
import type { PrometheusFacts } from "../../../constructs/observability/facts";
import { unselectedMonitor as rule } from "../../../constructs/rules/obs/obs-104-unselected-monitor";
import { authentik, cloudNativePg, pgbouncer, production, texts } from "../facts";
import { outpost } from "../outpost-facts";
import { collector, operator } from "../telemetry-facts";
import { alerts, blackboxProbe, postgresExporter, prometheus } from "../watch-facts";

const told = (...parts: Parameters<typeof texts>[1]) => texts(rule, parts).map((text) => text.replace(/\s+/g, " "));
const reads = (override: DeepPartial<PrometheusFacts>) => prometheus(override);
const STACK = { labels: { release: "stack" } };

/** An authentik whose server and worker are scraped. */
const scraped = (labels: Readonly<Record<string, string>>, rawValues: JsonObject = {}) => {
  const monitor = { serviceMonitor: true, scrape: { intervalSec: 30, labels } };
  return authentik({ server: monitor, worker: monitor, rawValues });
};

describe("OBS-104", () => {
  test("accepts production, what is selected, and says nothing where no Prometheus is known", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(told(scraped({}), alerts())).toEqual([]);
    expect(told(scraped({ release: "stack" }), reads({ monitors: STACK }))).toEqual([]);
    expect(told(alerts({ labels: { release: "stack", more: "x" } }), reads({ rules: STACK }))).toEqual([]);
    expect(told(alerts(), reads({ rules: { namespaces: ["other", "authentik"] } }))).toEqual([]);
  });

  test("refuses monitors without the label of the selector", () => {
    const message = (component: string) =>
      `error OBS-104 identity/authentik <- observability/prometheus the ${component}'s ServiceMonitor has release=other in authentik, and the Prometheus k8s reads release=stack in every namespace fix: ${component}.serviceMonitor.labels.release = "stack"`;
    expect(told(scraped({ release: "other" }), reads({ monitors: STACK }))).toEqual([
      message("server"),
      message("worker"),
    ]);
  });

  test("sees the pooler's monitor as it sees authentik's", () => {
    const pooler = (labels?: Readonly<Record<string, string>>) =>
      pgbouncer({
        exporter: { program: "pgbouncer_exporter", port: 9127, ...(labels && { scrape: { intervalSec: 30, labels } }) },
      });
    expect(told(pooler(), reads({ monitors: STACK }))).toEqual([]);
    expect(told(pgbouncer(), reads({ monitors: STACK }))).toEqual([]);
    expect(told(pooler({ release: "stack" }), reads({ monitors: STACK, rules: STACK }))).toEqual([]);
    expect(told(pooler({}), reads({ rules: STACK }))).toEqual([]);
    expect(told(pooler({}), reads({ monitors: STACK }))).toEqual([
      'error OBS-104 identity/pgbouncer <- observability/prometheus the pooler\'s ServiceMonitor has no labels in authentik, and the Prometheus k8s reads release=stack in every namespace fix: pgbouncer.exporter.serviceMonitor.labels.release = "stack"',
    ]);
    expect(told(pooler({}), reads({ monitors: { namespaces: ["monitoring"] } }))).toHaveLength(1);
  });

  test("refuses a rule without the labels of the selector, and names those that are missing", () => {
    const rules = { labels: { release: "stack", team: "identity" }, namespaces: ["authentik"] };
    expect(told(alerts({ labels: { team: "identity" } }), reads({ rules }))).toEqual([
      'error OBS-104 observability/alerts <- observability/prometheus the PrometheusRule authentik-alerts has team=identity in authentik, and the Prometheus k8s reads release=stack, team=identity in authentik fix: labels.release = "stack"',
    ]);
  });

  test("refuses a rule in a namespace that nobody looks at", () => {
    expect(told(alerts(), reads({ rules: { namespaces: ["monitoring", "default"], ...STACK } }))).toEqual([
      "error OBS-104 observability/alerts <- observability/prometheus the PrometheusRule authentik-alerts has no labels in authentik, and the Prometheus k8s reads release=stack in monitoring, default fix: let the Prometheus k8s look at the namespace authentik",
    ]);
  });

  test("is content when one of several reads it", () => {
    const other = reads({ path: "observability/other", name: "other", monitors: STACK, rules: STACK });
    expect(told(scraped({}), alerts(), other, reads({ path: "observability/z" }))).toEqual([]);
    expect(told(alerts(), other)).toHaveLength(1);
  });

  test("monitors and rules have selectors of their own", () => {
    expect(told(scraped({}), alerts(), reads({ rules: STACK }))).toHaveLength(1);
    expect(told(scraped({}), alerts(), reads({ monitors: STACK }))).toHaveLength(2);
  });

  test("does not judge monitors that are not made, or that an override changes", () => {
    const stack = reads({ monitors: STACK });
    expect(told(authentik({ server: { scrape: { intervalSec: 30, labels: {} } } }), stack)).toEqual([]);
    expect(told(authentik({ server: { serviceMonitor: true } }), stack)).toEqual([]);
    const changed = (serviceMonitor: JsonObject) => scraped({}, { server: { metrics: { serviceMonitor } } });
    expect(told(changed({ labels: { release: "stack" } }), stack)).toHaveLength(1);
    expect(told(changed({ namespace: "monitoring" }), stack)).toHaveLength(1);
    expect(told(changed({ interval: "10s" }), stack)).toHaveLength(2);
  });

  test("refuses an exporter's monitor and a Probe, each by its own selector", () => {
    const both = [postgresExporter(), blackboxProbe()];
    expect(told(...both, reads({ monitors: STACK, probes: STACK }))).toEqual([
      'error OBS-104 observability/postgres-exporter <- observability/prometheus the ServiceMonitor postgres-exporter has no labels in monitoring, and the Prometheus k8s reads release=stack in every namespace fix: labels.release = "stack"',
      'error OBS-104 observability/probe <- observability/prometheus the Probe protected-hosts has no labels in monitoring, and the Prometheus k8s reads release=stack in every namespace fix: labels.release = "stack"',
    ]);
    expect(told(...both, reads({ monitors: STACK, probes: { labels: {} } }))).toHaveLength(1);
    expect(told(...both, reads({ probes: { labels: {}, namespaces: ["authentik"] } }))).toHaveLength(1);
    // Which probes it reads is not known.
    expect(told(blackboxProbe(), reads({ monitors: STACK }))).toEqual([]);
    expect(told(blackboxProbe(), reads({ probes: STACK }), reads({ path: "observability/z" }))).toEqual([]);
  });

  test.each([
    ["outpost edge", outpost({ scrape: { intervalSec: 30, labels: {} } }), "outposts", "outpost.serviceMonitor.labels"],
    ["collector agent", collector({ serviceMonitorLabels: {} }), "observability", "serviceMonitor.labels"],
    [
      "opentelemetry-operator",
      operator({ monitor: { namespace: "otel", labels: {} } }),
      "otel",
      "serviceMonitor.labels",
    ],
  ])("refuses the ServiceMonitor of the %s", (what, part, namespace, prop) => {
    expect(told(part, reads({ monitors: STACK }))).toEqual([
      `error OBS-104 ${part.path} <- observability/prometheus the ServiceMonitor of the ${what} has no labels in ${namespace}, and the Prometheus k8s reads release=stack in every namespace fix: ${prop}.release = "stack"`,
    ]);
    expect(told(part, reads({ rules: STACK, probes: STACK, podMonitors: STACK }))).toEqual([]);
  });

  test("refuses a PodMonitor by the selector for these, where that is known", () => {
    const cluster = cloudNativePg({ podMonitor: { intervalSec: 30, labels: {} } });
    expect(told(cluster, reads({ podMonitors: STACK }))).toEqual([
      'error OBS-104 database/cluster <- observability/prometheus the PodMonitor postgres has no labels in database, and the Prometheus k8s reads release=stack in every namespace fix: podMonitor.labels.release = "stack"',
    ]);
    expect(told(cluster, reads({ monitors: STACK }))).toEqual([]);
    expect(told(cloudNativePg(), reads({ podMonitors: STACK }))).toEqual([]);
  });

  test("says nothing of outposts, collectors and operators without a monitor", () => {
    expect(told(outpost(), collector(), operator(), reads({ monitors: STACK }))).toEqual([]);
  });
});

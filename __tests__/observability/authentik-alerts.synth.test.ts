import { collectFacts } from "../../constructs/core/facts";
import { preflight } from "../../constructs/core/preflight";
import { AuthentikAlerts, type AuthentikAlertsProps, ExistingPrometheus } from "../../constructs/observability";
import { AuthentikPlatform, type AuthentikPlatformProps } from "../../constructs/platform";
import { ruleGroups } from "../../values/alerts/rule-file";
import { DATABASE } from "../authentik/example-props";
import { helmStack } from "../authentik/helm-stack";
import { MAXIMAL_ALERTS, MAXIMAL_PROMETHEUS } from "../nonsense/maximal-watch";
import { FORWARD_AUTH } from "./alert-facts";

const MONITOR = { serviceMonitor: { prometheusNamespace: "monitoring", labels: { release: "kube-prometheus-stack" } } };
const PLATFORM: AuthentikPlatformProps = {
  database: DATABASE,
  secrets: { secretKey: { name: "authentik-secrets", key: "secret-key" } },
  reloader: true,
  server: MONITOR,
  worker: MONITOR,
};

type Manifest = {
  readonly metadata: object;
  readonly spec: { readonly groups: readonly { readonly rules: readonly object[] }[] };
};

function build(
  alerts: Omit<AuthentikAlertsProps, "platform">,
  platform: Partial<AuthentikPlatformProps> = {},
  prometheus?: typeof MAXIMAL_PROMETHEUS,
) {
  let made: AuthentikAlerts | undefined;
  let findings: readonly string[] = [];
  const stack = helmStack((scope) => {
    const authentik = new AuthentikPlatform(scope, "Platform", { ...PLATFORM, ...platform });
    made = new AuthentikAlerts(scope, "Alerts", { platform: authentik, ...alerts });
    if (prometheus !== undefined) {
      new ExistingPrometheus(scope, "Prometheus", prometheus);
    }
    findings = preflight(scope).findings.map(({ rule, message }) => `${rule} ${message}`);
  });
  const { manifest, field_manager } = stack.resource("kubernetes_manifest", "Alerts");
  return { stack, made, findings, manifest: manifest as Manifest, field_manager };
}

describe("alerts about a platform with its defaults", () => {
  const { made, findings, manifest, field_manager } = build({});

  test("are one PrometheusRule, which is taken back when somebody changes it", () => {
    expect(manifest).toMatchObject({
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata: { name: "authentik-alerts", namespace: "authentik" },
    });
    expect(field_manager).toEqual({ force_conflicts: true });
  });

  test("are what the facts say, which are published", () => {
    expect(made).toBeDefined();
    const facts = made?.facts;
    expect(facts && collectFacts(made)).toEqual([facts]);
    expect(manifest.spec.groups).toEqual(facts && ruleGroups(facts));
  });

  test("have the platform's own numbers", () => {
    const text = JSON.stringify(manifest);
    expect(text).toContain("the disruption budget wants at least 2 of 3.");
    expect(made?.facts.rolloutSec).toBe(1890);
    expect(made?.facts.pooler?.poolSize).toBe(25);
  });

  test("give no finding", () => {
    expect(findings).toEqual([]);
  });
});

test("every prop reaches the rule", () => {
  const { manifest, made } = build({ ...MAXIMAL_ALERTS, forwardAuth: FORWARD_AUTH });
  const text = JSON.stringify(manifest);
  expect(manifest.metadata).toMatchObject({
    name: "sso-alerts",
    namespace: "monitoring",
    labels: { release: "kube-prometheus-stack", "app.kubernetes.io/managed-by": "cdktf-authentik" },
  });
  const { thresholds, database } = MAXIMAL_ALERTS;
  const { certificateDays, licenseDays, tableGrowthMiB, ...plain } = thresholds;
  const seconds = [certificateDays, licenseDays].map((days) => days * 86_400);
  const { maxConnections, backupMaxAgeSec } = database;
  const all = [...Object.values(plain), ...seconds, tableGrowthMiB * 2 ** 20, maxConnections, backupMaxAgeSec];
  const numbers = all.map((number) => `${number}`);
  expect(numbers.filter((number) => !new RegExp(`[<>/] ${number}\\b`).test(text))).toEqual([]);
  expect(made?.facts.scrapeIntervalSec).toBe(15);
  for (const shown of [
    '"team":"identity"',
    "cnpg_pgbouncer_pools_cl_waiting",
    'pod=~\\"postgres-[0-9]+\\"',
    'namespace=\\"edge\\",outpost_name=\\"edge proxy\\"',
    "authentik Embedded Outpost",
    "authentik_tasks_delayed_in_progress > 23",
    "https://runbooks.example/authentik/AuthentikServerDown.md",
  ]) {
    expect(text).toContain(shown);
  }
  expect(text).not.toContain("AuthentikWorkerMemory");
});

describe("preflight", () => {
  test("finds alerts and monitors that no Prometheus selects", () => {
    const labels = { release: "other" };
    expect(() => build({ labels }, {}, MAXIMAL_PROMETHEUS)).toThrow(/OBS-104.*the PrometheusRule authentik-alerts has/);
    const monitor = { serviceMonitor: { prometheusNamespace: "monitoring", labels } };
    expect(() => build(MAXIMAL_ALERTS, { server: monitor }, MAXIMAL_PROMETHEUS)).toThrow(
      /OBS-104.*the server's ServiceMonitor has release=other/,
    );
    expect(build(MAXIMAL_ALERTS, {}, MAXIMAL_PROMETHEUS).findings).toEqual([]);
  });

  test("finds a pooler's monitor that no Prometheus selects, and alerts whose exporter is not there", () => {
    const labels = { release: "kube-prometheus-stack" };
    const exporter = (serviceMonitor: object) => ({ exporter: { prometheusNamespace: "monitoring", serviceMonitor } });
    const own = build({}, { pgbouncer: exporter({ intervalSec: 60, labels }) });
    expect(own.made?.facts).toMatchObject({ pooler: { exporter: "pgbouncer_exporter" }, scrapeIntervalSec: 60 });
    expect(JSON.stringify(own.manifest)).toContain("pgbouncer_pools_client_waiting_connections");
    expect(own.findings).toEqual([]);
    expect(() => build(MAXIMAL_ALERTS, { pgbouncer: exporter({}) }, MAXIMAL_PROMETHEUS)).toThrow(
      /OBS-104.*the pooler's ServiceMonitor has no labels/,
    );
    expect(build({ poolerExporter: "pgbouncer_exporter" }).findings).toEqual([
      "OBS-108 alerts read the metrics of pgbouncer_exporter, and the pooler has no exporter",
    ]);
  });

  test("finds an alert over a metric that the release does not have", () => {
    const [first] = MAXIMAL_ALERTS.further;
    const further = first === undefined ? [] : [{ ...first, expr: "authentik_admin_worker > 0" }];
    expect(() => build({ further })).toThrow("reads authentik_admin_worker, which authentik 2026.8 does not export");
  });

  test("warns of an outpost that nobody expects", () => {
    const environment = { AUTHENTIK_OUTPOSTS__DISABLE_EMBEDDED_OUTPOST: "true" };
    expect(build({}, { environment }).findings).toEqual([expect.stringContaining("OBS-102")]);
    expect(build({ embeddedOutpost: false }, { environment }).findings).toEqual([]);
  });
});

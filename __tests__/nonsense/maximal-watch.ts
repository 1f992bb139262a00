import type { AuthentikAlertsProps } from "../../constructs/observability/alerts-props";
import type { ExistingPrometheusProps } from "../../constructs/observability/existing-prometheus";
import type { Every } from "./every";

const LABELS = { release: "kube-prometheus-stack" };

/** Every prop of `AuthentikAlerts` beside the constructs that it is about. */
export const MAXIMAL_ALERTS: Every<
  Omit<AuthentikAlertsProps, "platform" | "probe" | "postgresExporter" | "forwardAuth">
> = {
  name: "sso-alerts",
  namespace: "monitoring",
  labels: LABELS,
  alertLabels: { team: "identity" },
  scrapeIntervalSec: 15,
  poolerExporter: "cloudnative-pg",
  database: {
    cluster: "postgres",
    namespace: "database",
    instances: 3,
    maxConnections: 321,
    scrapeIntervalSec: 301,
    backupMaxAgeSec: 90_001,
    queries: true,
  },
  embeddedOutpost: true,
  outposts: [{ name: "edge proxy", namespace: "edge", connections: 4, scrapeIntervalSec: 302 }],
  thresholds: {
    serverErrorRatio: 0.011,
    loginP95Sec: 1.2,
    restartsPerHour: 13,
    memoryRatio: 0.14,
    tasksQueued: 15,
    taskErrorRatio: 0.016,
    poolerWaitSec: 17,
    poolRatio: 0.18,
    databaseConnectionRatio: 0.19,
    idleTransactionSec: 201,
    replicationLagSec: 21,
    volumeRatio: 0.22,
    tableGrowthMiB: 23,
    forwardAuthRefusedRatio: 0.24,
    certificateDays: 25,
    licenseDays: 26,
  },
  traefikScrapeIntervalSec: 303,
  certManagerScrapeIntervalSec: 1801,
  without: ["AuthentikWorkerMemory"],
  further: [
    {
      name: "OneOfOurOwn",
      expr: "authentik_tasks_delayed_in_progress > 23",
      severity: "warning",
      forSec: 240,
      summary: "Tasks are late",
      description: "More than 23 tasks wait for their time.",
    },
  ],
  runbookBaseUrl: "https://runbooks.example/authentik",
};

/** Every prop of `ExistingPrometheus`. */
export const MAXIMAL_PROMETHEUS: Every<ExistingPrometheusProps> = {
  name: "k8s",
  serviceMonitorLabels: LABELS,
  serviceMonitorNamespaces: ["authentik", "database"],
  ruleLabels: LABELS,
  ruleNamespaces: ["monitoring"],
};

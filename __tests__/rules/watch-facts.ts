import { type DeepPartial, deepMerge, type JsonObject } from "../../constructs/core/json";
import type { NamespaceFacts, QuotaFacts } from "../../constructs/kubernetes/facts";
import type {
  AlertsFacts,
  FurtherAlert,
  LoadTestFacts,
  PostgresExporterFacts,
  ProbeFacts,
  PrometheusFacts,
  WatchedPooler,
} from "../../constructs/observability/facts";

function merged<T>(base: T, override: NoInfer<DeepPartial<T>>): T {
  return deepMerge(base as JsonObject, override as JsonObject) as T;
}

const watched = (component: string) => ({
  deployment: `authentik-${component}`,
  namespace: "authentik",
  container: component,
  replicas: 3,
  minAvailable: 2,
});

/** Production's pooler, as alerts watch it. */
export function watchedPooler(exporter?: WatchedPooler["exporter"]): WatchedPooler {
  return {
    ...watched("pooler"),
    deployment: "pgbouncer",
    poolSize: 25,
    database: "authentik",
    queryWaitTimeoutSec: 120,
    ...(exporter === undefined ? {} : { exporter }),
  };
}

/** Alerts about production, which expect the embedded outpost. */
export function alerts(override: DeepPartial<AlertsFacts> = {}): AlertsFacts {
  const base: AlertsFacts = {
    kind: "alerts",
    path: "observability/alerts",
    name: "authentik-alerts",
    namespace: "authentik",
    labels: {},
    alertLabels: {},
    releaseName: "authentik",
    authentikNamespace: "authentik",
    version: "2026.8.5",
    scrapeIntervalSec: 30,
    rolloutSec: 1800,
    server: watched("server"),
    worker: watched("worker"),
    outposts: [
      { name: "authentik Embedded Outpost", namespace: "authentik", connections: 2, embedded: true, intervalSec: 30 },
    ],
    thresholds: {
      serverErrorRatio: 0.05,
      loginP95Sec: 2,
      restartsPerHour: 2,
      memoryRatio: 0.9,
      tasksQueued: 100,
      taskErrorRatio: 0.1,
      poolerWaitSec: 5,
      poolRatio: 0.9,
      databaseConnectionRatio: 0.8,
      idleTransactionSec: 300,
      replicationLagSec: 30,
      volumeRatio: 0.85,
      tableGrowthMiB: 1024,
      forwardAuthRefusedRatio: 0.2,
      certificateDays: 10,
      licenseDays: 30,
    },
    without: [],
    further: [],
  };
  return merged(base, override);
}

/** A Prometheus that reads everything. */
export function prometheus(override: DeepPartial<PrometheusFacts> = {}): PrometheusFacts {
  const base: PrometheusFacts = {
    kind: "prometheus",
    path: "observability/prometheus",
    name: "k8s",
    monitors: { labels: {} },
    rules: { labels: {} },
  };
  return merged(base, override);
}

/** An alert that somebody adds. */
export function further(expr: string): FurtherAlert {
  return { name: "Mine", expr, severity: "warning", forSec: 600, summary: "Mine", description: "Mine" };
}

/** An exporter of production's server. */
export function postgresExporter(override: DeepPartial<PostgresExporterFacts> = {}): PostgresExporterFacts {
  const base: PostgresExporterFacts = {
    kind: "postgresExporter",
    path: "observability/postgres-exporter",
    name: "postgres-exporter",
    namespace: "monitoring",
    server: { host: "postgres-rw.database", port: 5432 },
    database: "postgres",
    sslMode: "require",
    user: "authentik_monitoring",
    password: { name: "postgres-exporter", key: "password" },
    image: "quay.io/prometheuscommunity/postgres-exporter:v0.20.1",
    resources: {},
    scrape: { intervalSec: 30, labels: {} },
  };
  return merged(base, override);
}

/** A protected host that is asked from outside. */
export function blackboxProbe(override: DeepPartial<ProbeFacts> = {}): ProbeFacts {
  const base: ProbeFacts = {
    kind: "blackboxProbe",
    path: "observability/probe",
    name: "protected-hosts",
    namespace: "monitoring",
    targets: ["https://wiki.example.com"],
    answering: [],
    redirectsTo: ["https://auth.example.com/"],
    image: "quay.io/prometheus/blackbox-exporter:v0.28.0",
    resources: {},
    scrape: { intervalSec: 60, labels: {} },
  };
  return merged(base, override);
}

/** A namespace that the app makes, which lets every pod in. */
export function namespace(override: Partial<NamespaceFacts> = {}): NamespaceFacts {
  return {
    kind: "namespace",
    path: "observability/namespace",
    name: "observability",
    enforce: "privileged",
    ...override,
  };
}

/** A namespace of somebody's, without a quota. */
export function quota(override: DeepPartial<QuotaFacts> = {}): QuotaFacts {
  const base: QuotaFacts = { kind: "quota", path: "tenants/load", namespace: "load", hard: {}, defaults: {}, max: {} };
  return merged(base, override);
}

/** A load test that writes nowhere. */
export function loadTest(override: DeepPartial<LoadTestFacts> = {}): LoadTestFacts {
  const base: LoadTestFacts = {
    kind: "loadTest",
    path: "observability/load-test",
    name: "load-test",
    namespace: "monitoring",
  };
  return merged(base, override);
}

import type { AlertsFacts, WatchedDatabase } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { duration, percent, series } from "./promql";
import { lasting, rateWindow } from "./windows";

/** The instances of a CloudNativePG cluster. */
export function databaseAlerts(facts: AlertsFacts): readonly Alert[] {
  return facts.database === undefined ? [] : alertsOf(facts, facts.database);
}

/** Series of the cluster's instances. */
export function instanceSeries(
  { cluster, namespace }: WatchedDatabase,
  metric: string,
  labels: Readonly<Record<string, string>> = {},
): string {
  return series(metric, { namespace, pod: `~${cluster}-[0-9]+`, ...labels });
}

/** Its instances are scraped by a monitor of their own, their volumes with everything else. */
export function databaseScrape(facts: AlertsFacts, { intervalSec }: WatchedDatabase): { scrapeIntervalSec: number } {
  return { scrapeIntervalSec: Math.max(facts.scrapeIntervalSec, intervalSec) };
}

function alertsOf(facts: AlertsFacts, database: WatchedDatabase) {
  const { cluster, namespace, instances, maxConnections } = database;
  const limits = facts.thresholds;
  const scrape = databaseScrape(facts, database);
  const archived = duration(rateWindow(scrape, 900));
  const of = (metric: string, labels: Readonly<Record<string, string>> = {}) =>
    instanceSeries(database, metric, labels);
  const volumes = { namespace, persistentvolumeclaim: `~${cluster}-[0-9]+(-wal)?` };
  const idle = of("cnpg_backends_max_tx_duration_seconds", { state: "~idle in transaction.*" });
  const alerts: readonly Alert[] = [
    {
      name: "AuthentikDatabaseInstanceDown",
      expr: `(sum by (namespace) (${of("cnpg_collector_up")}) or absent(${of("cnpg_collector_up")}) - 1) < ${instances}`,
      severity: "critical",
      forSec: lasting(scrape, 300),
      summary: "An instance of authentik's database is down",
      description: `{{ $value }} of ${instances} instances of ${namespace}/${cluster} are up.`,
    },
    {
      name: "AuthentikDatabaseConnections",
      expr: `sum by (namespace, pod) (${of("cnpg_backends_total")}) / ${maxConnections} > ${limits.databaseConnectionRatio}`,
      severity: "critical",
      forSec: lasting(scrape, 300),
      summary: "The database is running out of connections",
      description: `{{ $labels.pod }} has used {{ $value | humanizePercentage }} of max_connections ${maxConnections}, ${percent(limits.databaseConnectionRatio)} are let pass.`,
    },
    {
      name: "AuthentikDatabaseIdleTransaction",
      expr: `max by (namespace, pod, usename) (${idle}) > ${limits.idleTransactionSec}`,
      severity: "warning",
      forSec: lasting(scrape, 60),
      summary: "A transaction is open and does nothing",
      description: `A transaction of {{ $labels.usename }} on {{ $labels.pod }} has been open for {{ $value | humanizeDuration }} without work, ${limits.idleTransactionSec}s are let pass; whatever it locked waits.`,
    },
    {
      name: "AuthentikDatabaseReplicationLag",
      expr: `max by (namespace, pod) (${of("cnpg_pg_replication_lag")}) > ${limits.replicationLagSec}`,
      severity: "warning",
      forSec: lasting(scrape, 300),
      summary: "A standby of the database lags behind",
      description: `{{ $labels.pod }} is {{ $value | humanizeDuration }} behind its primary, ${limits.replicationLagSec}s are let pass: a failover now would take longer, or lose that much.`,
    },
    {
      name: "AuthentikDatabaseArchiveFailing",
      expr: `sum by (namespace) (increase(${of("cnpg_pg_stat_archiver_failed_count")}[${archived}])) > 0`,
      severity: "critical",
      forSec: lasting(scrape, 900),
      summary: "The database's write-ahead log is not archived",
      description: `{{ $value | printf "%.0f" }} attempts have failed within ${archived}, 0 should: backups cannot be restored to now, and the log fills its volume.`,
    },
    {
      name: "AuthentikDatabaseVolumeFull",
      expr: `${series("kubelet_volume_stats_used_bytes", volumes)} / ${series("kubelet_volume_stats_capacity_bytes", volumes)} > ${limits.volumeRatio}`,
      severity: "critical",
      forSec: lasting(scrape, 300),
      summary: "A volume of the database is nearly full",
      description: `{{ $labels.persistentvolumeclaim }} is {{ $value | humanizePercentage }} full, ${percent(limits.volumeRatio)} are let pass.`,
    },
  ];
  return alerts;
}

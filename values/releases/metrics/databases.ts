import { type Metric, metrics } from "./metric";

const CNPG = "https://github.com/cloudnative-pg/cloudnative-pg/blob/main/config/manager/default-monitoring.yaml";
const CNPG_INSTANCE = "https://github.com/cloudnative-pg/cloudnative-pg/blob/main/docs/src/monitoring.md";
const BARMAN = "https://github.com/cloudnative-pg/plugin-barman-cloud/blob/main/internal/cnpgi/instance/metrics.go";

/**
 * CloudNativePG's instances with the operator's own queries, which are on unless `disableDefaultQueries` is set, and what the
 * barman-cloud plugin adds to their page. The operator's own `cnpg_collector_last_available_backup_timestamp` stays 0 with the plugin.
 */
export const CLOUDNATIVE_PG_METRICS: readonly Metric[] = metrics(
  ["cnpg_collector_up", "gauge", "cluster", CNPG_INSTANCE],
  ["cnpg_backends_total", "gauge", "datname usename application_name state", CNPG],
  ["cnpg_backends_max_tx_duration_seconds", "gauge", "datname usename application_name state", CNPG],
  ["cnpg_backends_waiting_total", "gauge", "", CNPG],
  ["cnpg_pg_settings_setting", "gauge", "name", CNPG],
  ["cnpg_pg_database_size_bytes", "gauge", "datname", CNPG],
  ["cnpg_pg_stat_database_xact_commit", "counter", "datname", CNPG],
  ["cnpg_pg_stat_database_xact_rollback", "counter", "datname", CNPG],
  ["cnpg_pg_stat_database_deadlocks", "counter", "datname", CNPG],
  ["cnpg_pg_replication_lag", "gauge", "", CNPG],
  ["cnpg_pg_replication_in_recovery", "gauge", "", CNPG],
  ["cnpg_pg_replication_streaming_replicas", "gauge", "", CNPG],
  ["cnpg_pg_stat_archiver_failed_count", "counter", "", CNPG],
  ["barman_cloud_cloudnative_pg_io_last_available_backup_timestamp", "gauge", "", BARMAN],
);

const EXPORTER = "https://github.com/prometheus-community/postgres_exporter/blob/v0.20.1/collector";

/** What exports numbers of single tables and locks: CloudNativePG by queries of ours, or postgres_exporter by its own. */
export type StatisticsExporter = "cloudnative-pg" | "postgres_exporter";

/** Numbers of single tables and locks, by what exports them. */
export interface StatisticsMetrics {
  /** Bytes of one table; postgres_exporter's are without its indexes. */
  readonly tableBytes: Metric;
  /** Sessions that wait for an advisory lock. */
  readonly lockWaiters: Metric;
  /** Labels of those series of `lockWaiters` that are about advisory locks. */
  readonly waiterLabels: Readonly<Record<string, string>>;
}

const gauge = (name: string, labels: string, source: string): Metric => ({
  name,
  type: "gauge",
  labels: labels.split(" "),
  source,
});

/** The names of both: the operator puts `cnpg_<query>_` before a column. */
export const STATISTICS_METRICS: Readonly<Record<StatisticsExporter, StatisticsMetrics>> = {
  "cloudnative-pg": {
    tableBytes: gauge("cnpg_authentik_tables_bytes", "datname schemaname relname", CNPG_INSTANCE),
    lockWaiters: gauge("cnpg_authentik_locks_advisory_waiters", "datname", CNPG_INSTANCE),
    waiterLabels: {},
  },
  postgres_exporter: {
    tableBytes: gauge(
      "pg_stat_user_tables_table_size_bytes",
      "datname schemaname relname",
      `${EXPORTER}/pg_stat_user_tables.go`,
    ),
    lockWaiters: gauge(
      "pg_stat_activity_count",
      "datname state usename application_name backend_type wait_event_type wait_event",
      `${EXPORTER}/pg_stat_activity.go`,
    ),
    waiterLabels: { wait_event_type: "Lock", wait_event: "advisory" },
  },
};

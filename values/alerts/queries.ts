import type { CloudNativePgQuery } from "../../constructs/postgres/cloudnative-pg/facts";

/**
 * Tables of authentik's that grow without end where nobody removes what has expired: tasks and their log (#22713: the purge runs only
 * while the broker is idle), events, and messages to outposts (#18139).
 */
export const GROWING_TABLES = [
  "authentik_tasks_task",
  "authentik_tasks_tasklog",
  "authentik_events_event",
  "django_channels_postgres_message",
] as const;

const TABLES = GROWING_TABLES.map((table) => `'${table}'`).join(", ");

/** Queries of authentik's database that alerts read the results of, for the `queries` of a `CloudNativePgCluster`. */
export const AUTHENTIK_QUERIES: Readonly<Record<string, CloudNativePgQuery>> = {
  authentik_tables: {
    query: [
      "SELECT pg_catalog.current_database() AS datname, schemaname, relname,",
      "pg_catalog.pg_total_relation_size(relid) AS bytes",
      `FROM pg_catalog.pg_stat_user_tables WHERE relname IN (${TABLES})`,
    ].join(" "),
    labels: { datname: "Database", schemaname: "Schema of the table", relname: "Table" },
    gauges: { bytes: "Bytes of the table, with its indexes" },
  },
  authentik_locks: {
    query: [
      "SELECT pg_catalog.current_database() AS datname, pg_catalog.count(*) AS advisory_waiters",
      "FROM pg_catalog.pg_stat_activity WHERE datname = pg_catalog.current_database()",
      "AND wait_event_type = 'Lock' AND wait_event = 'advisory'",
    ].join(" "),
    labels: { datname: "Database" },
    gauges: { advisory_waiters: "Sessions that wait for an advisory lock, as migrations take one" },
  },
};

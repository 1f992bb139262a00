import { series } from "../alerts/promql";
import { POOLER_METRICS, type PoolerMetrics } from "../releases/metrics";
import type { Dashboard, Limit, PanelQuery } from "./panel";
import { lines, of, stat } from "./queries";

/** Of whichever exporter there is: no pooler has both. */
const pools = (number: keyof PoolerMetrics, aggregate: string) =>
  Object.values(POOLER_METRICS)
    .map((names) => `${aggregate} (${of(names[number].name)})`)
    .join(" or ");
const instance = (metric: string, labels: Readonly<Record<string, string>> = {}) =>
  series(metric, { namespace: "$database", ...labels });
const rateOf = (by: string, metric: string) => `sum by (${by}) (rate(${instance(metric)}[$__rate_interval]))`;
/** A number of the installation as a line, unless it is 0. */
const limit = (name: Limit, legend: string): PanelQuery => ({ expr: `vector($${name}) > 0`, legend });

/** PgBouncer and PostgreSQL against the connection budget. */
export function database(): Dashboard {
  return {
    uid: "authentik-database",
    title: "authentik PgBouncer and PostgreSQL",
    ofDatabase: true,
    limits: ["pooler_clients", "pooler_connections", "pooler_each", "max_connections"],
    rows: [
      {
        title: "Now",
        panels: [
          stat("Clients of the poolers", "Clients that a pooler works for.", pools("clientsActive", "sum")),
          stat("Waiting clients", "0, but for moments.", pools("clientsWaiting", "sum")),
          stat("Connections of the server", "Backends of all instances.", `sum(${instance("cnpg_backends_total")})`),
          stat("Instances", "Instances that answer.", `sum(${instance("cnpg_collector_up")})`),
        ],
      },
      {
        title: "Connection budget",
        panels: [
          lines(
            "short",
            "Clients of the poolers",
            "Below the line: max_client_conn of all poolers.",
            { expr: pools("clientsActive", "sum"), legend: "active" },
            { expr: pools("clientsWaiting", "sum"), legend: "waiting" },
            limit("pooler_clients", "max_client_conn"),
          ),
          lines(
            "short",
            "Connections of the poolers",
            "Below the line: the pools and reserves of all poolers.",
            { expr: pools("serversActive", "sum"), legend: "active" },
            { expr: pools("serversIdle", "sum"), legend: "idle" },
            limit("pooler_connections", "all pools"),
          ),
          lines(
            "short",
            "Connections of the server",
            "By instance and role. Below the lines: what the poolers may open, and max_connections.",
            {
              expr: `sum by (pod, usename) (${instance("cnpg_backends_total")})`,
              legend: "{{pod}} {{usename}}",
            },
            {
              expr: `max by (pod) (${instance("cnpg_pg_settings_setting", { name: "max_connections" })})`,
              legend: "max_connections of {{pod}}",
            },
            limit("pooler_connections", "all pools"),
            limit("max_connections", "max_connections"),
          ),
        ],
      },
      {
        title: "Pooler",
        panels: [
          lines(
            "short",
            "Connections in use, by pod",
            "Below the line: the pool and its reserve.",
            { expr: pools("serversActive", "sum by (pod)"), legend: "{{pod}}" },
            limit("pooler_each", "one pool"),
          ),
          lines("s", "Longest wait", "How long the client has waited that waits the longest.", {
            expr: pools("longestWaitSeconds", "max by (pod)"),
            legend: "{{pod}}",
          }),
        ],
      },
      {
        title: "PostgreSQL",
        panels: [
          lines("s", "Oldest transaction", "By state and role.", {
            expr: `max by (usename, state) (${instance("cnpg_backends_max_tx_duration_seconds")})`,
            legend: "{{usename}} {{state}}",
          }),
          lines("short", "Waiting for locks", "Backends that another one holds up.", {
            expr: `max by (pod) (${instance("cnpg_backends_waiting_total")})`,
            legend: "{{pod}}",
          }),
          lines(
            "ops",
            "Transactions",
            "Committed and rolled back.",
            { expr: rateOf("datname", "cnpg_pg_stat_database_xact_commit"), legend: "{{datname}} committed" },
            { expr: rateOf("datname", "cnpg_pg_stat_database_xact_rollback"), legend: "{{datname}} rolled back" },
          ),
          lines("ops", "Deadlocks", "By database.", {
            expr: rateOf("datname", "cnpg_pg_stat_database_deadlocks"),
            legend: "{{datname}}",
          }),
        ],
      },
      {
        title: "Storage",
        panels: [
          lines("s", "Replication lag", "How far a standby is behind.", {
            expr: `max by (pod) (${instance("cnpg_pg_replication_lag")})`,
            legend: "{{pod}}",
          }),
          lines("bytes", "Size of databases", "On disk.", {
            expr: `max by (datname) (${instance("cnpg_pg_database_size_bytes")})`,
            legend: "{{datname}}",
          }),
          lines("percentunit", "Volumes", "Used part of each.", {
            expr: `${instance("kubelet_volume_stats_used_bytes")} / ${instance("kubelet_volume_stats_capacity_bytes")}`,
            legend: "{{persistentvolumeclaim}}",
          }),
        ],
      },
    ],
  };
}

import { series } from "../alerts/promql";
import { authentikMetrics } from "../releases/metrics";
import type { Dashboard, Panel, PanelQuery } from "./panel";

const NAMESPACE = { namespace: "$namespace" };
/** Four scrapes at least, and as much as the width of the picture wants. */
const WINDOW = "[$__rate_interval]";

const of = (metric: string, labels: Readonly<Record<string, string>> = {}) =>
  series(metric, { ...NAMESPACE, ...labels });
const rate = (by: string, metric: string, labels: Readonly<Record<string, string>> = {}) =>
  `sum by (${by}) (rate(${of(metric, labels)}${WINDOW}))`;
const p95 = (by: string, metric: string) =>
  `histogram_quantile(0.95, ${rate(by === "" ? "le" : `${by}, le`, `${metric}_bucket`)})`;
const lines = (unit: Panel["unit"], title: string, description: string, ...queries: readonly PanelQuery[]): Panel => ({
  title,
  description,
  shape: "lines",
  unit,
  queries,
});
const stat = (title: string, description: string, expr: string): Panel => ({
  title,
  description,
  shape: "stat",
  unit: "short",
  queries: [{ expr, legend: "" }],
});
const available = (deployment: string) =>
  `sum(${of("kube_deployment_status_replicas_available", { deployment: `~.*${deployment}` })})`;

const QUEUED = `max by (actor_name) (${of("authentik_tasks_queued")})`;

/** Requests of the server: since 2026.8 it exports quantiles, before it exported buckets. */
function requestDuration(line: string): PanelQuery {
  const metric = "authentik_main_request_duration_seconds";
  const summary = authentikMetrics(line)?.some(({ name, type }) => name === metric && type === "summary") ?? false;
  const expr = summary ? `max by (dest) (${of(metric, { quantile: "0.95" })})` : p95("dest", metric);
  return { expr, legend: "{{dest}}" };
}

/** authentik at a glance, with the metrics of a release line. */
export function overview(line: string): Dashboard {
  return {
    uid: "authentik-overview",
    title: "authentik overview",
    rows: [
      {
        title: "Now",
        panels: [
          stat("Servers", "Servers that are available.", available("-server")),
          stat("Workers", "Workers that are available.", available("-worker")),
          stat("Outposts", "Processes of outposts that are connected.", `sum(${of("authentik_outpost_connection")})`),
          stat("Waiting tasks", "Tasks that no worker has taken yet.", `sum(${QUEUED})`),
        ],
      },
      {
        title: "Requests",
        panels: [
          lines("reqps", "Answers", "Answers of authentik by status.", {
            expr: rate("status", "django_http_responses_total_by_status_total"),
            legend: "{{status}}",
          }),
          lines("percentunit", "Errors", "Share of answers that are server errors.", {
            expr: `${rate("namespace", "django_http_responses_total_by_status_total", { status: "~5.." })} / ${rate("namespace", "django_http_responses_total_by_status_total")}`,
            legend: "5xx",
          }),
          lines("s", "Duration of requests", "95 of 100 requests are faster.", requestDuration(line)),
        ],
      },
      {
        title: "Logging in",
        panels: [
          lines("s", "Steps of flows", "95 of 100 steps are faster, by kind of stage.", {
            expr: p95("stage_type", "authentik_flows_execution_stage_time"),
            legend: "{{stage_type}}",
          }),
          lines("s", "Planning of flows", "95 of 100 plans are made faster, by flow.", {
            expr: p95("flow_slug", "authentik_flows_plan_time"),
            legend: "{{flow_slug}}",
          }),
          lines("s", "Policies", "95 of 100 decisions are made faster.", {
            expr: p95("obj_type", "authentik_policies_engine_time_total_seconds"),
            legend: "{{obj_type}}",
          }),
        ],
      },
      {
        title: "Tasks",
        panels: [
          lines("short", "Queue", "Tasks that wait, by actor.", { expr: QUEUED, legend: "{{actor_name}}" }),
          lines(
            "ops",
            "Tasks done and failed",
            "A task that fails is tried again, and counts each time.",
            { expr: rate("namespace", "authentik_tasks_total"), legend: "all" },
            { expr: rate("namespace", "authentik_tasks_errors_total"), legend: "errors" },
          ),
          lines("ops", "Errors of the database", "Errors that authentik has got from its database.", {
            expr: rate("type", "django_db_errors_total"),
            legend: "{{type}}",
          }),
        ],
      },
      {
        title: "Pods",
        panels: [
          lines("bytes", "Memory", "Memory of containers, /dev/shm included.", {
            expr: `max by (pod, container) (${of("container_memory_working_set_bytes", { container: "~server|worker|pgbouncer" })})`,
            legend: "{{pod}} {{container}}",
          }),
          lines("short", "CPU", "Cores in use.", {
            expr: rate("pod, container", "container_cpu_usage_seconds_total", {
              container: "~server|worker|pgbouncer",
            }),
            legend: "{{pod}} {{container}}",
          }),
          lines("short", "Restarts", "Restarts of containers since their pods began.", {
            expr: `max by (pod, container) (${of("kube_pod_container_status_restarts_total")})`,
            legend: "{{pod}} {{container}}",
          }),
        ],
      },
    ],
  };
}

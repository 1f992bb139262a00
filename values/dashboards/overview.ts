import type { Dashboard, PanelQuery } from "./panel";
import { available, lines, of, p95, p95Of, rate, stat } from "./queries";

const QUEUED = `max by (actor_name) (${of("authentik_tasks_queued")})`;

/** Requests of the server: since 2026.8 it exports quantiles, before it exported buckets. */
function requestDuration(line: string): PanelQuery {
  return { expr: p95Of(line, "dest", "authentik_main_request_duration_seconds"), legend: "{{dest}}" };
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

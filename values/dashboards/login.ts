import type { Dashboard } from "./panel";
import { lines, of, p95, rate, stat } from "./queries";

const STEP = "authentik_flows_execution_stage_time";

const quantile = (share: number) => `histogram_quantile(${share}, ${rate("le", `${STEP}_bucket`)})`;

/** What people feel who log in, alike in every line. */
export function login(): Dashboard {
  return {
    uid: "authentik-login",
    title: "authentik login and flow latency",
    rows: [
      {
        title: "Now",
        panels: [
          stat(
            "Steps per second",
            "Steps of flows that are shown or answered.",
            `sum(${rate("namespace", `${STEP}_count`)})`,
          ),
          stat(
            "Flows in the cache",
            "Plans that need not be made anew.",
            `sum(max by (pod, tenant) (${of("authentik_flows_cached")}))`,
          ),
          stat(
            "Policies in the cache",
            "Decisions that need not be made anew.",
            `sum(max by (pod, tenant) (${of("authentik_policies_cached")}))`,
          ),
        ],
      },
      {
        title: "Steps of flows",
        panels: [
          lines(
            "s",
            "All steps",
            "So many of 100 steps are faster.",
            { expr: quantile(0.5), legend: "50" },
            { expr: quantile(0.95), legend: "95" },
            { expr: quantile(0.99), legend: "99" },
          ),
          lines("s", "By kind of stage", "95 of 100 are faster: which stage is it that people wait for?", {
            expr: p95("stage_type", STEP),
            legend: "{{stage_type}}",
          }),
          lines("ops", "How many", "Steps per second, by kind of stage.", {
            expr: rate("stage_type", `${STEP}_count`),
            legend: "{{stage_type}}",
          }),
        ],
      },
      {
        title: "Plans and policies",
        panels: [
          lines("s", "Planning", "95 of 100 plans are made faster, by flow.", {
            expr: p95("flow_slug", "authentik_flows_plan_time"),
            legend: "{{flow_slug}}",
          }),
          lines("s", "Decisions", "95 of 100 are made faster, by what they are about.", {
            expr: p95("obj_type", "authentik_policies_engine_time_total_seconds"),
            legend: "{{obj_type}}",
          }),
          lines("s", "Single policies", "95 of 100 are evaluated faster, by kind.", {
            expr: p95("binding_target_type", "authentik_policies_execution_time"),
            legend: "{{binding_target_type}}",
          }),
        ],
      },
      {
        title: "Requests",
        panels: [
          lines("s", "The slowest views", "95 of 100 requests are faster; the ten slowest views.", {
            expr: `topk(10, ${p95("view", "django_http_requests_latency_seconds_by_view_method")})`,
            legend: "{{view}}",
          }),
          lines("reqps", "Answers that are errors", "By view and status.", {
            expr: rate("view, status", "django_http_responses_total_by_status_view_method_total", {
              status: "~[45]..",
            }),
            legend: "{{status}} {{view}}",
          }),
          lines("ops", "Exceptions", "By type.", {
            expr: rate("type", "django_http_exceptions_total_by_type_total"),
            legend: "{{type}}",
          }),
        ],
      },
    ],
  };
}

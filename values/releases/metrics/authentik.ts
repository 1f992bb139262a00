import { type Metric, metrics } from "./metric";

const DJANGO = "https://github.com/django-commons/django-prometheus/blob/master/django_prometheus";
const TASKS = "packages/django-dramatiq-postgres/django_dramatiq_postgres/middleware.py";

/**
 * What Python exports, alike in both supported lines. Histograms are in seconds, whatever their name says.
 *
 * - Server and worker have several processes. Until 2026.8.2 (goauthentik/authentik#25882) a gauge has a label `pid` and a
 *   series for each process, of which only the one that answered the last scrape is fresh: take the `max` over them.
 * - `authentik_tasks_workers` is not set to 0 when the last worker goes (the same change mends it): its absence of workers
 *   shows in the Deployment first.
 * - `authentik_outposts_connected` counts by outpost and connection; a connection that ended stays behind as 0.
 * - `django_migrations_unapplied_total` is not here: django-prometheus exports it only with PROMETHEUS_EXPORT_MIGRATIONS, whose
 *   default is off and which authentik/root/settings.py was not seen to switch on. The chart's PendingMigrations reads it.
 */
const PYTHON: readonly Metric[] = metrics(
  ["authentik_flows_cached", "gauge", "tenant", "authentik/flows/apps.py"],
  ["authentik_flows_execution_stage_time", "histogram", "stage_type method", "authentik/flows/apps.py"],
  ["authentik_flows_plan_time", "histogram", "flow_slug", "authentik/flows/apps.py"],
  ["authentik_policies_cached", "gauge", "tenant", "authentik/policies/apps.py"],
  ["authentik_policies_engine_time_total_seconds", "histogram", "obj_type obj_pk", "authentik/policies/apps.py"],
  [
    "authentik_policies_execution_time",
    "histogram",
    "binding_order binding_target_type binding_target_name object_pk object_type mode",
    "authentik/policies/apps.py",
  ],
  ["authentik_outposts_connected", "gauge", "tenant outpost uid expected", "authentik/outposts/apps.py"],
  ["authentik_outposts_last_update", "gauge", "tenant outpost uid version", "authentik/outposts/apps.py"],
  ["authentik_enterprise_license_usage", "gauge", "user_type", "authentik/enterprise/apps.py"],
  ["authentik_enterprise_license_expiry_seconds", "gauge", "", "authentik/enterprise/apps.py"],
  ["authentik_tasks_workers", "gauge", "version version_matched", "authentik/tasks/signals.py"],
  ["authentik_tasks_queued", "gauge", "queue_name actor_name", "authentik/tasks/signals.py"],
  ["authentik_tasks_total", "counter", "queue_name actor_name", TASKS],
  ["authentik_tasks_errors_total", "counter", "queue_name actor_name", TASKS],
  ["authentik_tasks_retries_total", "counter", "queue_name actor_name", TASKS],
  ["authentik_tasks_rejected_total", "counter", "queue_name actor_name", TASKS],
  ["authentik_tasks_in_progress", "gauge", "queue_name actor_name", TASKS],
  ["authentik_tasks_delayed_in_progress", "gauge", "queue_name actor_name", TASKS],
  ["authentik_tasks_duration_milliseconds", "histogram", "queue_name actor_name", TASKS],
  ["django_http_requests_before_middlewares_total", "counter", "", `${DJANGO}/middleware.py`],
  ["django_http_requests_total_by_method_total", "counter", "method", `${DJANGO}/middleware.py`],
  ["django_http_responses_total_by_status_total", "counter", "status", `${DJANGO}/middleware.py`],
  [
    "django_http_responses_total_by_status_view_method_total",
    "counter",
    "status view method",
    `${DJANGO}/middleware.py`,
  ],
  ["django_http_requests_latency_seconds_by_view_method", "histogram", "view method", `${DJANGO}/middleware.py`],
  ["django_http_exceptions_total_by_type_total", "counter", "type", `${DJANGO}/middleware.py`],
  ["django_db_new_connections_total", "counter", "alias vendor", `${DJANGO}/db/metrics.py`],
  ["django_db_new_connection_errors_total", "counter", "alias vendor", `${DJANGO}/db/metrics.py`],
  ["django_db_errors_total", "counter", "alias vendor type", `${DJANGO}/db/metrics.py`],
);

/** Go server and Go outposts, until 2026.5. The embedded outpost shares the server's page. */
const GO: readonly Metric[] = metrics(
  ["authentik_main_request_duration_seconds", "histogram", "dest", "internal/web/metrics.go"],
  ["authentik_outpost_info", "gauge", "outpost_name outpost_type uuid version build", "internal/outpost/ak/metrics.go"],
  [
    "authentik_outpost_last_update",
    "gauge",
    "outpost_name outpost_type uuid version build",
    "internal/outpost/ak/metrics.go",
  ],
  ["authentik_outpost_connection", "gauge", "outpost_name outpost_type uuid", "internal/outpost/ak/metrics.go"],
  [
    "authentik_outpost_proxy_request_duration_seconds",
    "histogram",
    "outpost_name method host type",
    "internal/outpost/proxyv2/metrics/metrics.go",
  ],
  [
    "authentik_outpost_proxy_upstream_response_duration_seconds",
    "histogram",
    "outpost_name method scheme host upstream_host",
    "internal/outpost/proxyv2/metrics/metrics.go",
  ],
);

/**
 * Rust server and Rust proxy outpost, since 2026.8. The recorder (src/metrics/mod.rs) is built without buckets, and
 * metrics-exporter-prometheus then exports every histogram as a summary: quantiles, `_sum` and `_count`, no `_bucket`. The unit
 * in the name comes from `with_recommended_naming`. Inferred: type and suffix, from those two sources; nobody has been seen to
 * publish a page of 2026.8.
 */
const RUST: readonly Metric[] = metrics(
  ["authentik_main_request_duration_seconds", "summary", "dest quantile", "src/server/mod.rs", true],
  ["authentik_outpost_info", "gauge", "outpost_name outpost_type uuid version build", "src/outpost/mod.rs"],
  ["authentik_outpost_last_update", "gauge", "outpost_name outpost_type uuid version build", "src/outpost/mod.rs"],
  ["authentik_outpost_connection", "gauge", "outpost_name outpost_type uuid version build", "src/outpost/mod.rs"],
  [
    "authentik_outpost_proxy_request_duration_seconds",
    "summary",
    "outpost_name method host type quantile",
    "src/outpost/proxy/handlers.rs",
    true,
  ],
);

/** What server, worker and proxy outposts of a supported line export. */
export const AUTHENTIK_METRICS: Readonly<Record<"2026.5" | "2026.8", readonly Metric[]>> = {
  "2026.5": [...PYTHON, ...GO],
  "2026.8": [...PYTHON, ...RUST],
};

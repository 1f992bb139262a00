import { metricNames } from "../../../constructs/rules/obs/metric-names";
import { unknownMetrics as rule } from "../../../constructs/rules/obs/obs-101-unknown-metrics";
import { findings, production, texts } from "../facts";
import { alerts, further } from "../watch-facts";

const told = (expr: string, version = "2026.8.5") =>
  texts(rule, [alerts({ version, further: [further(expr)] })]).map((text) => text.replace(/\s+/g, " "));

const finding = (name: string, line: string, note: string) =>
  `error OBS-101 observability/alerts the alert Mine reads ${name}, which authentik ${line} does not export fix: ${note}`;

describe("OBS-101", () => {
  test("accepts production, alerts without a metric of authentik, and metrics that the release has", () => {
    expect(findings(rule, production())).toEqual([]);
    expect(told("up == 0 or kube_pod_info > 1")).toEqual([]);
    expect(told("sum(authentik_tasks_queued) / rate(django_db_errors_total[5m]) > 1")).toEqual([]);
    expect(told('authentik_main_request_duration_seconds{quantile="0.95",dest="core"} > 2')).toEqual([]);
  });

  test("refuses a metric that no release ever had", () => {
    expect(told("rate(authentik_flow_execution_duration_sum[5m]) > 2")).toEqual([
      finding("authentik_flow_execution_duration_sum", "2026.8", "values/releases/metrics lists what it exports"),
    ]);
  });

  test("refuses buckets of what has quantiles since 2026.8, and the other way round before", () => {
    expect(told("authentik_main_request_duration_seconds_bucket > 1")).toEqual([
      finding(
        "authentik_main_request_duration_seconds_bucket",
        "2026.8",
        'it is a summary: authentik_main_request_duration_seconds{quantile="0.95"}',
      ),
    ]);
    expect(told("authentik_main_request_duration_seconds_bucket > 1", "2026.5.8")).toEqual([]);
    expect(told("authentik_main_request_duration_seconds > 1", "2026.5.8")).toEqual([
      finding(
        "authentik_main_request_duration_seconds",
        "2026.5",
        "it is a histogram: authentik_main_request_duration_seconds_bucket, authentik_main_request_duration_seconds_sum, authentik_main_request_duration_seconds_count",
      ),
    ]);
  });

  test("knows a counter by its name without the suffix, and a name with a letter too few", () => {
    expect(told("django_http_responses_total_by_status > 1")).toEqual([
      finding(
        "django_http_responses_total_by_status",
        "2026.8",
        "it is a counter: django_http_responses_total_by_status_total",
      ),
    ]);
    expect(told("authentik_task_queued > 1")).toEqual([
      finding("authentik_task_queued", "2026.8", "it has authentik_tasks_queued"),
    ]);
  });

  test("offers the names that are near, at most three, whatever their case", () => {
    expect(told("authentik_Flows_cache > 1")[0]).toMatch(/ fix: it has authentik_flows_cached$/);
    expect(told("django_db_error_totals > 1")[0]).toMatch(/ fix: it has django_db_errors_total$/);
  });

  test("says each name once, and says nothing of releases that nobody has looked at", () => {
    expect(told("authentik_x > 1 or authentik_x > 2 or authentik_y > 1")).toHaveLength(2);
    expect(told("authentik_admin_workers < 1", "2025.10.2")).toEqual([]);
    expect(told("authentik_admin_workers < 1", "latest")).toEqual([]);
  });
});

test("names are read outside of strings, and where a string is a name", () => {
  expect(metricNames("authentik_a{b=\"authentik_c\",d=~'django_e',f!~`django_g`} > 1")).toEqual(["authentik_a"]);
  expect(metricNames('{__name__="authentik_a", x="\\"authentik_b"} + {__name__ = \'django_c\'}')).toEqual([
    "authentik_a",
    "django_c",
  ]);
  expect(metricNames("job:django_db_errors_total:rate + my_authentik_a + up")).toEqual([]);
});

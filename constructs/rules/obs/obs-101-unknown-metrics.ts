import { authentikMetrics, type Metric, seriesNames } from "../../../values/releases/metrics";
import { lineOf } from "../../../values/releases/versions";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { AlertsFacts, FurtherAlert } from "../../observability/facts";
import { nearIds } from "../near-ids";
import type { PlatformFacts } from "../platform-facts";
import { metricNames } from "./metric-names";

const EXAMPLE = { name: "Example", severity: "warning", forSec: 600, summary: "An example", description: "An example" };

/** Invariant 70: an alert over a metric that nobody exports is silent for ever. */
export const unknownMetrics: Rule<PlatformFacts> = {
  id: "OBS-101",
  title: "an alert over a metric that the release does not have",
  severity: "error",
  invariants: [70],
  why:
    "A query over a metric that does not exist has no result, and an alert without a result does not fire: it looks like health. " +
    "Names change between releases, and since 2026.8 the server's request durations have quantiles instead of buckets.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/19625",
    "https://github.com/goauthentik/authentik/pull/7540",
    "https://docs.rs/metrics-exporter-prometheus/latest/metrics_exporter_prometheus/struct.PrometheusBuilder.html",
  ],
  example: {
    fails: { alerts: { further: [{ ...EXAMPLE, expr: "authentik_flow_execution_duration > 2" }] } },
    passes: { alerts: { further: [{ ...EXAMPLE, expr: "rate(authentik_tasks_rejected_total[5m]) > 0" }] } },
  },
  check: ({ alerts }) =>
    alerts.flatMap((facts) => {
      const metrics = authentikMetrics(facts.version);
      return metrics === undefined ? [] : facts.further.flatMap((alert) => check(facts, alert, metrics));
    }),
};

function check({ path, version }: AlertsFacts, alert: FurtherAlert, metrics: readonly Metric[]): readonly Finding[] {
  const known = seriesNames(metrics);
  return metricNames(alert.expr)
    .filter((name) => !known.has(name))
    .map((name) => ({
      rule: "OBS-101",
      severity: "error",
      at: [path],
      message: `the alert ${alert.name} reads ${name}, which authentik ${lineOf(version) ?? version} does not export`,
      fixes: fixes(name, metrics, known),
    }));
}

/** What somebody may have meant: the same metric in its other form, or a name that differs by a letter or two. */
function fixes(name: string, metrics: readonly Metric[], known: ReadonlySet<string>): readonly Fix[] {
  const base = name.replace(/_(bucket|sum|count|total)$/, "");
  const same = metrics.find((metric) => [base, name, `${base}_total`].includes(metric.name));
  if (same !== undefined) {
    const form = same.type === "summary" ? `${same.name}{quantile="0.95"}` : [...seriesNames([same])].join(", ");
    return [{ changes: [], note: `it is a ${same.type}: ${form}` }];
  }
  const near = nearIds(
    name.toUpperCase(),
    [...known].map((each) => each.toUpperCase()),
  );
  return near.length === 0
    ? [{ changes: [], note: "values/releases/metrics lists what it exports" }]
    : [{ changes: [], note: `it has ${near.map((each) => each.toLowerCase()).join(", ")}` }];
}

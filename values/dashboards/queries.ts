import { series } from "../alerts/promql";
import { authentikMetrics } from "../releases/metrics";
import type { Panel, PanelQuery } from "./panel";

const NAMESPACE = { namespace: "$namespace" };
/** Four scrapes at least, and as much as the width of the picture wants. */
const WINDOW = "[$__rate_interval]";

/** Series of the namespace that the reader has chosen. */
export const of = (metric: string, labels: Readonly<Record<string, string>> = {}) =>
  series(metric, { ...NAMESPACE, ...labels });
/** How often per second, summed by labels. */
export const rate = (by: string, metric: string, labels: Readonly<Record<string, string>> = {}) =>
  `sum by (${by}) (rate(${of(metric, labels)}${WINDOW}))`;
/** What 95 of 100 stay below, of a histogram, by labels. */
export const p95 = (by: string, metric: string) =>
  `histogram_quantile(0.95, ${rate(by === "" ? "le" : `${by}, le`, `${metric}_bucket`)})`;
/** A panel over time. */
export const lines = (
  unit: Panel["unit"],
  title: string,
  description: string,
  ...queries: readonly PanelQuery[]
): Panel => ({
  title,
  description,
  shape: "lines",
  unit,
  queries,
});
/** A panel with the number of now. */
export const stat = (title: string, description: string, expr: string): Panel => ({
  title,
  description,
  shape: "stat",
  unit: "short",
  queries: [{ expr, legend: "" }],
});
/** Pods that are available, of Deployments whose names end so. */
export const available = (deployment: string) =>
  `sum(${of("kube_deployment_status_replicas_available", { deployment: `~.*${deployment}` })})`;

/** Whether a line of releases exports quantiles of a metric, and no buckets. */
export function isSummary(line: string, metric: string): boolean {
  return authentikMetrics(line)?.some(({ name, type }) => name === metric && type === "summary") ?? false;
}

/** Whether a line of releases exports a metric. */
export function isExported(line: string, metric: string): boolean {
  return authentikMetrics(line)?.some(({ name }) => name === metric) ?? false;
}

/** What 95 of 100 stay below, as the release exports it. */
export function p95Of(line: string, by: string, metric: string): string {
  return isSummary(line, metric) ? `max by (${by}) (${of(metric, { quantile: "0.95" })})` : p95(by, metric);
}

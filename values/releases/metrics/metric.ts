/** What Prometheus takes a metric for. */
export type MetricType = "counter" | "gauge" | "histogram" | "summary";

/** A metric as it is found on a page of metrics. */
export interface Metric {
  /** Name as on the page: a counter's with `_total`, a histogram's and a summary's without what Prometheus appends. */
  readonly name: string;
  readonly type: MetricType;
  /** Labels that the exporter sets, beside those of the scrape. */
  readonly labels: readonly string[];
  /** File that declares it, as `<path>` in goauthentik/authentik or as a whole address. */
  readonly source: string;
  /** Present when name or type follow from how a library names things, and were not read where they are declared. */
  readonly inferred?: true;
}

/** What Prometheus stores of a metric, by its type. */
const SUFFIXES: Readonly<Record<MetricType, readonly string[]>> = {
  counter: [""],
  gauge: [""],
  histogram: ["_bucket", "_sum", "_count"],
  summary: ["", "_sum", "_count"],
};

/** Names of a metric's series: a histogram has no series of its own name, a summary has no buckets. */
export function seriesOf({ name, type }: Metric): readonly string[] {
  return SUFFIXES[type].map((suffix) => `${name}${suffix}`);
}

/** One row of a table of metrics. */
export type MetricRow = readonly [name: string, type: MetricType, labels: string, source: string, inferred?: true];

/** Metrics from rows whose labels are separated by blanks. */
export function metrics(...rows: readonly MetricRow[]): readonly Metric[] {
  return rows.map(([name, type, labels, source, inferred]) => ({
    name,
    type,
    labels: labels === "" ? [] : labels.split(" "),
    source,
    ...(inferred === undefined ? {} : { inferred }),
  }));
}

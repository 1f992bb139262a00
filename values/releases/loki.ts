/** Loki that is deployed, by tag: that of the chart 18.11.0. */
export const LOKI_IMAGE = "grafana/loki:3.7.6";

/** How Loki writes its index and its chunks from one day on. */
export interface SchemaPeriod {
  /** First day, `2026-01-31`. */
  readonly from: string;
  /** `store`: the index. */
  readonly store: "tsdb" | "boltdb-shipper";
  /** `schema`. */
  readonly schema: "v11" | "v12" | "v13";
}

/**
 * The schema of a new Loki (docs/sources/operations/storage/schema of grafana/loki v3.7.6). A period that has begun never changes, so the
 * day is one before anybody has used it.
 */
export const LOKI_SCHEMA: readonly SchemaPeriod[] = [{ from: "2024-04-01", store: "tsdb", schema: "v13" }];

import type { Labels } from "../core/labels";

/** Where a component's metrics are. */
export interface MetricsTarget {
  readonly namespace: string;
  readonly podLabels: Labels;
  readonly port: number;
  /** Path of the metrics page. */
  readonly path: string;
}

import { lineOf } from "../versions";
import { AUTHENTIK_METRICS } from "./authentik";
import { CLOUDNATIVE_PG_METRICS, STATISTICS_METRICS } from "./databases";
import { type Metric, seriesOf } from "./metric";
import { CERT_MANAGER_METRICS, CLUSTER_METRICS, POOLER_METRICS, PROBE_METRICS, TRAEFIK_METRICS } from "./surroundings";

export { AUTHENTIK_METRICS } from "./authentik";
export * from "./databases";
export { type Metric, type MetricType, seriesOf } from "./metric";
export * from "./surroundings";

const BY_LINE: ReadonlyMap<string, readonly Metric[]> = new Map(Object.entries(AUTHENTIK_METRICS));

/** What authentik exports in the line of `version`; undefined where nobody has looked. */
export function authentikMetrics(version: string): readonly Metric[] | undefined {
  return BY_LINE.get(lineOf(version) ?? version);
}

/**
 * What is around authentik in a cluster that is watched: kube-state-metrics, kubelet, poolers, databases, blackbox_exporter,
 * cert-manager, Traefik.
 */
export const SURROUNDING_METRICS: readonly Metric[] = [
  ...CLUSTER_METRICS,
  ...Object.values(POOLER_METRICS).flatMap((names): readonly Metric[] => Object.values(names)),
  ...CLOUDNATIVE_PG_METRICS,
  ...Object.values(STATISTICS_METRICS).flatMap(({ tableBytes, lockWaiters }) => [tableBytes, lockWaiters]),
  ...PROBE_METRICS,
  ...CERT_MANAGER_METRICS,
  ...TRAEFIK_METRICS,
];

/** Names of all series of some metrics. */
export function seriesNames(metrics: readonly Metric[]): ReadonlySet<string> {
  return new Set(metrics.flatMap(seriesOf));
}

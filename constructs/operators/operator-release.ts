import type { IResolvable } from "cdktf";
import type { Construct } from "constructs";
import { type ChartCoordinates, type ChartSource, chartReference } from "../../values/charts/chart-source";
import { CHART_SOURCE } from "../core/chart-kinds";
import { HelmRelease } from "../core/helm-release";
import type { JsonObject } from "../core/json";
import { type Fields, optional } from "../core/kind";
import { BOOLEAN, count } from "../core/kinds";
import { createAfter } from "../core/order";
import { Namespace } from "../kubernetes/namespace";

/** How the release of an operator is installed. */
export interface OperatorReleaseProps {
  /** Where the chart comes from. @default "official" */
  readonly chartSource?: ChartSource;
  /** Seconds that Helm waits until everything of it is ready. @default 300 */
  readonly timeoutSec?: number;
  /** Whether a plan refuses a release that a killed apply has left pending. It needs the cluster. @default true */
  readonly refusePending?: boolean | IResolvable;
}

/** What each of them must be like. */
export const OPERATOR_RELEASE: Fields<OperatorReleaseProps> = {
  chartSource: optional(CHART_SOURCE),
  timeoutSec: optional(count(1)),
  refusePending: optional(BOOLEAN),
};

/** The release of an operator, and its place. */
export interface OperatorReleaseSpec {
  readonly name: string;
  /** Namespace to create. */
  readonly namespace: string;
  readonly chart: ChartCoordinates;
  /** Of the chart. */
  readonly version: string;
  readonly values: JsonObject;
  /** What has to be there before. @default - nothing */
  readonly after?: readonly Construct[];
}

/**
 * A namespace and the release of an operator in it, whole or not at all: no operator migrates anything, and the old one is better
 * than half a new one.
 *
 * @returns the namespace
 */
export function installOperator(
  scope: Construct,
  { name, namespace, chart, version, values, after = [] }: OperatorReleaseSpec,
  { chartSource, timeoutSec = 300, refusePending = true }: OperatorReleaseProps,
): Namespace {
  const place = new Namespace(scope, "Namespace", { name: namespace });
  const release = new HelmRelease(scope, "Release", {
    name,
    namespace,
    namespaceId: place.id,
    chart: chartReference(chart, version, chartSource),
    values,
    timeoutSec,
    atomic: true,
    refusePending,
  });
  createAfter(release, place, ...after);
  return place;
}

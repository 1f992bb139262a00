import type { IResolvable } from "cdktf";
import { Construct } from "constructs";
import { type ChartSource, chartReference } from "../../values/charts/chart-source";
import { buildPrometheusOperatorCrdsValues } from "../../values/charts/prometheus-operator-crds/build";
import {
  PROMETHEUS_OPERATOR_CRDS_CHART,
  PROMETHEUS_OPERATOR_CRDS_VERSION,
} from "../../values/charts/prometheus-operator-crds/chart";
import { CHART_SOURCE } from "../core/chart-kinds";
import { HelmRelease } from "../core/helm-release";
import { object, optional } from "../core/kind";
import { BOOLEAN, count, DNS_LABEL } from "../core/kinds";
import { createAfter } from "../core/order";
import { checkProps } from "../core/prop-check";
import { Namespace } from "../kubernetes/namespace";

/** The definitions of the Prometheus operator. */
export interface PrometheusOperatorCrdsProps {
  /** Namespace to create, which holds nothing but Helm's own record. @default "prometheus-operator-crds" */
  readonly namespace?: string;
  /** @default "prometheus-operator-crds" */
  readonly releaseName?: string;
  /** Where the chart comes from. @default "official" */
  readonly chartSource?: ChartSource;
  /** Seconds that Helm waits. @default 300 */
  readonly timeoutSec?: number;
  /** Whether a plan refuses a release that a killed apply has left pending. It needs the cluster. @default true */
  readonly refusePending?: boolean | IResolvable;
}

const CRDS = object<PrometheusOperatorCrdsProps>({
  namespace: optional(DNS_LABEL),
  releaseName: optional(DNS_LABEL),
  chartSource: optional(CHART_SOURCE),
  timeoutSec: optional(count(1)),
  refusePending: optional(BOOLEAN),
});

/**
 * ServiceMonitor, PrometheusRule, Probe and the other definitions of the Prometheus operator, in a release of their own: Helm never
 * upgrades those that kube-prometheus-stack would bring, and whatever uses one can be planned only when they are there. In a stack
 * before those that have monitors, rules or a `KubePrometheusStack`. They stay when the release goes.
 */
export class PrometheusOperatorCrds extends Construct {
  readonly namespace: Namespace;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: PrometheusOperatorCrdsProps = {}) {
    super(scope, id);
    checkProps(this.node.path, CRDS.wrong("", props));
    const {
      namespace = "prometheus-operator-crds",
      releaseName = "prometheus-operator-crds",
      timeoutSec = 300,
    } = props;
    this.namespace = new Namespace(this, "Namespace", { name: namespace });
    const release = new HelmRelease(this, "Release", {
      name: releaseName,
      namespace,
      namespaceId: this.namespace.id,
      chart: chartReference(PROMETHEUS_OPERATOR_CRDS_CHART, PROMETHEUS_OPERATOR_CRDS_VERSION, props.chartSource),
      values: buildPrometheusOperatorCrdsValues(),
      timeoutSec,
      // Half of the new definitions fit neither operator.
      atomic: true,
      refusePending: props.refusePending ?? true,
    });
    createAfter(release, this.namespace);
  }
}

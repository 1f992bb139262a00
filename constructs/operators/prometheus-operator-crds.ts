import { Construct } from "constructs";
import { buildPrometheusOperatorCrdsValues } from "../../values/charts/prometheus-operator-crds/build";
import {
  PROMETHEUS_OPERATOR_CRDS_CHART,
  PROMETHEUS_OPERATOR_CRDS_VERSION,
  PROMETHEUS_OPERATOR_RELEASE,
} from "../../values/charts/prometheus-operator-crds/chart";
import { object, optional } from "../core/kind";
import { DNS_LABEL } from "../core/kinds";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import type { Namespace } from "../kubernetes/namespace";
import type { OperatorFacts } from "./facts";
import { keeps } from "./kept";
import { installOperator, OPERATOR_RELEASE, type OperatorReleaseProps } from "./operator-release";

/** The definitions of the Prometheus operator. */
export interface PrometheusOperatorCrdsProps extends OperatorReleaseProps {
  /** Namespace to create, which holds nothing but Helm's own record. @default "prometheus-operator-crds" */
  readonly namespace?: string;
  /** @default "prometheus-operator-crds" */
  readonly releaseName?: string;
}

const CRDS = object<PrometheusOperatorCrdsProps>({
  namespace: optional(DNS_LABEL),
  releaseName: optional(DNS_LABEL),
  ...OPERATOR_RELEASE,
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
    const { namespace = "prometheus-operator-crds", releaseName = "prometheus-operator-crds" } = props;
    const values = buildPrometheusOperatorCrdsValues();
    const facts: OperatorFacts = {
      kind: "operator",
      path: this.node.path,
      operator: "prometheus-operator",
      definitionsVersion: PROMETHEUS_OPERATOR_RELEASE,
      definitionsKept: keeps(values.crds.annotations),
    };
    publishFacts(this, facts);
    this.namespace = installOperator(
      this,
      {
        name: releaseName,
        namespace,
        chart: PROMETHEUS_OPERATOR_CRDS_CHART,
        version: PROMETHEUS_OPERATOR_CRDS_VERSION,
        values,
      },
      props,
    );
  }
}

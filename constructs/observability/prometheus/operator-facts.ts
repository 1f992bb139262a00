import { PROMETHEUS_OPERATOR_VERSION } from "../../../values/charts/kube-prometheus-stack/chart";
import type { OperatorFacts } from "../../operators/facts";
import type { KubePrometheusStackProps } from "./stack-props";

/** The operator that a stack runs, and where its definitions come from. */
export function prometheusOperatorFacts(path: string, crds: KubePrometheusStackProps["crds"]): OperatorFacts {
  return {
    kind: "operator",
    path,
    operator: "prometheus-operator",
    version: PROMETHEUS_OPERATOR_VERSION,
    // Of a chart's own folder `crds` Helm neither upgrades nor deletes anything.
    ...(crds === "chart" ? { definitionsVersion: PROMETHEUS_OPERATOR_VERSION, definitionsKept: true } : {}),
    ...(typeof crds === "object" ? { definitionsVersion: crds.version, definitionsElsewhere: true } : {}),
  };
}

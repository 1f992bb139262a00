import { PROMETHEUS_OPERATOR_RELEASES } from "../../releases/prometheus-operator";
import type { ChartCoordinates } from "../chart-source";

/** The chart that holds the definitions of the Prometheus operator and nothing else. */
export const PROMETHEUS_OPERATOR_CRDS_CHART: ChartCoordinates = {
  name: "prometheus-operator-crds",
  repository: "https://prometheus-community.github.io/helm-charts",
};

/** Version of the chart that is deployed, exact: the definitions of the operator that kube-prometheus-stack runs. */
export const PROMETHEUS_OPERATOR_CRDS_VERSION = "31.0.1";

/** Release of the operator that they are of. */
export const PROMETHEUS_OPERATOR_RELEASE =
  PROMETHEUS_OPERATOR_RELEASES["prometheus-operator-crds"][PROMETHEUS_OPERATOR_CRDS_VERSION];

import { PROMETHEUS_OPERATOR_RELEASES } from "../../releases/prometheus-operator";
import type { ChartCoordinates } from "../chart-source";

/** The chart of Prometheus, its operator, Alertmanager and Grafana. */
export const KUBE_PROMETHEUS_STACK_CHART: ChartCoordinates = {
  name: "kube-prometheus-stack",
  repository: "https://prometheus-community.github.io/helm-charts",
};

/** Version of the chart that is deployed, exact: its keys are in `keys-88.5.3.json`. */
export const KUBE_PROMETHEUS_STACK_VERSION = "88.5.3";

/** Version of the Prometheus operator that it runs. */
export const PROMETHEUS_OPERATOR_VERSION =
  PROMETHEUS_OPERATOR_RELEASES["kube-prometheus-stack"][KUBE_PROMETHEUS_STACK_VERSION];

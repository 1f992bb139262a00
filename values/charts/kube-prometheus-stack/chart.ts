import type { ChartCoordinates } from "../chart-source";

/** The chart of Prometheus, its operator, Alertmanager and Grafana. */
export const KUBE_PROMETHEUS_STACK_CHART: ChartCoordinates = {
  name: "kube-prometheus-stack",
  repository: "https://prometheus-community.github.io/helm-charts",
};

/** Version of the chart that is deployed, exact: its keys are in `keys-88.5.3.json`. */
export const KUBE_PROMETHEUS_STACK_VERSION = "88.5.3";

/** Version of the Prometheus operator that it runs. */
export const PROMETHEUS_OPERATOR_VERSION = "0.93.1";

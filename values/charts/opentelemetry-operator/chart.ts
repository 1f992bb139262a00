import type { ChartCoordinates } from "../chart-source";

/** The chart of the operator. */
export const OPENTELEMETRY_OPERATOR_CHART: ChartCoordinates = {
  name: "opentelemetry-operator",
  repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
};

/** Version of the chart that is deployed, exact: its keys are in `keys-0.122.0.json`. */
export const OPENTELEMETRY_OPERATOR_VERSION = "0.122.0";

/** Release of the operator that this chart installs, and of the definitions that it brings. */
export const OPENTELEMETRY_OPERATOR_RELEASE = "0.158.0";

/** Labels of the operator's pods, as the chart gives them. */
export function operatorLabels(releaseName: string): Readonly<Record<string, string>> {
  return {
    "app.kubernetes.io/name": OPENTELEMETRY_OPERATOR_CHART.name,
    "app.kubernetes.io/instance": releaseName,
    "app.kubernetes.io/component": "controller-manager",
  };
}

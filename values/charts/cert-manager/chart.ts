import type { ChartCoordinates } from "../chart-source";

/** The official chart; quay.io has it first (`oci://quay.io/jetstack/charts`). */
export const CERT_MANAGER_CHART: ChartCoordinates = { name: "cert-manager", repository: "https://charts.jetstack.io" };

/** Version of the chart that is deployed, and of cert-manager in it, exact: its keys are in `keys-v1.21.1.json`. */
export const CERT_MANAGER_VERSION = "v1.21.1";

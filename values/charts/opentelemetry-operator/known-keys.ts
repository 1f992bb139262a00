import type { ChartKeys } from "../keys";
import type recorded from "./keys-0.122.0.json";

/** The keys of the chart; read only where somebody has values of their own. */
export function openTelemetryOperatorKeys(): readonly string[] {
  const { keys }: ChartKeys & typeof recorded = require("./keys-0.122.0.json");
  return keys;
}

/** Values that the chart has given up, each with what has taken its place (UPGRADING.md of the chart). */
export const OPENTELEMETRY_OPERATOR_LEGACY: Readonly<Record<string, string>> = {
  "admissionWebhooks.certManager.autoGenerateCert":
    '`admissionWebhooks.autoGenerateCert`, beside `certManager`: `certManager: "none"` of the operator sets it',
  kubeRBACProxy: "`manager.metrics`: the operator guards its metrics itself since 0.110",
  "manager.featureGates": "`manager.featureGatesMap`",
};

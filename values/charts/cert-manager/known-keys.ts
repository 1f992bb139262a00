import type { ChartKeys } from "../keys";
import type recorded from "./keys-v1.21.1.json";

/** The keys of the chart; read only where somebody has values of their own. */
export function certManagerKeys(): readonly string[] {
  const { keys }: ChartKeys & typeof recorded = require("./keys-v1.21.1.json");
  return keys;
}

/** Values that the chart gave up, or is giving up, each with what has taken its place. */
export const CERT_MANAGER_LEGACY: Readonly<Record<string, string>> = {
  installCRDs: "`crds.enabled`, which is on here",
  "prometheus.servicemonitor.path": "nothing: 1.21 serves its metrics at /metrics alone",
  "prometheus.servicemonitor.targetPort": "nothing: 1.21 calls the port http-metrics",
  "prometheus.podmonitor.path": "nothing: 1.21 serves its metrics at /metrics alone",
};

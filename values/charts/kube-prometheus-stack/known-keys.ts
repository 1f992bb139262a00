import type { ChartKeys } from "../keys";
import type recorded from "./keys-88.5.3.json";

/** The keys of the chart; read only where somebody has values of their own. */
export function kubePrometheusStackKeys(): readonly string[] {
  const { keys }: ChartKeys & typeof recorded = require("./keys-88.5.3.json");
  return keys;
}

/** Values that the chart has given up, each with what has taken its place (UPGRADE.md of the chart). */
export const KUBE_PROMETHEUS_STACK_LEGACY: Readonly<Record<string, string>> = {
  "prometheusOperator.createCustomResource": "`crds` of the construct",
  "kubeStateMetrics.serviceMonitor": "`kube-state-metrics.prometheus.monitor`",
  "nodeExporter.serviceMonitor": "`prometheus-node-exporter.prometheus.monitor`",
  "global.rbac.pspEnabled": "nothing: Kubernetes has no PodSecurityPolicy since 1.25",
  "global.rbac.pspAnnotations": "nothing: Kubernetes has no PodSecurityPolicy since 1.25",
};

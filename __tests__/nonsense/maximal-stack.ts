import type { KubePrometheusStackProps } from "../../constructs/observability/prometheus";
import type { Every } from "./every";

/** Every prop of `KubePrometheusStack`. */
export const MAXIMAL_STACK: Every<KubePrometheusStackProps> = {
  namespace: "observability",
  releaseName: "prometheus",
  chartSource: { directory: "charts" },
  crds: "chart",
  retention: "30d",
  retentionSize: "15Gi",
  storage: { size: "20Gi", storageClass: "fast" },
  replicas: 3,
  hostAntiAffinity: "required",
  scrapeIntervalSec: 15,
  externalLabels: { cluster: "one" },
  resources: { requests: { cpu: "300m", memory: "3Gi" }, limits: { cpu: 2, memory: "4Gi" } },
  selectorLabels: { team: "identity" },
  selectorNamespaces: ["authentik"],
  remoteWriteReceiver: true,
  otlpReceiver: true,
  grafana: {
    admin: { name: "grafana-admin", userKey: "user", passwordKey: "pass" },
    dataSources: [{ name: "Loki", type: "loki", url: "http://loki.example:3100", external: true }],
    dashboardLabel: { name: "dashboards", value: "yes" },
  },
  alertmanager: { replicas: 3, storage: { size: "2Gi", storageClass: "slow" }, configSecret: "receivers" },
  nodeExporter: false,
  controlPlane: true,
  timeoutSec: 901,
  refusePending: false,
  rawValues: { prometheus: { prometheusSpec: { walCompression: true } } },
};

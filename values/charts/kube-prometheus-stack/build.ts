import type { SelectionFacts } from "../../../constructs/observability/facts";
import type {
  AlertmanagerFacts,
  GrafanaFacts,
  KubePrometheusStackFacts,
  VolumeFacts,
} from "../../../constructs/observability/prometheus/facts";
import { cpuText, memoryText } from "../quantity";
import type {
  AlertmanagerValues,
  BudgetValues,
  ClaimTemplate,
  GrafanaValues,
  KubePrometheusStackValues,
  PrometheusSpecValues,
  Selector,
} from "./types";

/** The values of the kube-prometheus-stack chart. */
export function buildKubePrometheusStackValues(facts: KubePrometheusStackFacts): KubePrometheusStackValues {
  const { releaseName, crds, replicas, grafana, alertmanager, nodeExporter, controlPlane, monitors } = facts;
  const ofControlPlane = { enabled: controlPlane };
  const monitor = { prometheus: { monitor: { additionalLabels: monitors.labels } } };
  return {
    fullnameOverride: releaseName,
    // The stack's own monitors and rules are read by the same selectors as everybody's.
    commonLabels: monitors.labels,
    crds: { enabled: crds },
    prometheus: {
      podDisruptionBudget: budget(replicas),
      // Each replica has scraped by itself: one reader should see one of them.
      service: { sessionAffinity: replicas > 1 ? "ClientIP" : "None" },
      prometheusSpec: prometheusSpec(facts),
    },
    grafana: grafana === undefined ? { enabled: false } : grafanaValues(facts, grafana),
    alertmanager: alertmanager === undefined ? { enabled: false } : alertmanagerValues(facts, alertmanager),
    nodeExporter: { enabled: nodeExporter },
    kubeControllerManager: ofControlPlane,
    kubeScheduler: ofControlPlane,
    kubeEtcd: ofControlPlane,
    kubeProxy: ofControlPlane,
    "kube-state-metrics": monitor,
    "prometheus-node-exporter": monitor,
  };
}

function prometheusSpec(facts: KubePrometheusStackFacts): PrometheusSpecValues {
  const { replicas, retention, storage, volume, externalLabels, scrapeIntervalSec, remoteWriteReceiver } = facts;
  const { cpuRequestMillicores, cpuLimitMillicores, memoryRequestMiB, memoryLimitMiB } = facts.resources;
  const interval = `${scrapeIntervalSec}s`;
  const [labels, namespaces] = [selector(facts.monitors), namespaceSelector(facts.monitors)];
  return {
    replicas,
    podAntiAffinity: placement(facts),
    scrapeInterval: interval,
    evaluationInterval: interval,
    externalLabels,
    retention,
    retentionSize:
      storage?.retentionSizeMiB === undefined ? "" : `${Math.max(1, Math.floor(storage.retentionSizeMiB))}MiB`,
    enableRemoteWriteReceiver: remoteWriteReceiver,
    enableOTLPReceiver: facts.otlpReceiver,
    storageSpec: claim(volume),
    resources: {
      requests: amounts(cpuRequestMillicores, memoryRequestMiB),
      limits: amounts(cpuLimitMillicores, memoryLimitMiB),
    },
    // With the chart's own `true`, only what has the label `release: <this release>` would be read.
    serviceMonitorSelectorNilUsesHelmValues: false,
    serviceMonitorSelector: labels,
    serviceMonitorNamespaceSelector: namespaces,
    podMonitorSelectorNilUsesHelmValues: false,
    podMonitorSelector: labels,
    podMonitorNamespaceSelector: namespaces,
    probeSelectorNilUsesHelmValues: false,
    probeSelector: labels,
    probeNamespaceSelector: namespaces,
    ruleSelectorNilUsesHelmValues: false,
    ruleSelector: labels,
    ruleNamespaceSelector: namespaces,
    scrapeConfigSelectorNilUsesHelmValues: false,
    scrapeConfigSelector: labels,
    scrapeConfigNamespaceSelector: namespaces,
  };
}

function grafanaValues({ releaseName, monitors }: KubePrometheusStackFacts, facts: GrafanaFacts): GrafanaValues {
  const { admin, dashboardLabel, dataSources } = facts;
  return {
    enabled: true,
    fullnameOverride: `${releaseName}-grafana`,
    admin: { existingSecret: admin.name, userKey: admin.userKey, passwordKey: admin.passwordKey },
    sidecar: {
      dashboards: {
        enabled: true,
        label: dashboardLabel.name,
        labelValue: dashboardLabel.value,
        searchNamespace: "ALL",
      },
      datasources: { enabled: true },
    },
    additionalDataSources: dataSources.map(({ name, type, url }) => ({ name, type, url, access: "proxy" })),
    serviceMonitor: { labels: monitors.labels },
  };
}

function alertmanagerValues(stack: KubePrometheusStackFacts, facts: AlertmanagerFacts): AlertmanagerValues {
  const { replicas, storage, configSecret } = facts;
  return {
    enabled: true,
    podDisruptionBudget: budget(replicas),
    alertmanagerSpec: {
      replicas,
      podAntiAffinity: placement(stack),
      storage: claim(storage),
      ...(configSecret === undefined ? {} : { useExistingSecret: true, configSecret }),
    },
  };
}

function placement({ hostAntiAffinity }: KubePrometheusStackFacts): "hard" | "soft" {
  return hostAntiAffinity === "required" ? "hard" : "soft";
}

/** A budget over one pod only blocks the drain. */
function budget(replicas: number): BudgetValues {
  return replicas > 1 ? { enabled: true, minAvailable: replicas - 1 } : { enabled: false };
}

function selector({ labels }: SelectionFacts): Selector {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: labels };
}

function namespaceSelector({ namespaces }: SelectionFacts): Selector {
  return namespaces === undefined
    ? {}
    : { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: namespaces }] };
}

function claim({ sizeMiB, storageClass }: VolumeFacts): ClaimTemplate {
  return {
    volumeClaimTemplate: {
      spec: {
        accessModes: ["ReadWriteOnce"],
        ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
        resources: { requests: { storage: memoryText(sizeMiB) } },
      },
    },
  };
}

function amounts(cpuMillicores: number | undefined, memoryMiB: number | undefined) {
  return {
    ...(cpuMillicores === undefined ? {} : { cpu: cpuText(cpuMillicores) }),
    ...(memoryMiB === undefined ? {} : { memory: memoryText(memoryMiB) }),
  };
}

import { KUBE_PROMETHEUS_STACK_VERSION } from "../../../values/charts/kube-prometheus-stack/chart";
import { given } from "../../core/json";
import { checkProps } from "../../core/prop-check";
import { memoryAmount } from "../../core/quantity";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { SelectionFacts } from "../facts";
import type { AlertmanagerFacts, GrafanaFacts, KubePrometheusStackFacts, VolumeFacts } from "./facts";
import { KUBE_PROMETHEUS_STACK } from "./stack-kinds";
import type { AlertmanagerProps, GrafanaProps, KubePrometheusStackProps, VolumeProps } from "./stack-props";

/** Part of the volume that samples take: Prometheus' authors advise 80 to 85 of 100, since it removes whole blocks. */
const SAMPLES = 0.8;

/** A stack in plain values, all defaults applied. @throws one error with every wrong prop */
export function stackFacts(path: string, props: KubePrometheusStackProps = {}): KubePrometheusStackFacts {
  checkProps(path, KUBE_PROMETHEUS_STACK.wrong("", props));
  const {
    namespace = "monitoring",
    releaseName = "kube-prometheus-stack",
    storage = { size: "50Gi" },
    resources = {},
    grafana,
    alertmanager = {},
  } = props;
  const volume = volumeFacts(storage);
  const amounts = resourceFacts({
    requests: { cpu: "250m", memory: "1Gi", ...resources.requests },
    limits: { memory: "2Gi", ...resources.limits },
  });
  checkProps(path, requestsWithinLimits(amounts));
  const name = `${releaseName}-prometheus`;
  const selection = selectionFacts(props, namespace);
  return {
    kind: "prometheus",
    path,
    name,
    monitors: selection,
    podMonitors: selection,
    rules: selection,
    probes: selection,
    storage: {
      volumeMiB: volume.sizeMiB,
      retentionSizeMiB:
        props.retentionSize === undefined ? Math.floor(volume.sizeMiB * SAMPLES) : memoryAmount(props.retentionSize),
    },
    remoteWriteReceiver: props.remoteWriteReceiver ?? false,
    otlpReceiver: props.otlpReceiver ?? false,
    urls: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`].map(
      (host) => `http://${host}:9090`,
    ),
    releaseName,
    namespace,
    chartVersion: KUBE_PROMETHEUS_STACK_VERSION,
    crds: props.crds === "chart",
    retention: props.retention ?? "15d",
    volume,
    replicas: props.replicas ?? 2,
    hostAntiAffinity: props.hostAntiAffinity ?? "preferred",
    scrapeIntervalSec: props.scrapeIntervalSec ?? 30,
    externalLabels: props.externalLabels ?? {},
    resources: amounts,
    ...(grafana === undefined ? {} : grafanaFacts(grafana)),
    ...(alertmanager === false ? {} : { alertmanager: alertmanagerFacts(alertmanager) }),
    nodeExporter: props.nodeExporter ?? true,
    controlPlane: props.controlPlane ?? false,
  };
}

function volumeFacts({ size, storageClass }: VolumeProps): VolumeFacts {
  return given({ sizeMiB: memoryAmount(size), storageClass });
}

/** The stack's own monitors are in its namespace, and are read with all others. */
function selectionFacts(props: KubePrometheusStackProps, own: string): SelectionFacts {
  const { selectorLabels: labels = {}, selectorNamespaces } = props;
  return given({ labels, namespaces: selectorNamespaces && [...new Set([own, ...selectorNamespaces])].sort() });
}

function grafanaFacts(props: GrafanaProps): Pick<KubePrometheusStackFacts, "grafana" | "dataSources"> {
  const { admin, dashboardLabel = { name: "grafana_dashboard", value: "1" } } = props;
  const { name, userKey = "admin-user", passwordKey = "admin-password" } = admin;
  const dataSources = (props.dataSources ?? []).map(({ external = false, ...source }) => ({ ...source, external }));
  const grafana: GrafanaFacts = { admin: { name, userKey, passwordKey }, dataSources, dashboardLabel };
  return { grafana, dataSources };
}

function alertmanagerFacts({
  replicas = 2,
  storage = { size: "1Gi" },
  configSecret,
}: AlertmanagerProps): AlertmanagerFacts {
  return given({ replicas, storage: volumeFacts(storage), configSecret });
}

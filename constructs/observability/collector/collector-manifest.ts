import { cpuText, memoryText } from "../../../values/charts/quantity";
import type { CustomResourceManifest } from "../../core/custom-resource";
import { given, type JsonObject } from "../../core/json";
import type { ResourceFacts } from "../../kubernetes/facts";
import { collectorPodLabels } from "./collector-pods";
import { SECTIONS } from "./config";
import type { OtelCollectorDeploymentFacts } from "./facts";
import { METRICS_PORT } from "./listeners";

/** User of the official images. */
const USER = 10001;

/**
 * The OpenTelemetryCollector. What the operator's webhook fills in (internal/webhook/collector_webhook.go) is said here, so that
 * nothing differs afterwards.
 */
export function collectorManifest(facts: OtelCollectorDeploymentFacts): CustomResourceManifest {
  const { name, namespace, mode, image, serviceMonitorLabels } = facts;
  return {
    apiVersion: "opentelemetry.io/v1beta1",
    kind: "OpenTelemetryCollector",
    metadata: { name, namespace },
    spec: {
      mode,
      managementState: "managed",
      // The image moves with this library alone.
      upgradeStrategy: "none",
      image,
      serviceAccount: facts.serviceAccountName,
      ...placement(facts),
      resources: amounts(facts.resources),
      env: environment(facts),
      ...security(facts),
      ...volumes(facts),
      ...(serviceMonitorLabels === undefined
        ? {}
        : { observability: { metrics: { enableMetrics: true, extraLabels: { ...serviceMonitorLabels } } } }),
      config: collectorConfig(facts),
    },
  };
}

/** What the collector itself reads. */
export function collectorConfig({
  components,
  pipelines,
  metricsHost,
}: Pick<OtelCollectorDeploymentFacts, "components" | "pipelines" | "metricsHost">): JsonObject {
  const sections = SECTIONS.map((section) => {
    const own = components.filter((each) => each.section === section);
    return [section, Object.fromEntries(own.map(({ id, settings }) => [id, settings]))] as const;
  });
  return {
    ...Object.fromEntries(sections.filter(([, own]) => Object.keys(own).length > 0)),
    service: {
      extensions: components.filter(({ section }) => section === "extensions").map(({ id }) => id),
      telemetry: {
        metrics: { readers: [{ pull: { exporter: { prometheus: { host: metricsHost, port: METRICS_PORT } } } }] },
      },
      pipelines: Object.fromEntries(
        pipelines.map(({ id, receivers, processors, exporters }) => [id, { receivers, processors, exporters }]),
      ),
    },
  };
}

/** The kubelet's files are root's alone; without capabilities root is nobody else. */
function security({ hostPaths }: OtelCollectorDeploymentFacts): JsonObject {
  const root = hostPaths.length > 0;
  const user = root ? 0 : USER;
  return {
    podSecurityContext: {
      runAsNonRoot: !root,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      seccompProfile: { type: "RuntimeDefault" },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: !root,
      capabilities: { drop: ["ALL"] },
    },
  };
}

function volumes({ hostPaths }: OtelCollectorDeploymentFacts): JsonObject {
  return hostPaths.length === 0
    ? {}
    : {
        volumes: hostPaths.map(({ name, path, readOnly }) => ({
          name,
          hostPath: readOnly ? { path } : { path, type: "DirectoryOrCreate" },
        })),
        volumeMounts: hostPaths.map(({ name, path, readOnly }) => ({
          name,
          mountPath: path,
          ...(readOnly ? { readOnly } : {}),
        })),
      };
}

function placement(facts: OtelCollectorDeploymentFacts): JsonObject {
  const { mode, name, replicas, tolerations, priorityClassName } = facts;
  const spread = (topologyKey: string) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { ...collectorPodLabels(name) } },
  });
  return {
    ...(tolerations.length === 0 ? {} : { tolerations: tolerations.map((each) => given({ ...each })) }),
    ...given({ priorityClassName }),
    ...(mode === "daemonset"
      ? {}
      : {
          replicas,
          topologySpreadConstraints: ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map(spread),
          ...(replicas === 1 ? {} : { podDisruptionBudget: { maxUnavailable: 1 } }),
        }),
  };
}

/** The operator adds none of its own under a name that stands here. */
function environment({ fieldEnv, secretEnv, goMemoryLimitMiB }: OtelCollectorDeploymentFacts): readonly JsonObject[] {
  return [
    ...Object.entries(fieldEnv).map(([name, fieldPath]) => ({ name, valueFrom: { fieldRef: { fieldPath } } })),
    ...Object.entries(secretEnv).map(([name, ref]) => ({ name, valueFrom: { secretKeyRef: { ...ref } } })),
    ...(goMemoryLimitMiB === undefined ? [] : [{ name: "GOMEMLIMIT", value: `${goMemoryLimitMiB}MiB` }]),
  ];
}

/** In the form that Kubernetes itself writes. */
function amounts(facts: ResourceFacts): JsonObject {
  const list = (cpu: number | undefined, memory: number | undefined): JsonObject => ({
    ...(cpu === undefined ? {} : { cpu: cpuText(cpu) }),
    ...(memory === undefined ? {} : { memory: memoryText(memory) }),
  });
  return {
    requests: list(facts.cpuRequestMillicores, facts.memoryRequestMiB),
    limits: list(facts.cpuLimitMillicores, facts.memoryLimitMiB),
  };
}

import { COLLECTOR_VERSION } from "../../releases/collector/image";
import { cpuText, memoryText } from "../quantity";

/** What the operator is, in plain numbers: everything that its chart values are made of. */
export interface OpenTelemetryOperatorSettings {
  /** Labels of the operator's pods. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly replicas: number;
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  /** Whether cert-manager signs the webhook's certificate. */
  readonly certManager: boolean;
  /** Whether the chart brings the definitions. */
  readonly definitions: boolean;
  /** What the API server does with a collector while no operator answers. */
  readonly webhookFailurePolicy: "Fail" | "Ignore";
  /** Labels of the ServiceMonitor. @default - no ServiceMonitor */
  readonly serviceMonitorLabels?: Readonly<Record<string, string>>;
}

/** The keys of the opentelemetry-operator chart that this library sets, no more. */
export type OpenTelemetryOperatorValues = {
  readonly replicaCount: number;
  readonly pdb: { readonly create: boolean };
  readonly crds: {
    readonly create: boolean;
    readonly annotations: { readonly "helm.sh/resource-policy": "keep" };
  };
  readonly manager: {
    readonly collectorImage: { readonly repository: string; readonly tag: string };
    readonly createRbacPermissions: false;
    readonly resources: {
      readonly requests: { readonly cpu: string; readonly memory: string };
      readonly limits: { readonly memory: string };
    };
    readonly serviceMonitor: {
      readonly enabled: boolean;
      readonly extraLabels?: Readonly<Record<string, string>>;
    };
  };
  readonly admissionWebhooks: {
    readonly failurePolicy: OpenTelemetryOperatorSettings["webhookFailurePolicy"];
    readonly certManager: { readonly enabled: boolean };
    readonly autoGenerateCert: { readonly enabled: boolean; readonly recreate: false };
  };
  readonly topologySpreadConstraints: readonly {
    readonly maxSkew: 1;
    readonly topologyKey: string;
    readonly whenUnsatisfiable: "ScheduleAnyway";
    readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  }[];
};

/** The values of the opentelemetry-operator chart. */
export function buildOpenTelemetryOperatorValues(settings: OpenTelemetryOperatorSettings): OpenTelemetryOperatorValues {
  const { replicas, certManager, memoryMiB, serviceMonitorLabels } = settings;
  const memory = memoryText(memoryMiB);
  return {
    replicaCount: replicas,
    // The chart's own limit is minAvailable 1, which lets no single pod be drained.
    pdb: { create: replicas > 1 },
    // With a definition every collector would go, and the chart keeps none by itself.
    crds: { create: settings.definitions, annotations: { "helm.sh/resource-policy": "keep" } },
    manager: {
      collectorImage: {
        repository: "ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s",
        tag: COLLECTOR_VERSION,
      },
      // A collector's rights are made beside it; an operator that may give any right is one more way to them.
      createRbacPermissions: false,
      resources: { requests: { cpu: cpuText(settings.cpuMillicores), memory }, limits: { memory } },
      serviceMonitor: {
        enabled: serviceMonitorLabels !== undefined,
        ...(serviceMonitorLabels === undefined ? {} : { extraLabels: serviceMonitorLabels }),
      },
    },
    admissionWebhooks: {
      failurePolicy: settings.webhookFailurePolicy,
      certManager: { enabled: certManager },
      // A new certificate with every apply would be a change with every plan.
      autoGenerateCert: { enabled: !certManager, recreate: false },
    },
    topologySpreadConstraints: ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: settings.podLabels },
    })),
  };
}

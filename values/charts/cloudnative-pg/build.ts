import { cpuText, memoryText } from "../quantity";

/** What the operator is, in plain numbers: everything that its chart values are made of. */
export interface OperatorSettings {
  /** Labels of the operator's pods. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly replicas: number;
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
  /** What the API server does with an object while no operator answers. */
  readonly webhookFailurePolicy: "Fail" | "Ignore";
}

/** The keys of the cloudnative-pg chart that this library sets, no more. */
export type CloudNativePgValues = {
  readonly replicaCount: number;
  readonly crds: { readonly create: true };
  readonly config: { readonly clusterWide: true };
  readonly updateStrategy: {
    readonly type: "RollingUpdate";
    readonly rollingUpdate: { readonly maxSurge: number; readonly maxUnavailable: number };
  };
  readonly webhook: {
    readonly mutating: { readonly failurePolicy: OperatorSettings["webhookFailurePolicy"] };
    readonly validating: { readonly failurePolicy: OperatorSettings["webhookFailurePolicy"] };
  };
  readonly resources: {
    readonly requests: { readonly cpu: string; readonly memory: string };
    readonly limits: { readonly memory: string };
  };
  readonly topologySpreadConstraints: readonly {
    readonly maxSkew: 1;
    readonly topologyKey: string;
    readonly whenUnsatisfiable: "ScheduleAnyway";
    readonly labelSelector: { readonly matchLabels: Readonly<Record<string, string>> };
  }[];
};

/**
 * The values of the cloudnative-pg chart. The definitions are always part of the release, and the chart has Helm keep them
 * (`helm.sh/resource-policy: keep`): with a definition every database of its kind would go.
 */
export function buildCloudNativePgValues(settings: OperatorSettings): CloudNativePgValues {
  const { replicas, webhookFailurePolicy: failurePolicy, cpuMillicores, memoryMiB, podLabels } = settings;
  const spread = (topologyKey: string) =>
    ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: podLabels },
    }) as const;
  return {
    replicaCount: replicas,
    crds: { create: true },
    config: { clusterWide: true },
    updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    webhook: { mutating: { failurePolicy }, validating: { failurePolicy } },
    resources: {
      requests: { cpu: cpuText(cpuMillicores), memory: memoryText(memoryMiB) },
      limits: { memory: memoryText(memoryMiB) },
    },
    topologySpreadConstraints: [spread("kubernetes.io/hostname"), spread("topology.kubernetes.io/zone")],
  };
}

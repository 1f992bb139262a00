/** Free map of the chart: labels, annotations. */
export type StringMap = Readonly<Record<string, string>>;

/** An environment variable, as text or by reference to a Secret. */
export type EnvVar =
  | { readonly name: string; readonly value: string }
  | {
      readonly name: string;
      readonly valueFrom: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
    };

/** Settings below `authentik`, which become `AUTHENTIK_*`: authentik's own names. A number of 1e6 or more is written as text. */
export type AuthentikConfig = {
  readonly log_level: string;
  readonly error_reporting: { readonly enabled: boolean };
  readonly web: {
    readonly path: string;
    readonly workers: number;
    readonly threads: number;
    readonly max_requests: number;
    readonly max_requests_jitter: number;
  };
  readonly worker: { readonly processes: number; readonly threads: number; readonly task_expiration: string };
  readonly cache: { readonly timeout_flows: number; readonly timeout_policies: number };
  readonly sessions: { readonly unauthenticated_age: string };
  readonly postgresql: {
    readonly host: string;
    readonly port: number;
    readonly name: string;
    readonly user: string;
    readonly sslmode: string;
    /** Text `null`: never close a connection. */
    readonly conn_max_age?: number | "null";
    readonly conn_health_checks: boolean;
    readonly disable_server_side_cursors: boolean;
    readonly sslrootcert?: string;
    /** authentik >= 2026.8. */
    readonly direct?: {
      readonly host: string;
      readonly port: number;
      readonly sslmode?: string;
      readonly sslrootcert?: string;
    };
    /** A map, numbered: the chart makes text of lists. */
    readonly read_replicas?: {
      readonly "0": {
        readonly host: string;
        readonly port: number;
        readonly name?: string;
        readonly sslmode: string;
        readonly sslrootcert?: string;
      };
    };
  };
  /** authentik >= 2026.2. */
  readonly skip_migrations?: true;
  readonly listen?: {
    readonly http?: string;
    readonly https?: string;
    readonly metrics?: string;
    readonly debug_tokio?: string;
    /** Ranges, separated by commas. */
    readonly trusted_proxy_cidrs?: string;
  };
};

/** Numbers of a probe; the chart's handler stays. */
export type ProbeValues = {
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
};

type ResourceList = { readonly cpu?: string; readonly memory?: string };

type VolumeValues = {
  readonly name: string;
  readonly emptyDir: { readonly medium?: "Memory"; readonly sizeLimit?: string };
};

type SecretVolumeValues = {
  readonly name: string;
  readonly secret: {
    readonly secretName: string;
    readonly items: readonly { readonly key: string; readonly path: string }[];
  };
};

type VolumeMountValues = { readonly name: string; readonly mountPath: string; readonly readOnly?: true };

/** A container that runs to its end before those of the chart start. */
export type InitContainerValues = {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly envFrom: readonly { readonly secretRef: { readonly name: string } }[];
  readonly env: readonly EnvVar[];
  readonly resources: ComponentValues["resources"];
  readonly securityContext: ComponentValues["containerSecurityContext"];
  readonly volumeMounts: readonly VolumeMountValues[];
};

type TopologySpreadConstraint = {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: "ScheduleAnyway" | "DoNotSchedule";
  readonly matchLabelKeys: readonly string[];
  readonly nodeTaintsPolicy: "Honor";
};

type PodAffinityTerm = {
  readonly topologyKey: string;
  readonly labelSelector: { readonly matchLabels: StringMap };
};

/** `affinity` of a component. */
export type AffinityValues = {
  readonly podAntiAffinity: {
    readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
    readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
      readonly weight: number;
      readonly podAffinityTerm: PodAffinityTerm;
    }[];
  };
};

/** Keys that `server` and `worker` share. */
export type ComponentValues = {
  /** Absent when autoscaled. */
  readonly replicas?: number;
  readonly autoscaling?: {
    readonly enabled: true;
    readonly minReplicas: number;
    readonly maxReplicas: number;
    readonly targetCPUUtilizationPercentage: number;
  };
  readonly pdb: { readonly enabled: boolean; readonly minAvailable?: number; readonly maxUnavailable?: number };
  readonly resources: { readonly requests: ResourceList; readonly limits: ResourceList };
  readonly deploymentStrategy: {
    readonly type: "RollingUpdate" | "Recreate";
    readonly rollingUpdate?: { readonly maxSurge: number | string; readonly maxUnavailable: number | string };
  };
  readonly terminationGracePeriodSeconds: number;
  readonly lifecycle?: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly priorityClassName?: string;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: {
    readonly runAsNonRoot: true;
    readonly runAsUser: number;
    readonly runAsGroup: number;
    readonly fsGroup: number;
    readonly seccompProfile: { readonly type: "RuntimeDefault" };
  };
  readonly containerSecurityContext: {
    readonly allowPrivilegeEscalation: false;
    readonly readOnlyRootFilesystem: boolean;
    readonly capabilities: { readonly drop: readonly string[] };
  };
  readonly startupProbe: ProbeValues;
  readonly livenessProbe: ProbeValues;
  readonly readinessProbe: ProbeValues;
  readonly volumes: readonly VolumeValues[];
  readonly volumeMounts: readonly VolumeMountValues[];
  readonly initContainers?: readonly InitContainerValues[];
  readonly affinity?: AffinityValues;
  readonly topologySpreadConstraints: readonly TopologySpreadConstraint[];
  readonly metrics?: {
    readonly enabled: true;
    readonly serviceMonitor: { readonly enabled: true; readonly interval: string; readonly labels: StringMap };
  };
};

/** `server`. */
export type ServerValues = ComponentValues & {
  readonly ingress?: {
    readonly enabled: true;
    readonly ingressClassName?: string;
    readonly annotations: StringMap;
    readonly hosts: readonly string[];
    readonly tls: readonly { readonly secretName: string; readonly hosts: readonly string[] }[];
  };
  readonly route?: {
    readonly main: {
      readonly enabled: true;
      readonly hostnames: readonly string[];
      readonly parentRefs: readonly {
        readonly name: string;
        readonly namespace?: string;
        readonly sectionName?: string;
      }[];
    };
  };
};

/** `worker`. */
export type WorkerValues = ComponentValues & { readonly env: readonly EnvVar[] };

/** The keys of the authentik chart that this library sets, no more. */
export type AuthentikValues = {
  readonly global: {
    readonly image: { readonly repository: string; readonly tag: string; readonly digest?: string };
    readonly env: readonly EnvVar[];
    readonly podAnnotations?: StringMap;
    readonly deploymentAnnotations?: StringMap;
    readonly volumes?: readonly SecretVolumeValues[];
    readonly volumeMounts?: readonly VolumeMountValues[];
    readonly affinity: { readonly podAntiAffinity: "none" };
  };
  readonly authentik: AuthentikConfig;
  readonly serviceAccount: { readonly create: false };
  readonly server: ServerValues;
  readonly worker: WorkerValues;
};

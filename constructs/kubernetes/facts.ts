import type { Facts } from "../core/facts";
import type { Labels } from "../core/labels";
import type { IntOrPercent } from "../core/quantity";

/** A family of IP addresses, as Kubernetes names them. */
export type IpFamily = "IPv4" | "IPv6";

/** The cluster that is deployed to, as far as scheduling has to know it. */
export interface ClusterFacts extends Facts {
  readonly kind: "cluster";
  /** Nodes that may run the pods. */
  readonly nodes: number;
  /** Zones that these nodes are in. */
  readonly zones: number;
  /** IP families that pods can bind. Absent: not known. */
  readonly ipFamilies?: readonly IpFamily[];
}

/** Levels of the Pod Security Standards, the strictest last. */
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** A namespace that the app creates. */
export interface NamespaceFacts extends Facts {
  readonly kind: "namespace";
  readonly name: string;
  /** Pods below this level are refused. Absent: not known. */
  readonly enforce?: PodSecurityLevel;
}

/** How a volume may be mounted, as Kubernetes names it. */
export type AccessMode = "ReadWriteOnce" | "ReadWriteOncePod" | "ReadOnlyMany" | "ReadWriteMany";

/** A claim of a volume that the app makes, for pods to mount by its name. */
export interface VolumeClaimFacts extends Facts {
  readonly kind: "volumeClaim";
  readonly name: string;
  readonly namespace: string;
  readonly accessMode: AccessMode;
  /** Absent: not known. */
  readonly sizeMiB?: number;
}

/** A ConfigMap that the app makes. */
export interface ConfigMapFacts extends Facts {
  readonly kind: "configMap";
  readonly name: string;
  readonly namespace: string;
}

/** Requests and limits of one container. Absent means not set. */
export interface ResourceFacts {
  readonly cpuRequestMillicores?: number;
  readonly cpuLimitMillicores?: number;
  readonly memoryRequestMiB?: number;
  readonly memoryLimitMiB?: number;
}

/** What a namespace may have in all, and its containers by default. */
export interface QuotaFacts extends Facts {
  readonly kind: "quota";
  readonly namespace: string;
  /** What all pods together may request and have as limits. Absent amounts are not bounded. */
  readonly hard: ResourceFacts;
  /** What a container has that sets nothing. */
  readonly defaults: ResourceFacts;
  /** What no container may exceed, as limits. */
  readonly max: ResourceFacts;
  /** Absent: any number. */
  readonly maxPods?: number;
  /** What all claims of volumes together may ask for. Absent: any size. */
  readonly maxStorageMiB?: number;
  /** Claims of volumes that there may be. Absent: any number. */
  readonly maxClaims?: number;
}

/** A container beside the main one of its pod. */
export interface SidecarFacts {
  readonly name: string;
  readonly resources: ResourceFacts;
}

/** How a Deployment replaces its pods. */
export interface RolloutFacts {
  readonly type: "RollingUpdate" | "Recreate";
  /** Pods above `replicas` during a rollout; a percentage is rounded up. 0 with Recreate. */
  readonly maxSurge: IntOrPercent;
  /** Pods that may be missing during a rollout; a percentage is rounded down. */
  readonly maxUnavailable: IntOrPercent;
}

/** A PodDisruptionBudget. Exactly one of `minAvailable` and `maxUnavailable` should be set. */
export interface DisruptionBudgetFacts {
  readonly minAvailable?: number;
  readonly maxUnavailable?: number;
  /** Labels that it selects pods by. */
  readonly selector: Labels;
}

/** A PodDisruptionBudget over the pods of several workloads. */
export interface SharedBudgetFacts extends DisruptionBudgetFacts {
  readonly name: string;
  readonly namespace: string;
  /** Pods that it guards, of all the workloads. */
  readonly pods: number;
}

/** A HorizontalPodAutoscaler. */
export interface AutoscalingFacts {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Whether the workload's own manifest still carries `replicas`: then each apply undoes the autoscaler. */
  readonly replicasEmitted: boolean;
}

/** One end of a connection between pods, or between a pod and the world. */
export interface PeerFacts {
  /** What it is, as a report should name it: `PgBouncer`, `DNS`, `ingress controller`. */
  readonly name: string;
  /** Namespace of its pods. Absent: outside the cluster, or not known. */
  readonly namespace?: string;
  /** Labels of its pods. Absent: any pod of the namespace. */
  readonly podLabels?: Labels;
  /** Range of its addresses, when it is outside the cluster. Absent: any address. */
  readonly cidr?: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
}

/** Pods that connect, whatever makes them. */
export interface ConnectedFacts {
  /** Name of the Deployment, or of what else makes them. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of its pods. */
  readonly podLabels: Labels;
  /** Connections that its pods open, DNS included. */
  readonly connectsTo: readonly PeerFacts[];
  /** Connections that its pods must accept; the port is its own. */
  readonly acceptsFrom: readonly PeerFacts[];
}

/** A Deployment, whoever renders it. */
export interface WorkloadFacts extends ConnectedFacts {
  /** Pods at rest: the minimum when autoscaled. */
  readonly replicas: number;
  readonly autoscaling?: AutoscalingFacts;
  readonly rollout: RolloutFacts;
  /** Whether two of its pods may share a node. */
  readonly hostAntiAffinity: "required" | "preferred" | "none";
  /** Labels of the pods that its own keep away from, where these are of other workloads too. Absent: its own alone. */
  readonly spreadWith?: Labels;
  /** What the scheduler does with a pod that would leave the nodes unevenly used. */
  readonly hostSpread: "DoNotSchedule" | "ScheduleAnyway";
  readonly disruptionBudget?: DisruptionBudgetFacts;
  readonly resources: ResourceFacts;
  /** What runs in its pods besides. Absent: nothing, or nothing that is known. */
  readonly sidecars?: readonly SidecarFacts[];
  readonly terminationGracePeriodSec: number;
  /** Claims that all its pods mount together. Absent: none. */
  readonly claims?: readonly string[];
  /** `minReadySeconds`: how long a new pod has to be ready before the rollout goes on. Absent: 0. */
  readonly minReadySec?: number;
}

/** A volume that each pod of a StatefulSet has of its own. */
export interface OwnVolumeFacts {
  readonly sizeMiB: number;
  /** Absent: the cluster's default. */
  readonly storageClass?: string;
}

/** A StatefulSet whose pods have one volume each. */
export interface StatefulSetFacts
  extends ConnectedFacts,
    Pick<
      WorkloadFacts,
      "replicas" | "hostAntiAffinity" | "hostSpread" | "disruptionBudget" | "resources" | "terminationGracePeriodSec"
    > {
  readonly volume: OwnVolumeFacts;
}

/** A peer of a network policy rule. An empty peer is everybody. */
export interface PolicyPeerFacts {
  /** Labels of the namespace. Absent with `podLabels`: the policy's own namespace. */
  readonly namespaceLabels?: Labels;
  readonly podLabels?: Labels;
  readonly cidr?: string;
}

/** One allowance of a network policy. */
export interface PolicyRuleFacts {
  /** Empty: everybody. */
  readonly peers: readonly PolicyPeerFacts[];
  /** Empty: every port. */
  readonly ports: readonly { readonly port: number; readonly protocol: "TCP" | "UDP" }[];
}

/** A NetworkPolicy. */
export interface NetworkPolicyFacts extends Facts {
  readonly kind: "networkPolicy";
  readonly name: string;
  readonly namespace: string;
  /** Pods that it selects; empty selects every pod of the namespace. */
  readonly podSelector: Labels;
  /** Directions that it switches to deny-unless-allowed. */
  readonly policyTypes: readonly ("Ingress" | "Egress")[];
  readonly ingress: readonly PolicyRuleFacts[];
  readonly egress: readonly PolicyRuleFacts[];
}

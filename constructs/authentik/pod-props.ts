import type { IntOrPercent, MemoryQuantity } from "../core/quantity";
import type { DisruptionBudgetLimits } from "../kubernetes/disruption-budget";
import type { PeerFacts } from "../kubernetes/facts";
import type { ResourceProps } from "../kubernetes/resources";
import type { ScrapeFacts } from "./facts";

/** A HorizontalPodAutoscaler. */
export interface AutoscalingProps {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** CPU utilisation to aim at, in percent of the request. @default 50 */
  readonly targetCPUUtilizationPercentage?: number;
}

/** A probe of the kubelet: it gives up after `periodSec` x `failureThreshold`. */
export interface ProbeProps {
  /** Seconds before the first probe. @default 5; 30 for the worker's startup probe */
  readonly initialDelaySec?: number;
  /** Seconds between two probes. @default 10 */
  readonly periodSec?: number;
  /** Seconds that one probe may take. @default 5 */
  readonly timeoutSec?: number;
  /** Failures in a row that count. @default 60 at startup, 6 for liveness, 8 for readiness */
  readonly failureThreshold?: number;
}

/** The probes of a container. What they ask is the chart's. */
export interface ProbesProps {
  /** Covers the wait for the migration lock and the migrations themselves. @default 10 s x 60 */
  readonly startup?: ProbeProps;
  /** Restarts the container. @default 10 s x 6 */
  readonly liveness?: ProbeProps;
  /** Takes the pod out of the Service; it asks the database, so it should outlast a failover. @default 10 s x 8 */
  readonly readiness?: ProbeProps;
}

/** How pods are replaced. */
export interface RolloutProps {
  /** Pods above the replicas. @default 1 for the server, 0 for the worker */
  readonly maxSurge?: IntOrPercent;
  /** Pods that may be missing. @default 0 for the server, 1 for the worker */
  readonly maxUnavailable?: IntOrPercent;
}

/** A ServiceMonitor, and permission to scrape. */
export interface ServiceMonitorProps extends Partial<ScrapeFacts> {
  /** Namespace of Prometheus. */
  readonly prometheusNamespace: string;
  /** Seconds between two scrapes. @default 30 */
  readonly intervalSec?: number;
  /** Labels that Prometheus selects ServiceMonitors by, for example `release`. @default - none */
  readonly labels?: ScrapeFacts["labels"];
}

/** What server and worker have in common. */
export interface AuthentikPodProps {
  /** Pods, when they are not autoscaled. @default 3 */
  readonly replicas?: number;
  /** @default - none: `replicas` pods */
  readonly autoscaling?: AutoscalingProps;
  /**
   * @default - requests 100m CPU and half of the memory limit; a memory limit that fits processes, threads and `/dev/shm`,
   * in whole GiB: 3Gi for the server, 2Gi for the worker; no CPU limit
   */
  readonly resources?: ResourceProps;
  /** Size of `/dev/shm`; it is memory and counts against the limit. @default "512Mi" for the server, "256Mi" for the worker */
  readonly devShm?: MemoryQuantity;
  /** @default - windows that outlast migrations and a database failover */
  readonly probes?: ProbesProps;
  /**
   * How many pods a drain may take. `false`: as many as it likes.
   * @default - one pod: `minAvailable` of one less than the replicas for the server, `maxUnavailable` 1 for the worker and
   * whatever is autoscaled; none over a single pod, which it could only keep from moving
   */
  readonly disruptionBudget?: DisruptionBudgetLimits | false;
  /** @default - one more pod at a time for the server, one less for the worker */
  readonly rollout?: RolloutProps;
  /** Whether two pods may share a node. @default "preferred": they may when there is no other node */
  readonly hostAntiAffinity?: "required" | "preferred" | "none";
  /** What happens to a pod that would leave nodes unevenly used. @default - it waits where the anti-affinity is required */
  readonly hostSpread?: "DoNotSchedule" | "ScheduleAnyway";
  /** Seconds between the order to stop and the end, `preStopSleepSec` included. @default 75 for the server, 120 for the worker */
  readonly terminationGracePeriodSec?: number;
  /** Seconds that a pod still serves after the order to stop, until every proxy knows. @default 10 for the server, 0 for the worker */
  readonly preStopSleepSec?: number;
  /** A PriorityClass that exists. @default - the cluster's default priority */
  readonly priorityClassName?: string;
  /** Needs the CRDs of the Prometheus operator. @default - not scraped */
  readonly serviceMonitor?: ServiceMonitorProps;
  /**
   * Whether the image's file system is read-only. `/tmp` and the directory of file storage become scratch volumes then,
   * empty again in every new pod: keep uploaded files in S3.
   * @default false: one deployment is known to run so, upstream promises nothing
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * Further destinations that the pods may connect to, for example LDAP sources. DNS, the database and HTTPS are always
   * among them. @default - none
   */
  readonly connectsTo?: readonly PeerFacts[];
}

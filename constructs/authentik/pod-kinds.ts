import { type Fields, object, oneOf, optional, orElse } from "../core/kind";
import { BOOLEAN, count, DNS_LABEL, INT_OR_PERCENT, LABELS, MEMORY, OBJECT_NAME } from "../core/kinds";
import { ANTI_AFFINITY, budgetLimits, PEERS, RESOURCES } from "../kubernetes/prop-kinds";
import type {
  AuthentikPodProps,
  AutoscalingProps,
  ProbeProps,
  ProbesProps,
  RolloutProps,
  ServiceMonitorProps,
} from "./pod-props";
import type { AuthentikServerProps, IngressControllerProps, WebProps } from "./server-props";
import type { AuthentikWorkerProps } from "./worker-props";

const PROBE = optional(
  object<ProbeProps>({
    initialDelaySec: optional(count(0)),
    periodSec: optional(count(1)),
    timeoutSec: optional(count(1)),
    failureThreshold: optional(count(1)),
  }),
);

const AUTOSCALING = object<AutoscalingProps>({
  minReplicas: count(1),
  maxReplicas: count(1),
  targetCPUUtilizationPercentage: optional(count(1)),
});

const SERVICE_MONITOR = object<ServiceMonitorProps>({
  prometheusNamespace: DNS_LABEL,
  intervalSec: optional(count(1)),
  labels: optional(LABELS),
});

const POD: Fields<AuthentikPodProps> = {
  replicas: optional(count(1)),
  autoscaling: optional(AUTOSCALING),
  resources: optional(RESOURCES),
  devShm: optional(MEMORY),
  probes: optional(object<ProbesProps>({ startup: PROBE, liveness: PROBE, readiness: PROBE })),
  // 0 of either guards nothing: the chart takes a maximum of 0 for none given.
  disruptionBudget: optional(orElse(false, budgetLimits(1))),
  rollout: optional(
    object<RolloutProps>({ maxSurge: optional(INT_OR_PERCENT), maxUnavailable: optional(INT_OR_PERCENT) }),
  ),
  hostAntiAffinity: optional(ANTI_AFFINITY),
  hostSpread: optional(oneOf("DoNotSchedule", "ScheduleAnyway")),
  terminationGracePeriodSec: optional(count(0)),
  preStopSleepSec: optional(count(0)),
  priorityClassName: optional(OBJECT_NAME),
  serviceMonitor: optional(SERVICE_MONITOR),
  readOnlyRootFilesystem: optional(BOOLEAN),
  connectsTo: optional(PEERS),
};

const WEB = object<WebProps>({
  workers: optional(count(1)),
  threads: optional(count(1)),
  maxRequests: optional(count(0)),
  maxRequestsJitter: optional(count(0)),
});

/** Every prop of the server. */
export const SERVER = object<AuthentikServerProps>({
  ...POD,
  web: optional(WEB),
  ingressController: optional(object<IngressControllerProps>({ namespace: DNS_LABEL, podLabels: optional(LABELS) })),
});

/** Every prop of the worker. */
export const WORKER = object<AuthentikWorkerProps>({
  ...POD,
  processes: optional(count(1)),
  threads: optional(count(1)),
});

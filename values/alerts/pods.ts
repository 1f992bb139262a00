import type { AlertsFacts, WatchedWorkload } from "../../constructs/observability/facts";
import type { Alert, AlertName } from "./alert";
import { duration, percent, series } from "./promql";
import { lasting } from "./windows";

/** What every watched workload can suffer from: names of the alerts, and how its pods are called. */
export interface PodAlertNames {
  readonly degraded: AlertName;
  readonly restarting: AlertName;
  readonly memory: AlertName;
  readonly pods: string;
}

/** Pods that are available, one number. */
export function available({ namespace, deployment }: WatchedWorkload): string {
  return series("kube_deployment_status_replicas_available", { namespace, deployment });
}

/** Fewer pods than wanted, pods that start again and again, memory near its limit. */
export function podAlerts(facts: AlertsFacts, workload: WatchedWorkload, names: PodAlertNames): readonly Alert[] {
  const { namespace, container, deployment, replicas, memoryLimitMiB } = workload;
  const { restartsPerHour, memoryRatio } = facts.thresholds;
  const ofPods = { namespace, pod: `~${deployment}-[0-9a-z]+-[0-9a-z]+`, container };
  const restarts = `max by (namespace, pod) (increase(${series("kube_pod_container_status_restarts_total", ofPods)}[1h]))`;
  const memory = `max by (namespace, pod) (${series("container_memory_working_set_bytes", ofPods)})`;
  return [
    {
      name: names.degraded,
      expr: `${available(workload)} < ${replicas}`,
      severity: "warning",
      forSec: lasting(facts, Math.max(900, facts.rolloutSec)),
      summary: `${names.pods} are missing`,
      description: `{{ $value }} of ${replicas} ${names.pods} (${namespace}/${deployment}) are available.`,
    },
    {
      name: names.restarting,
      expr: `${restarts} > ${restartsPerHour}`,
      severity: "warning",
      forSec: lasting(facts, 120),
      summary: `One of the ${names.pods} starts again and again`,
      description: `${container} in {{ $labels.pod }} has started again {{ $value | printf "%.0f" }} times within an hour; up to ${restartsPerHour} are let pass.`,
    },
    ...(memoryLimitMiB === undefined
      ? []
      : [
          {
            name: names.memory,
            expr: `${memory} / ${memoryLimitMiB * 2 ** 20} > ${memoryRatio}`,
            severity: "warning" as const,
            forSec: lasting(facts, 900),
            summary: `One of the ${names.pods} is close to its memory limit`,
            description: `${container} in {{ $labels.pod }} uses {{ $value | humanizePercentage }} of its ${memoryLimitMiB} MiB, /dev/shm included; ${percent(memoryRatio)} are let pass for ${duration(lasting(facts, 900))}.`,
          },
        ]),
  ];
}

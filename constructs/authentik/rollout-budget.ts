import { rolloutSteps } from "../core/quantity";
import type { AuthentikPodFacts } from "./facts";

/**
 * Seconds that a rollout takes when every pod needs its whole startup probe: as many steps as it takes to replace all pods,
 * each as long as the probe waits. Migrations do that to the first pods of an upgrade, the rest wait for their lock; in an init
 * container they come before the probe, whose window then stands for both.
 */
export function rolloutBudgetSec({ workload, startupProbe }: AuthentikPodFacts): number {
  const steps = rolloutSteps(workload.rollout, workload.autoscaling?.maxReplicas ?? workload.replicas);
  const { initialDelaySec, periodSec, failureThreshold } = startupProbe;
  return steps * (initialDelaySec + periodSec * failureThreshold);
}

import { INT_OR_PERCENT } from "../core/kinds";
import { type PropCheck, wholeNumber } from "../core/prop-check";
import { isUnresolved } from "../core/unresolved";
import type { RolloutFacts, WorkloadFacts } from "./facts";
import { requestsWithinLimits } from "./resources";

/** What a workload must be like by itself, whoever renders it. What depends on other components is a rule. */
export function workloadChecks(workload: WorkloadFacts): readonly PropCheck[] {
  const { autoscaling, replicas } = workload;
  return [
    wholeNumber("replicas", replicas, 1),
    wholeNumber("terminationGracePeriodSec", workload.terminationGracePeriodSec, 0),
    wholeNumber("minReadySec", workload.minReadySec ?? 0, 0),
    ...rolloutChecks(workload.rollout),
    ...requestsWithinLimits(workload.resources),
    ...(autoscaling === undefined
      ? []
      : [
          wholeNumber("autoscaling.minReplicas", autoscaling.minReplicas, 1),
          wholeNumber("autoscaling.maxReplicas", autoscaling.maxReplicas, autoscaling.minReplicas),
        ]),
  ];
}

function rolloutChecks({ type, maxSurge, maxUnavailable }: RolloutFacts): readonly PropCheck[] {
  if (type === "Recreate") {
    return [];
  }
  return [
    ...INT_OR_PERCENT.wrong("maxSurge", maxSurge),
    ...INT_OR_PERCENT.wrong("maxUnavailable", maxUnavailable),
    {
      prop: "maxSurge",
      value: maxSurge,
      valid:
        isUnresolved(maxUnavailable) ||
        Number.parseFloat(String(maxSurge)) !== 0 ||
        Number.parseFloat(String(maxUnavailable)) !== 0,
      allowed: "above 0 while `maxUnavailable` is 0: a rollout could not take a first step",
    },
  ];
}

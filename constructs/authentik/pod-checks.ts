import type { PropCheck } from "../core/prop-check";
import { memoryAmount } from "../core/quantity";
import { isUnresolved } from "../core/unresolved";
import type { AuthentikPodProps } from "./pod-props";

/** What the props of a component must be like together. `prefix` is `server.` or `worker.`. */
export function podChecks(prefix: string, props: AuthentikPodProps): readonly PropCheck[] {
  return [...autoscalingChecks(prefix, props), ...memoryChecks(prefix, props), ...budgetChecks(prefix, props)];
}

function autoscalingChecks(prefix: string, { autoscaling, replicas }: AuthentikPodProps): readonly PropCheck[] {
  if (autoscaling === undefined) {
    return [];
  }
  const { minReplicas, maxReplicas } = autoscaling;
  const at = `${prefix}autoscaling`;
  return [
    {
      prop: `${at}.maxReplicas`,
      value: maxReplicas,
      valid: isUnresolved(minReplicas) || maxReplicas >= minReplicas,
      allowed: `a whole number >= minReplicas, which is ${minReplicas}`,
    },
    {
      prop: `${prefix}replicas`,
      value: replicas,
      valid: replicas === undefined,
      allowed: "left out when the workload is autoscaled",
      fix: `${at}.minReplicas = ${replicas}`,
    },
  ];
}

function memoryChecks(prefix: string, { resources = {} }: AuthentikPodProps): readonly PropCheck[] {
  const request = resources.requests?.memory;
  const limit = resources.limits?.memory;
  if (request === undefined || limit === undefined) {
    return [];
  }
  const valid = memoryAmount(request) <= memoryAmount(limit);
  const allowed = `at most the limit, which is ${limit}`;
  return [{ prop: `${prefix}resources.requests.memory`, value: request, valid, allowed }];
}

function budgetChecks(prefix: string, { disruptionBudget }: AuthentikPodProps): readonly PropCheck[] {
  if (disruptionBudget === undefined || disruptionBudget === false) {
    return [];
  }
  const { minAvailable, maxUnavailable } = disruptionBudget;
  return [
    {
      prop: `${prefix}disruptionBudget`,
      value: { minAvailable, maxUnavailable },
      valid: (minAvailable === undefined) !== (maxUnavailable === undefined),
      allowed: "one of minAvailable and maxUnavailable: of both, the chart drops the first",
    },
  ];
}

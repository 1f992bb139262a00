import { type PropCheck, wholeNumber } from "../core/prop-check";
import type { IntOrPercent } from "../core/quantity";
import type { DisruptionBudgetLimits } from "../kubernetes/disruption-budget";
import { cpuCheck, memoryAmount, memoryCheck } from "./amounts";
import type { AuthentikPodProps, ProbesProps } from "./pod-props";

/** What the props of a component must be like, each by itself. `prefix` is `server.` or `worker.`. */
export function podChecks(prefix: string, props: AuthentikPodProps): readonly PropCheck[] {
  const { replicas, disruptionBudget, rollout = {}, preStopSleepSec, serviceMonitor } = props;
  return [
    ...(replicas === undefined ? [] : [wholeNumber(`${prefix}replicas`, replicas, 1)]),
    ...autoscalingChecks(prefix, props),
    ...resourceChecks(prefix, props),
    ...memoryCheck(`${prefix}devShm`, props.devShm),
    ...Object.entries(props.probes ?? {}).flatMap(([probe, value]) => probeChecks(`${prefix}probes.${probe}`, value)),
    ...(disruptionBudget ? budgetChecks(`${prefix}disruptionBudget`, disruptionBudget) : []),
    ...intOrPercent(`${prefix}rollout.maxSurge`, rollout.maxSurge),
    ...intOrPercent(`${prefix}rollout.maxUnavailable`, rollout.maxUnavailable),
    ...(preStopSleepSec === undefined ? [] : [wholeNumber(`${prefix}preStopSleepSec`, preStopSleepSec, 0)]),
    ...(serviceMonitor?.intervalSec === undefined
      ? []
      : [wholeNumber(`${prefix}serviceMonitor.intervalSec`, serviceMonitor.intervalSec, 1)]),
  ];
}

function autoscalingChecks(prefix: string, { autoscaling, replicas }: AuthentikPodProps): readonly PropCheck[] {
  if (autoscaling === undefined) {
    return [];
  }
  const { minReplicas, maxReplicas, targetCPUUtilizationPercentage = 50 } = autoscaling;
  const at = `${prefix}autoscaling`;
  return [
    wholeNumber(`${at}.minReplicas`, minReplicas, 1),
    {
      prop: `${at}.maxReplicas`,
      value: maxReplicas,
      valid: Number.isInteger(maxReplicas) && maxReplicas >= minReplicas,
      allowed: `a whole number >= minReplicas, which is ${minReplicas}`,
    },
    wholeNumber(`${at}.targetCPUUtilizationPercentage`, targetCPUUtilizationPercentage, 1),
    {
      prop: `${prefix}replicas`,
      value: replicas,
      valid: replicas === undefined,
      allowed: "left out when the workload is autoscaled",
      fix: `${at}.minReplicas = ${replicas}`,
    },
  ];
}

function resourceChecks(prefix: string, { resources = {} }: AuthentikPodProps): readonly PropCheck[] {
  const { requests = {}, limits = {} } = resources;
  const checks = [
    ...cpuCheck(`${prefix}resources.requests.cpu`, requests.cpu),
    ...cpuCheck(`${prefix}resources.limits.cpu`, limits.cpu),
    ...memoryCheck(`${prefix}resources.requests.memory`, requests.memory),
    ...memoryCheck(`${prefix}resources.limits.memory`, limits.memory),
  ];
  if (requests.memory === undefined || limits.memory === undefined || checks.some(({ valid }) => !valid)) {
    return checks;
  }
  const valid = memoryAmount(requests.memory) <= memoryAmount(limits.memory);
  const allowed = `at most the limit, which is ${limits.memory}`;
  return [...checks, { prop: `${prefix}resources.requests.memory`, value: requests.memory, valid, allowed }];
}

/** 0 of either guards nothing: the chart takes a maximum of 0 for none given. */
function budgetChecks(at: string, { minAvailable, maxUnavailable }: DisruptionBudgetLimits): readonly PropCheck[] {
  return [
    {
      prop: at,
      value: { minAvailable, maxUnavailable },
      valid: (minAvailable === undefined) !== (maxUnavailable === undefined),
      allowed: "one of minAvailable and maxUnavailable: of both, the chart drops the first",
    },
    ...(minAvailable === undefined ? [] : [wholeNumber(`${at}.minAvailable`, minAvailable, 1)]),
    ...(maxUnavailable === undefined ? [] : [wholeNumber(`${at}.maxUnavailable`, maxUnavailable, 1)]),
  ];
}

function probeChecks(at: string, probe: ProbesProps[keyof ProbesProps]): readonly PropCheck[] {
  const { initialDelaySec = 0, periodSec = 1, timeoutSec = 1, failureThreshold = 1 } = probe ?? {};
  return [
    wholeNumber(`${at}.initialDelaySec`, initialDelaySec, 0),
    wholeNumber(`${at}.periodSec`, periodSec, 1),
    wholeNumber(`${at}.timeoutSec`, timeoutSec, 1),
    wholeNumber(`${at}.failureThreshold`, failureThreshold, 1),
  ];
}

function intOrPercent(prop: string, value: IntOrPercent | undefined): readonly PropCheck[] {
  if (value === undefined) {
    return [];
  }
  const valid = typeof value === "number" ? Number.isInteger(value) && value >= 0 : /^\d+%$/.test(value);
  return [{ prop, value, valid, allowed: "a number of pods >= 0 or a percentage like 25%" }];
}

import { type Change, total } from "../../core/finding";
import type { WorkloadFacts } from "../../kubernetes/facts";
import { clustersOf, leavesNobody, podsSideBySide } from "../k8s/rollouts";
import { type LocatedWorkload, OUTPOST_PROP, type PlatformFacts } from "../platform-facts";
import { withWorkload } from "./changed-facts";
import { consequences } from "./consequences";

/** A rollout that needs no spare node, and takes one pod away at a time. */
export function oneAtATime({ rolloutProp }: LocatedWorkload): readonly Change[] {
  return [
    { prop: `${rolloutProp}.maxSurge`, relation: "=", to: 0 },
    { prop: `${rolloutProp}.maxUnavailable`, relation: "=", to: 1 },
  ];
}

/**
 * At least so many replicas, with all that has to change then: the rollout where there is no node for a surge, and the
 * connections of the new pods. Undefined where no prop can do it: too few nodes, a strategy of Recreate, or an outpost, whose
 * sessions no second pod knows.
 */
export function moreReplicas(
  located: LocatedWorkload,
  replicas: number,
  facts: PlatformFacts,
): readonly Change[] | undefined {
  const { prop, workload } = located;
  if (prop === OUTPOST_PROP) {
    return undefined;
  }
  const { autoscaling } = workload;
  const maxReplicas = Math.max(replicas, autoscaling?.maxReplicas ?? replicas);
  const scaled: WorkloadFacts = {
    ...workload,
    replicas,
    ...(autoscaling === undefined ? {} : { autoscaling: { ...autoscaling, minReplicas: replicas, maxReplicas } }),
  };
  const patient: WorkloadFacts = { ...scaled, rollout: { ...scaled.rollout, maxSurge: 0, maxUnavailable: 1 } };
  const chosen = [scaled, patient].find((candidate) => rolls(candidate, located, facts));
  if (chosen === undefined) {
    return undefined;
  }
  const most: Change = { prop: `${prop}.autoscaling.maxReplicas`, relation: ">=", to: maxReplicas };
  return [
    {
      prop: autoscaling === undefined ? `${prop}.replicas` : `${prop}.autoscaling.minReplicas`,
      relation: ">=",
      to: replicas,
    },
    ...(autoscaling !== undefined && autoscaling.maxReplicas < maxReplicas ? [most] : []),
    ...(chosen === patient ? oneAtATime(located) : []),
    ...consequences(facts, withWorkload(facts, workload, chosen)),
  ];
}

function rolls(candidate: WorkloadFacts, located: LocatedWorkload, facts: PlatformFacts): boolean {
  const enough = clustersOf(located, facts).every(({ nodes }) => total(podsSideBySide(candidate)) <= nodes);
  return !leavesNobody(candidate) && (candidate.hostAntiAffinity !== "required" || enough);
}

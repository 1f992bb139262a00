import type { Term } from "../../core/finding";
import { surgePods, unavailablePods } from "../../core/quantity";
import { plural } from "../../core/report";
import type { ClusterFacts, WorkloadFacts } from "../../kubernetes/facts";
import { mostPods } from "../budget/connection-budget";
import type { LocatedWorkload, PlatformFacts } from "../platform-facts";

/** The cluster of the workload's own stack, otherwise every cluster of the app. */
export function clustersOf({ path }: LocatedWorkload, { clusters }: PlatformFacts): readonly ClusterFacts[] {
  const stack = (of: string) => of.split("/")[0];
  const own = clusters.filter((cluster) => stack(cluster.path) === stack(path));
  return own.length > 0 ? own : clusters;
}

/** Most pods of a workload that stand side by side while it rolls: the surge waits for no one unless a pod may go first. */
export function podsSideBySide(workload: WorkloadFacts): readonly Term[] {
  const { rollout } = workload;
  const most = mostPods(workload);
  const rolling = rollout.type === "RollingUpdate";
  const surge = rolling ? surgePods(rollout.maxSurge, most) : 0;
  const mayGoFirst = !rolling || unavailablePods(rollout.maxUnavailable, most) >= 1;
  return [
    { label: plural(most, "replica"), value: most },
    ...(surge > 0 && !mayGoFirst ? [{ label: `${surge} surge`, value: surge }] : []),
  ];
}

/** Pods that a rollout may take away at once, before a new one serves. */
export function goneAtOnce({ replicas, rollout }: WorkloadFacts): number {
  return rollout.type === "Recreate" ? replicas : unavailablePods(rollout.maxUnavailable, replicas);
}

/** Whether a rollout may take away every one of several pods. With a single one there is nobody to take over anyway. */
export function leavesNobody(workload: WorkloadFacts): boolean {
  return workload.replicas >= 2 && goneAtOnce(workload) >= workload.replicas;
}

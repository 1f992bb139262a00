import { type Finding, type Fix, type Term, total } from "../../core/finding";
import { surgePods, unavailablePods } from "../../core/quantity";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import type { ClusterFacts } from "../../kubernetes/facts";
import { type LocatedWorkload, type PlatformFacts, workloads } from "../platform-facts";

/** Invariant 76: a pod that may not share a node needs a free one, or one that is given up first. */
export const stuckRollout: Rule<PlatformFacts> = {
  id: "K8S-003",
  title: "a rollout cannot take its first step",
  severity: "error",
  invariants: [39, 76],
  why:
    "With required anti-affinity every pod has a node to itself. When all nodes are taken and no old pod may go first, the " +
    "new one stays pending, and the rollout waits until it times out.",
  sources: [
    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  ],
  check: (facts) =>
    workloads(facts).flatMap((located) =>
      clustersOf(located, facts).flatMap((cluster) => checkWorkload(located, cluster)),
    ),
};

/** The cluster of the workload's own stack, otherwise every cluster of the app. */
function clustersOf({ path }: LocatedWorkload, { clusters }: PlatformFacts): readonly ClusterFacts[] {
  const stack = (of: string) => of.split("/")[0];
  const own = clusters.filter((cluster) => stack(cluster.path) === stack(path));
  return own.length > 0 ? own : clusters;
}

function checkWorkload(
  { path, prop, rolloutProp, workload }: LocatedWorkload,
  { nodes, ...cluster }: ClusterFacts,
): readonly Finding[] {
  const { rollout, hostAntiAffinity, autoscaling } = workload;
  const most = autoscaling?.maxReplicas ?? workload.replicas;
  const rolling = rollout.type === "RollingUpdate";
  const surge = rolling ? surgePods(rollout.maxSurge, most) : 0;
  const mayGoFirst = !rolling || unavailablePods(rollout.maxUnavailable, most) >= 1;
  const left: readonly Term[] = [
    { label: plural(most, "replica"), value: most },
    ...(surge > 0 && !mayGoFirst ? [{ label: `${surge} surge`, value: surge }] : []),
  ];
  if (hostAntiAffinity !== "required" || total(left) <= nodes) {
    return [];
  }
  const fewer = autoscaling === undefined ? `${prop}.replicas` : `${prop}.autoscaling.maxReplicas`;
  const goFirst: Fix = {
    changes: [
      { prop: `${rolloutProp}.maxSurge`, relation: "=", to: 0 },
      { prop: `${rolloutProp}.maxUnavailable`, relation: "=", to: 1 },
    ],
  };
  return [
    {
      rule: "K8S-003",
      severity: "error",
      at: [path, cluster.path],
      message: `${workload.name} has more pods than nodes, and no two of them may share one`,
      comparison: {
        subject: "pods on nodes of their own",
        left,
        must: "<=",
        right: [{ label: plural(nodes, "node"), value: nodes }],
      },
      fixes: [
        ...(most <= nodes
          ? [goFirst]
          : [{ changes: [{ prop: fewer, relation: "<=" as const, to: nodes }, ...goFirst.changes] }]),
        { changes: [{ prop: `${prop}.hostAntiAffinity`, relation: "=", to: "preferred" }] },
      ],
    },
  ];
}

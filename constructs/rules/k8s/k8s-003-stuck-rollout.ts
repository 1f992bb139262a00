import { type Change, type Finding, type Fix, type Term, total } from "../../core/finding";
import { selects } from "../../core/labels";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import type { ClusterFacts } from "../../kubernetes/facts";
import { mostPods } from "../budget/connection-budget";
import { withWorkload } from "../fixes/changed-facts";
import { consequences } from "../fixes/consequences";
import { oneAtATime } from "../fixes/replicas";
import { type LocatedWorkload, type PlatformFacts, workloads } from "../platform-facts";
import { clustersOf, podsSideBySide } from "./rollouts";

/** Invariant 76: a pod that may not share a node needs a free one, or one that is given up first. */
export const stuckRollout: Rule<PlatformFacts> = {
  id: "K8S-003",
  title: "a rollout cannot take its first step",
  severity: "error",
  invariants: [76],
  why:
    "With required anti-affinity every pod has a node to itself. When all nodes are taken and no old pod may go first, the " +
    "new one stays pending, and the rollout waits until it times out.",
  sources: [
    "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity",
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  ],
  example: {
    fails: { authentik: { server: { workload: { hostAntiAffinity: "required" } } }, cluster: { nodes: 3 } },
    passes: { authentik: { server: { workload: { hostAntiAffinity: "required" } } }, cluster: { nodes: 4 } },
  },
  check: (facts) =>
    workloads(facts).flatMap((located) =>
      clustersOf(located, facts).flatMap((cluster) => checkWorkload(located, cluster, facts)),
    ),
};

function checkWorkload(
  located: LocatedWorkload,
  { nodes, ...cluster }: ClusterFacts,
  facts: PlatformFacts,
): readonly Finding[] {
  const { path, prop, workload } = located;
  const others = neighbours(located, facts);
  const left = [...podsSideBySide(workload), ...others];
  if (workload.hostAntiAffinity !== "required" || total(left) <= nodes) {
    return [];
  }
  const most = mostPods(workload) + total(others);
  const prefer: Fix = { changes: [{ prop: `${prop}.hostAntiAffinity`, relation: "=", to: "preferred" }] };
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
        ...(most <= nodes ? [{ changes: oneAtATime(located) }] : []),
        ...(most > nodes && others.length === 0 ? [{ changes: fewerPods(located, nodes, facts) }] : []),
        prefer,
      ],
    },
  ];
}

/** Pods of other workloads that those of a workload keep away from. */
function neighbours({ workload }: LocatedWorkload, facts: PlatformFacts): readonly Term[] {
  const { spreadWith, namespace } = workload;
  return spreadWith === undefined
    ? []
    : workloads(facts)
        .filter(({ workload: other }) => other !== workload && other.namespace === namespace)
        .filter(({ workload: other }) => selects(spreadWith, other.podLabels))
        .map(({ workload: other }) => ({ label: `${mostPods(other)} of ${other.name}`, value: mostPods(other) }));
}

/** As many pods as there are nodes, which a rollout replaces one at a time, and a budget that they can keep. */
function fewerPods(located: LocatedWorkload, nodes: number, facts: PlatformFacts): Fix["changes"] {
  const { prop, workload } = located;
  const { autoscaling, rollout } = workload;
  const replicas = Math.min(workload.replicas, nodes);
  const fewer = (name: string): Change => ({ prop: `${prop}.${name}`, relation: "<=", to: nodes });
  return [
    ...(autoscaling === undefined ? [fewer("replicas")] : [fewer("autoscaling.maxReplicas")]),
    ...(autoscaling !== undefined && workload.replicas > nodes ? [fewer("autoscaling.minReplicas")] : []),
    ...(rollout.type === "RollingUpdate" ? oneAtATime(located) : []),
    ...smallerBudget(located, replicas),
    ...consequences(facts, withWorkload(facts, workload, { ...workload, replicas })),
  ];
}

/** The budget that lets one of so many pods go, where it would keep them all. */
function smallerBudget({ prop, workload }: LocatedWorkload, replicas: number): Fix["changes"] {
  const { minAvailable = 0, maxUnavailable } = workload.disruptionBudget ?? {};
  if (minAvailable < replicas || maxUnavailable !== undefined) {
    return [];
  }
  const budget = `${prop}.disruptionBudget`;
  return replicas > 1
    ? [{ prop: `${budget}.minAvailable`, relation: "<=", to: replicas - 1 }]
    : [
        { prop: `${budget}.minAvailable`, relation: "unset" },
        { prop: `${budget}.maxUnavailable`, relation: "=", to: 1 },
      ];
}

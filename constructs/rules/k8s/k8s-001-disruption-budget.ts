import type { Finding, Fix } from "../../core/finding";
import { selects } from "../../core/labels";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import type { CloudNativePgFacts } from "../../postgres/cloudnative-pg/facts";
import { moreReplicas } from "../fixes/replicas";
import { type LocatedWorkload, type PlatformFacts, workloads } from "../platform-facts";
import { sharedBudgetFindings } from "./shared-budgets";

/** Invariants 34 and 35: a budget lets a drain pass one pod at a time, and guards the pods that it is meant for. */
export const disruptionBudget: Rule<PlatformFacts> = {
  id: "K8S-001",
  title: "a disruption budget blocks every drain or guards nothing",
  severity: "error",
  invariants: [34, 35, 73],
  why:
    "A budget that allows no disruption makes a node impossible to drain, and cluster upgrades wait for hours. One whose " +
    "selector misses the pods protects nothing. A pod under two budgets cannot be evicted at all.",
  sources: [
    "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",
    "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets",
  ],
  example: {
    fails: { authentik: { server: { workload: { disruptionBudget: { minAvailable: 3 } } } } },
    passes: { authentik: { server: { workload: { disruptionBudget: { minAvailable: 1 } } } } },
  },
  check: (facts) => {
    const all = workloads(facts);
    return [
      ...all.flatMap((located) => [...checkLimits(located, facts), ...checkSelector(located, all)]),
      ...sharedBudgetFindings(facts, all),
      ...facts.cloudNativePgs.flatMap(checkInstances),
    ];
  },
};

/** The operator keeps the primary by a budget of its own; with no standby to make primary nothing ever leaves the node. */
function checkInstances({ path, name, instances, enablePdb }: CloudNativePgFacts): readonly Finding[] {
  return instances > 1 || !enablePdb
    ? []
    : [
        {
          rule: "K8S-001",
          severity: "error",
          at: [path],
          message: `the operator's budget keeps the only instance of the Cluster ${name}, so its node cannot be drained`,
          fixes: [{ changes: [{ prop: "database.enablePdb", relation: "=", to: false }] }],
        },
      ];
}

function checkLimits(located: LocatedWorkload, facts: PlatformFacts): readonly Finding[] {
  const { path, prop, workload } = located;
  const { disruptionBudget, replicas } = workload;
  if (disruptionBudget === undefined) {
    return [];
  }
  const { minAvailable, maxUnavailable } = disruptionBudget;
  const budget = `${prop}.disruptionBudget`;
  const base = { rule: "K8S-001", severity: "error", at: [path] } as const;
  const oneUnavailable = { prop: `${budget}.maxUnavailable`, relation: "=", to: 1 } as const;
  const noMinimum = { prop: `${budget}.minAvailable`, relation: "unset" } as const;
  if (minAvailable === undefined && maxUnavailable === undefined) {
    const message = `the budget of ${workload.name} has neither minAvailable nor maxUnavailable`;
    return [{ ...base, message, fixes: [{ changes: [oneUnavailable] }] }];
  }
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const message = `the budget of ${workload.name} has both minAvailable ${minAvailable} and maxUnavailable ${maxUnavailable}`;
    return [{ ...base, message, fixes: [{ changes: [noMinimum, oneUnavailable] }] }];
  }
  if (maxUnavailable !== undefined && maxUnavailable < 1) {
    const message = `the budget of ${workload.name} has maxUnavailable ${maxUnavailable}, so no pod may ever be evicted`;
    return [{ ...base, message, fixes: [{ changes: [oneUnavailable] }] }];
  }
  if (minAvailable === undefined || minAvailable < replicas) {
    return [];
  }
  const more = moreReplicas(located, minAvailable + 1, facts);
  const fewer: Fix = { changes: [{ prop: `${budget}.minAvailable`, relation: "<=", to: replicas - 1 }] };
  return [
    {
      ...base,
      message: `the budget of ${workload.name} keeps every pod, so no node of theirs can be drained`,
      comparison: {
        subject: "budget",
        left: [{ label: `minAvailable ${minAvailable}`, value: minAvailable }],
        must: "<=",
        right: [
          { label: plural(replicas, "replica"), value: replicas },
          { label: "1", value: -1 },
        ],
      },
      fixes: [
        ...(replicas > 1 ? [fewer] : [{ changes: [noMinimum, oneUnavailable] }]),
        ...(more === undefined ? [] : [{ changes: more }]),
      ],
    },
  ];
}

function checkSelector({ path, workload }: LocatedWorkload, all: readonly LocatedWorkload[]): readonly Finding[] {
  const { disruptionBudget, name, namespace, podLabels } = workload;
  if (disruptionBudget === undefined) {
    return [];
  }
  const { selector } = disruptionBudget;
  const others = all.filter(
    (other) =>
      other.workload !== workload &&
      other.workload.namespace === namespace &&
      other.workload.disruptionBudget !== undefined &&
      selects(selector, other.workload.podLabels),
  );
  const base = { rule: "K8S-001", severity: "error" } as const;
  const note = `select by labels that only the pods of ${name} have: ${JSON.stringify(podLabels)}`;
  const fixes: readonly Fix[] = [{ changes: [], note }];
  const message = `the budget of ${name} selects ${JSON.stringify(selector)}`;
  return [
    ...(selects(selector, podLabels)
      ? []
      : [{ ...base, at: [path], message: `${message}, which none of its pods has`, fixes }]),
    ...others.map((other) => ({
      ...base,
      at: [path, other.path],
      message: `${message}, so ${other.workload.name} stands under two budgets and cannot be evicted`,
      fixes,
    })),
  ];
}

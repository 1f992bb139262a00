import type { Finding, Fix } from "../../core/finding";
import { selects } from "../../core/labels";
import { plural } from "../../core/report";
import type { SharedBudgetFacts } from "../../kubernetes/facts";
import type { LocatedWorkload, PlatformFacts } from "../platform-facts";

/** Prop of the budget over the outposts of a hop. */
const PROP = "hop.outpostBudget";

const BASE = { rule: "K8S-001", severity: "error" } as const;

/** What K8S-001 says of a budget over the pods of several workloads. */
export function sharedBudgetFindings(
  { sessionHops }: PlatformFacts,
  all: readonly LocatedWorkload[],
): readonly Finding[] {
  return sessionHops.flatMap(({ path, outpostBudget }) =>
    outpostBudget === undefined ? [] : [...checkLimits(path, outpostBudget), ...checkOthers(path, outpostBudget, all)],
  );
}

function checkLimits(
  path: string,
  { name, minAvailable, maxUnavailable, pods }: SharedBudgetFacts,
): readonly Finding[] {
  const one: Fix = {
    changes: [
      ...(minAvailable === undefined ? [] : [{ prop: `${PROP}.minAvailable`, relation: "unset" } as const]),
      { prop: `${PROP}.maxUnavailable`, relation: "=", to: 1 },
    ],
  };
  if (maxUnavailable !== undefined && maxUnavailable < 1) {
    const message = `the budget ${name} has maxUnavailable ${maxUnavailable}, so no outpost may ever be evicted`;
    return [{ ...BASE, at: [path], message, fixes: [one] }];
  }
  return minAvailable === undefined || minAvailable < pods
    ? []
    : [
        {
          ...BASE,
          at: [path],
          message: `the budget ${name} keeps every outpost, so no node of theirs can be drained`,
          comparison: {
            subject: "budget",
            left: [{ label: `minAvailable ${minAvailable}`, value: minAvailable }],
            must: "<=",
            right: [
              { label: plural(pods, "outpost"), value: pods },
              { label: "1", value: -1 },
            ],
          },
          fixes: [one],
        },
      ];
}

/** A pod under two budgets cannot be evicted. */
function checkOthers(
  path: string,
  { name, namespace, selector }: SharedBudgetFacts,
  all: readonly LocatedWorkload[],
): readonly Finding[] {
  return all
    .filter(
      ({ workload }) =>
        workload.disruptionBudget !== undefined &&
        workload.namespace === namespace &&
        selects(selector, workload.podLabels),
    )
    .map((other) => ({
      ...BASE,
      at: [other.path, path],
      message: `${other.workload.name} has a budget of its own and stands under ${name} as well, so it cannot be evicted`,
      fixes: [{ changes: [], note: "without its disruptionBudget: the one over all outposts counts its pods too" }],
    }));
}

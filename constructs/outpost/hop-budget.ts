import { type Labels, selects } from "../core/labels";
import type { PropCheck } from "../core/prop-check";
import { disruptionBudgetChecks, disruptionBudgetLimits } from "../kubernetes/disruption-limits";
import type { SharedBudgetFacts } from "../kubernetes/facts";
import type { SessionHopFacts } from "./facts";
import type { SessionHopProps } from "./hop-props";

function sameLabels(some: Labels | undefined, others: Labels | undefined): boolean {
  return some !== undefined && others !== undefined && selects(some, others) && selects(others, some);
}

/** The one budget over all outposts of a hop; undefined where they have no labels in common that are theirs alone. */
export function outpostBudget({
  name = "authentik-session-hop",
  ...props
}: SessionHopProps): SharedBudgetFacts | undefined {
  const { outposts, outpostBudget: limits = { maxUnavailable: 1 } } = props;
  const [first] = outposts;
  const selector = first?.sessionPods;
  return first === undefined ||
    selector === undefined ||
    !outposts.every(({ sessionPods }) => sameLabels(sessionPods, selector))
    ? undefined
    : {
        name: `${name}-outposts`,
        namespace: first.location.namespace,
        ...disruptionBudgetLimits(limits),
        selector,
        pods: outposts.length,
      };
}

/** A budget that is asked for has to be possible, and one guards the pods of one namespace. */
export function outpostBudgetChecks(
  { outposts, outpostBudget: given }: SessionHopProps,
  { outpostBudget: budget }: SessionHopFacts,
): readonly PropCheck[] {
  return [
    ...(given === undefined ? [] : disruptionBudgetChecks(given, "outpostBudget.")),
    ...outposts.map(({ sessionPods }, i) => ({
      prop: `outposts[${i}].sessionPods`,
      value: sessionPods,
      valid: given === undefined || sameLabels(sessionPods, outposts[0]?.sessionPods),
      allowed: "given, and the same as those of all others: `outpostBudget` is over all of them",
    })),
    ...outposts.map(({ location }, i) => ({
      prop: `outposts[${i}].location.namespace`,
      value: location.namespace,
      valid: budget === undefined || location.namespace === budget.namespace,
      allowed: "that of all others: one disruption budget is over them, and it is of one namespace",
    })),
  ];
}

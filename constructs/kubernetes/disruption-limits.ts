import { type PropCheck, wholeNumber } from "../core/prop-check";

/** How many pods a drain may take at once. Exactly one of the two. */
export interface DisruptionBudgetLimits {
  /** Pods that must stay. @default - `maxUnavailable` says it */
  readonly minAvailable?: number;
  /** Pods that may be missing. @default - `minAvailable` says it */
  readonly maxUnavailable?: number;
}

/** The limits and nothing else of an object that has them. */
export function disruptionBudgetLimits({
  minAvailable,
  maxUnavailable,
}: DisruptionBudgetLimits): DisruptionBudgetLimits {
  return {
    ...(minAvailable === undefined ? {} : { minAvailable }),
    ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
  };
}

/** What limits must be like, for the checks of a component that takes them as a prop. */
export function disruptionBudgetChecks(limits: DisruptionBudgetLimits, prefix = ""): readonly PropCheck[] {
  const { minAvailable, maxUnavailable } = limits;
  const given = disruptionBudgetLimits(limits);
  return [
    {
      prop: `${prefix}minAvailable`,
      value: given,
      valid: Object.keys(given).length === 1,
      allowed: `given, or \`${prefix}maxUnavailable\`, exactly one of both`,
    },
    ...(minAvailable === undefined ? [] : [wholeNumber(`${prefix}minAvailable`, minAvailable, 0)]),
    ...(maxUnavailable === undefined ? [] : [wholeNumber(`${prefix}maxUnavailable`, maxUnavailable, 0)]),
  ];
}

import type { PropCheck } from "../core/prop-check";
import { disruptionBudgetChecks } from "../kubernetes/disruption-limits";
import { workloadChecks } from "../kubernetes/workload-checks";
import { OWN_VARIABLES } from "./outpost-pod";
import type { StandaloneOutpostProps } from "./outpost-props";
import type { StandaloneOutpostFacts } from "./standalone-deployment-facts";

/** What the props must be like together, when each is right by itself. */
export function standaloneChecks(facts: StandaloneOutpostFacts, props: StandaloneOutpostProps): readonly PropCheck[] {
  const { disruptionBudget } = props;
  return [
    ...workloadChecks(facts.workload),
    ...(disruptionBudget === undefined ? [] : disruptionBudgetChecks(disruptionBudget, "disruptionBudget.")),
    ...Object.keys(facts.environment).map((name) => ({
      prop: `environment.${name}`,
      // It may be a secret.
      value: "(set)",
      valid: !OWN_VARIABLES.includes(name),
      allowed: "left out: a prop of this construct sets it",
    })),
  ];
}

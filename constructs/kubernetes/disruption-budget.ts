import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";
import { checkProps, dnsLabel } from "../core/prop-check";
import { type DisruptionBudgetLimits, disruptionBudgetChecks, disruptionBudgetLimits } from "./disruption-limits";
import type { DisruptionBudgetFacts } from "./facts";

export type { DisruptionBudgetLimits } from "./disruption-limits";

/** A PodDisruptionBudget. */
export interface DisruptionBudgetProps extends DisruptionBudgetLimits {
  readonly name: string;
  readonly namespace: string;
  /** Labels of the pods that it guards, all of them. */
  readonly selector: Labels;
  /** Labels of the budget itself. @default - those of `selector` */
  readonly labels?: Labels;
}

/** A PodDisruptionBudget: drains, and everything else that evicts politely, wait until it allows them. */
export class DisruptionBudget extends Construct {
  readonly facts: DisruptionBudgetFacts;

  /** @throws when not exactly one of `minAvailable` and `maxUnavailable` is given, or nothing is selected. */
  constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    super(scope, id);
    const { name, namespace, selector, labels = selector } = props;
    checkProps(this.node.path, [
      dnsLabel("name", name),
      ...disruptionBudgetChecks(props),
      {
        prop: "selector",
        value: selector,
        valid: Object.keys(selector).length > 0,
        allowed: "at least one label: an empty selector would hold every pod of the namespace",
      },
    ]);
    const limits = disruptionBudgetLimits(props);
    this.facts = { ...limits, selector };
    const { minAvailable, maxUnavailable } = limits;
    new PodDisruptionBudgetV1(this, "Resource", {
      metadata: { name, namespace, labels: { ...MANAGED_BY, ...labels } },
      spec: {
        ...(minAvailable === undefined ? {} : { minAvailable: String(minAvailable) }),
        ...(maxUnavailable === undefined ? {} : { maxUnavailable: String(maxUnavailable) }),
        selector: { matchLabels: { ...selector } },
      },
    });
  }
}

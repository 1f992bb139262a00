import { DisruptionBudget } from "../../constructs/kubernetes/disruption-budget";
import type { DisruptionBudgetLimits } from "../../constructs/kubernetes/disruption-limits";
import type { DisruptionBudgetFacts } from "../../constructs/kubernetes/facts";
import { kubernetesStack } from "./kubernetes-stack";
import { SELECTOR } from "./workload-facts";

function render(props: DisruptionBudgetLimits & { readonly selector?: Record<string, string> }) {
  const facts: DisruptionBudgetFacts[] = [];
  const stack = kubernetesStack((scope) => {
    const names = { name: "thing", namespace: "space", selector: SELECTOR };
    facts.push(new DisruptionBudget(scope, "Budget", { ...names, ...props }).facts);
  });
  return { facts: facts[0], resource: stack.resource("kubernetes_pod_disruption_budget_v1") };
}

describe("DisruptionBudget", () => {
  test("keeps a number of pods", () => {
    const { facts, resource } = render({ minAvailable: 2 });
    expect(resource).toMatchObject({
      metadata: { name: "thing", namespace: "space", labels: SELECTOR },
      spec: { min_available: "2", selector: { match_labels: SELECTOR } },
    });
    expect(resource.spec).not.toHaveProperty("max_unavailable");
    expect(facts).toEqual({ minAvailable: 2, selector: SELECTOR });
  });

  test("allows a number of pods to be missing", () => {
    const { facts, resource } = render({ maxUnavailable: 1 });
    expect(resource).toMatchObject({ spec: { max_unavailable: "1" } });
    expect(resource.spec).not.toHaveProperty("min_available");
    expect(facts).toEqual({ maxUnavailable: 1, selector: SELECTOR });
  });

  test("wants exactly one of both limits", () => {
    const allowed = "stack/Budget: `minAvailable` must be given, or `maxUnavailable`, exactly one of both, got: ";
    expect(() => render({})).toThrow(`${allowed}{}`);
    expect(() => render({ minAvailable: 1, maxUnavailable: 1 })).toThrow(
      `${allowed}{"minAvailable":1,"maxUnavailable":1}`,
    );
  });

  test("wants whole numbers of pods", () => {
    expect(() => render({ minAvailable: -1 })).toThrow("`minAvailable` must be a whole number >= 0, got: -1");
    expect(() => render({ maxUnavailable: 0.5 })).toThrow("`maxUnavailable` must be a whole number >= 0, got: 0.5");
  });

  test("refuses to hold every pod of the namespace", () => {
    expect(() => render({ minAvailable: 1, selector: {} })).toThrow(
      "stack/Budget: `selector` must be at least one label: an empty selector would hold every pod of the namespace, got: {}",
    );
  });
});

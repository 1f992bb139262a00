import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { overridesAt } from "./effective";

/** Invariant 18: the chart's key is `deploymentStrategy`. */
export const ignoredStrategy: Rule<PlatformFacts> = {
  id: "VAL-002",
  title: "a rollout strategy under a key that the chart ignores",
  severity: "error",
  invariants: [18],
  why:
    "The chart has no schema, so `strategy` is accepted and dropped, and the Deployment keeps Kubernetes' 25 % of missing " +
    "pods. A team found out after months, by its outages.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/values.yaml",
    "https://github.com/ViktorBarzin/infra",
  ],
  example: {
    fails: { authentik: { rawValues: { server: { strategy: { type: "Recreate" } } } } },
    passes: { authentik: { rawValues: { server: { deploymentStrategy: { type: "RollingUpdate" } } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) =>
      ["server", "worker"].flatMap((component) =>
        overridesAt(facts, `${component}.strategy`).map(({ prop, value }) => ({
          rule: "VAL-002",
          severity: "error",
          at: [facts.path],
          message: `the chart ignores ${prop} ${JSON.stringify(value)}`,
          fixes: [{ changes: [{ prop, relation: "unset" }], note: `${component}.rollout sets the strategy` }],
        })),
      ),
    ),
};

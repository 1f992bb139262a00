import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { overridesAt } from "../val/effective";

const SWITCH = "postgresql.enabled";

/** Invariant 109: the chart's own database is one pod for a demonstration. */
export const bundledDatabase: Rule<PlatformFacts> = {
  id: "DB-007",
  title: "the chart's bundled database is switched on",
  severity: "warning",
  invariants: [109],
  why:
    "The chart can install a PostgreSQL of its own, one pod without failover that its authors mean for demonstrations. " +
    "authentik is configured for the database that the platform was given, so the other one runs beside it, is taken for " +
    "the real one, and is what somebody backs up.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/values.yaml",
    "https://docs.goauthentik.io/install-config/install/kubernetes/",
  ],
  example: {
    fails: { authentik: { rawValues: { postgresql: { enabled: true } } } },
    passes: { authentik: { rawValues: { postgresql: { enabled: false } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) =>
      overridesAt(facts, SWITCH)
        .filter(({ value }) => value === true)
        .map(({ prop }) => ({
          rule: "DB-007",
          severity: "warning",
          at: [facts.path],
          message: `${prop} true installs a second database beside ${facts.postgresql.host}, which authentik uses`,
          fixes: [{ changes: [{ prop, relation: "unset" }] }],
        })),
    ),
};

import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { slowestRollout } from "./rollout-time";

/** Invariant 42: Helm waits as long as a rollout may take. */
export const impatientRelease: Rule<PlatformFacts> = {
  id: "AUT-009",
  title: "Helm gives up on a rollout that is still migrating",
  severity: "error",
  invariants: [42],
  why:
    "The first pods of an upgrade migrate, the others wait for their lock, and each may use its whole startup probe. When " +
    "Helm's timeout ends before, the release is failed or left pending while the database is on its way to a new schema.",
  sources: ["https://docs.goauthentik.io/install-config/upgrade/", "https://github.com/ViktorBarzin/infra"],
  example: {
    fails: { authentik: { releaseTimeoutSec: 300 } },
    passes: { authentik: { releaseTimeoutSec: 2400 } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) => {
      const { releaseTimeoutSec } = facts;
      const { path, time } = slowestRollout(facts);
      if (releaseTimeoutSec === undefined || releaseTimeoutSec >= time.value) {
        return [];
      }
      return [
        {
          rule: "AUT-009",
          severity: "error",
          at: [facts.path, path],
          message: "Helm's timeout ends before a rollout that uses its startup probes does",
          comparison: {
            subject: "Helm's timeout",
            left: [{ label: `${releaseTimeoutSec}s`, value: releaseTimeoutSec }],
            must: ">=",
            right: [time],
            unit: "s",
          },
          fixes: [{ changes: [{ prop: "timeoutSec", relation: ">=", to: time.value }] }],
        },
      ];
    }),
};

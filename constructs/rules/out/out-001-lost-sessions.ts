import type { Change, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { OutpostFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { nameOf, sessionKeepers } from "./outposts";

/** Invariant 45: a session is in the files of one pod, and nothing brings the browser back to that pod. */
export const lostSessions: Rule<PlatformFacts> = {
  id: "OUT-001",
  title: "several outpost replicas without a session that follows the browser",
  severity: "error",
  invariants: [45],
  why:
    "A proxy outpost keeps each session in a file of its own pod. The reverse proxy's question, and the browser on its way " +
    "back after the login, reach any pod, so the session is unknown half of the time, and users are sent to log in again and again. " +
    "Session affinity of the Service knows the reverse proxy's address only.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/18098",
    "https://github.com/goauthentik/authentik/issues/6883",
    "https://github.com/goauthentik/authentik/issues/5674",
  ],
  example: {
    fails: { outpost: { replicas: 2, workload: { replicas: 2 } } },
    passes: { outpost: { type: "ldap", replicas: 2, workload: { replicas: 2 } } },
  },
  check: (facts) =>
    sessionKeepers(facts)
      .filter(({ replicas }) => replicas > 1)
      .map((outpost) => ({
        rule: "OUT-001",
        severity: "error",
        at: [outpost.path],
        message: `${nameOf(outpost)} loses the session of every request that reaches another of its pods`,
        comparison: {
          subject: "pods with sessions of their own",
          left: [{ label: `${outpost.replicas} replicas`, value: outpost.replicas }],
          must: "<=",
          right: [{ label: "1", value: 1 }],
        },
        fixes: [fix(outpost)],
      })),
};

/** A budget that keeps one of several pods would keep the only one for ever. */
function fix({ workload }: OutpostFacts): Fix {
  const single: Change = { prop: "outpost.replicas", relation: "=", to: 1 };
  const least = workload?.disruptionBudget?.minAvailable ?? 0;
  return {
    changes: [
      single,
      ...(least > 0
        ? [
            { prop: "outpost.disruptionBudget.minAvailable", relation: "unset" } as const,
            { prop: "outpost.disruptionBudget.maxUnavailable", relation: "=", to: 1 } as const,
          ]
        : []),
    ],
    note: "for more: outposts of one replica each behind a SessionHop, or the outpost inside the server",
  };
}

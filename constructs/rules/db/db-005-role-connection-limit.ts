import { total } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { peakServerDemand } from "../budget/server-demand";
import { withDatabase } from "../fixes/changed-facts";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 14: a limit of the role counts before the server's own. */
export const roleConnectionLimit: Rule<PlatformFacts> = {
  id: "DB-005",
  title: "the role may open fewer connections than the platform does",
  severity: "warning",
  invariants: [14],
  why:
    "A CONNECTION LIMIT on the role refuses connections while the server has plenty: 'too many connections for role'. It is " +
    "met during rollouts, when old and new pods are connected at once.",
  sources: ["https://www.postgresql.org/docs/current/sql-createrole.html"],
  example: {
    fails: { postgres: { connectionLimit: 100 } },
    passes: { postgres: { connectionLimit: -1 } },
  },
  check: (facts) =>
    facts.databases.flatMap((server) => {
      const { connectionLimit = -1, path } = server;
      // Other clients of the server have roles of their own.
      const alone = ofOneRole(withDatabase(facts, server, { otherClients: 0 }));
      const demands = alone.databases.filter((each) => each.path === path).map((each) => peakServerDemand(each, alone));
      return demands
        .filter(({ terms }) => connectionLimit >= 0 && total(terms) > connectionLimit)
        .map(({ rolling, terms }) => ({
          rule: "DB-005",
          severity: "warning",
          at: [path],
          message: "the role is refused connections that the server still has",
          comparison: {
            subject: `connections of the role while ${rolling} rolls`,
            left: terms,
            must: "<=",
            right: [{ label: `connection limit ${connectionLimit}`, value: connectionLimit }],
          },
          fixes: [{ changes: [{ prop: "database.connectionLimit", relation: ">=", to: total(terms) }] }],
        }));
    }),
};

/** Without the pools of other users. */
function ofOneRole(facts: PlatformFacts): PlatformFacts {
  const poolers = facts.poolers.map(({ furtherPools = [], ...pooler }) => ({
    ...pooler,
    furtherPools: furtherPools.filter(({ user }) => user === pooler.user),
  }));
  return { ...facts, poolers };
}

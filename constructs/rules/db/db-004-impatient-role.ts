import type { Rule } from "../../core/rule";
import { authentiksOf } from "../budget/server-demand";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 12: the role that waits for the migration lock has to be allowed to wait. */
export const impatientRole: Rule<PlatformFacts> = {
  id: "DB-004",
  title: "a timeout on the role ends migrations",
  severity: "error",
  invariants: [12],
  why:
    "Pods migrate with the same role that they serve with. While one of them holds the migration lock the others wait for it " +
    "in one statement, and a migration of a large table is one as well: a statement_timeout or lock_timeout of the role " +
    "ends both, and pods restart until somebody finds the setting.",
  sources: [
    "https://www.postgresql.org/docs/current/runtime-config-client.html",
    "https://github.com/goauthentik/authentik/issues/23876",
  ],
  example: {
    fails: { postgres: { statementTimeoutMs: 120000 } },
    passes: { postgres: { statementTimeoutMs: 0 } },
  },
  check: (facts) =>
    facts.databases.flatMap((server) => {
      const users = authentiksOf(server, facts);
      const limits = [
        { name: "statement_timeout", prop: "statementTimeoutMs", value: server.statementTimeoutMs ?? 0 },
        { name: "lock_timeout", prop: "lockTimeoutMs", value: server.lockTimeoutMs ?? 0 },
      ].filter(({ value }) => value > 0 && users.length > 0);
      return limits.map(({ name, prop, value }) => ({
        rule: "DB-004",
        severity: "error",
        at: [server, ...users].map(({ path }) => path),
        message: `${name} ${value} ms on the role ends its migrations, and the wait for their lock`,
        fixes: [{ changes: [{ prop: `database.${prop}`, relation: "unset" }], note: `ALTER ROLE ... RESET ${name}` }],
      }));
    }),
};

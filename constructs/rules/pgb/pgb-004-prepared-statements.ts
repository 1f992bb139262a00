import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { clientsOf, type PlatformFacts } from "../platform-facts";
import { FIRST_TRACKING, tracksPreparedStatements } from "./prepared-statements";

/** Invariant 5: authentik prepares statements by name and runs them on whatever connection it gets. */
export const preparedStatements: Rule<PlatformFacts> = {
  id: "PGB-004",
  title: "named prepared statements through a pooler that does not track them",
  severity: "error",
  invariants: [5],
  why:
    "authentik's channels layer and its Rust processes prepare every statement by name. In transaction mode the next " +
    "connection does not know the name, and queries fail with 'prepared statement does not exist', unless PgBouncer " +
    "tracks the names: since 1.21, and only with max_prepared_statements above 0.",
  sources: [
    "https://www.pgbouncer.org/config.html#max_prepared_statements",
    "https://www.pgbouncer.org/changelog.html#pgbouncer-121x",
  ],
  example: {
    fails: { pgbouncer: { maxPreparedStatements: 0 } },
    passes: { pgbouncer: { maxPreparedStatements: 0, poolMode: "session" } },
  },
  check: (facts) => facts.poolers.flatMap((pooler) => checkPooler(pooler, facts)),
};

function checkPooler(pooler: PlatformFacts["poolers"][number], facts: PlatformFacts): readonly Finding[] {
  const clients = clientsOf(pooler, facts);
  if (pooler.poolMode === "session" || clients.length === 0) {
    return [];
  }
  const base = { rule: "PGB-004", severity: "error", at: [pooler, ...clients].map(({ path }) => path) } as const;
  const { version, maxPreparedStatements } = pooler;
  return [
    ...(tracksPreparedStatements(pooler)
      ? []
      : [
          {
            ...base,
            message: `PgBouncer ${version} cannot track prepared statements in ${pooler.poolMode} mode; ${FIRST_TRACKING} is the first that can`,
            fixes: [{ changes: [{ prop: "pgbouncer.image", relation: "unset" as const }] }],
          },
        ]),
    ...(maxPreparedStatements > 0
      ? []
      : [
          {
            ...base,
            message: `max_prepared_statements ${maxPreparedStatements} refuses prepared statements in ${pooler.poolMode} mode; it must be > 0`,
            fixes: [{ changes: [{ prop: "pgbouncer.maxPreparedStatements", relation: "=" as const, to: 200 }] }],
          },
        ]),
  ];
}

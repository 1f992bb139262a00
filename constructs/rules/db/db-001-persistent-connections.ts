import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 1: authentik runs under ASGI, where a kept connection belongs to a thread that never comes back for it. */
export const persistentConnections: Rule<PlatformFacts> = {
  id: "DB-001",
  title: "database connections are kept after their request",
  severity: "error",
  invariants: [1],
  why:
    "Under ASGI every request may run in another thread, so a connection that is kept for the next request is rarely found " +
    "again: connections pile up until the pool or max_connections is exhausted. Django says to turn persistent " +
    "connections off under ASGI; authentik tried them and reverted.",
  sources: [
    "https://docs.djangoproject.com/en/stable/ref/databases/#persistent-database-connections",
    "https://github.com/goauthentik/authentik/pull/6677",
  ],
  example: {
    fails: { authentik: { postgresql: { connMaxAgeSec: 60 } } },
    passes: { authentik: { postgresql: { connMaxAgeSec: 0 } } },
  },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ postgresql }) => postgresql.connMaxAgeSec !== 0)
      .map(({ path, postgresql: { connMaxAgeSec } }) => ({
        rule: "DB-001",
        severity: "error",
        at: [path],
        message:
          connMaxAgeSec === null
            ? "conn_max_age null keeps every connection for ever; under ASGI it must be 0"
            : `conn_max_age ${connMaxAgeSec} keeps connections for ${connMaxAgeSec} s; under ASGI it must be 0`,
        fixes: [{ changes: [{ prop: "connMaxAgeSec", relation: "=", to: 0 }] }],
      })),
};

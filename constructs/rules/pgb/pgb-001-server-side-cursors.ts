import type { Rule } from "../../core/rule";
import { type PlatformFacts, poolerOf } from "../platform-facts";

/** Invariant 3: a server-side cursor lives in one server connection, which the next query may not get. */
export const serverSideCursors: Rule<PlatformFacts> = {
  id: "PGB-001",
  title: "server-side cursors through a pooler that shares connections",
  severity: "error",
  invariants: [3],
  why:
    "Django reads large results through a cursor on the server. In transaction mode the connection that holds it goes back " +
    "to the pool between two reads, and the next read fails with 'cursor does not exist'.",
  sources: [
    "https://docs.goauthentik.io/install-config/configuration/#using-a-postgresql-connection-pooler",
    "https://docs.djangoproject.com/en/stable/ref/databases/#transaction-pooling-server-side-cursors",
  ],
  example: {
    fails: { authentik: { postgresql: { disableServerSideCursors: false } } },
    passes: { authentik: { postgresql: { disableServerSideCursors: false } }, pgbouncer: { poolMode: "session" } },
  },
  check: (facts) =>
    facts.authentiks.flatMap((authentik) => {
      const pooler = poolerOf(authentik, facts);
      return pooler === undefined || pooler.poolMode === "session" || authentik.postgresql.disableServerSideCursors
        ? []
        : [
            {
              rule: "PGB-001",
              severity: "error",
              at: [authentik.path, pooler.path],
              message: `${pooler.poolMode} pooling needs disable_server_side_cursors true, it is false`,
              fixes: [{ changes: [{ prop: "disableServerSideCursors", relation: "=", to: true }] }],
            },
          ];
    }),
};

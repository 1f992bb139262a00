import { SUPPORTED_LINES } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Fix } from "../../core/finding";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { hasDirectEndpoint, peakClients, sessionPoolSize } from "../budget/connection-budget";

/** The way to transaction mode: what is bound to a session goes past the pooler, which authentik can since 2026.8. */
export function toTransactionMode(pooler: PgBouncerFacts, clients: readonly AuthentikFacts[]): Fix {
  const version = SUPPORTED_LINES.find(({ directEndpoint }) => directEndpoint)?.latest;
  const old = clients.some((client) => !hasDirectEndpoint(client.version));
  return {
    changes: [
      ...(old && version !== undefined ? [{ prop: "version", relation: "=" as const, to: version }] : []),
      ...(pooler.poolMode === "transaction"
        ? []
        : [{ prop: "pgbouncer.poolMode", relation: "=" as const, to: "transaction" }]),
      { prop: "direct", relation: "=", to: true },
    ],
    note: "authentik >= 2026.8",
  };
}

/** The way to session mode: every client has a server connection of its own. */
export function toSessionMode(pooler: PgBouncerFacts, clients: readonly AuthentikFacts[]): Fix {
  const size = sessionPoolSize(
    pooler,
    clients.flatMap((client) => peakClients(client)),
  );
  return {
    changes: [
      { prop: "pgbouncer.poolMode", relation: "=", to: "session" },
      { prop: "pgbouncer.defaultPoolSize", relation: ">=", to: Math.max(size, pooler.defaultPoolSize) },
    ],
  };
}

import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { type PlatformFacts, poolerOf } from "../platform-facts";
import { sharedSessionMistake } from "./shared-sessions";
import { toSessionMode, toTransactionMode } from "./transaction-mode";

/** Invariant 4: listeners and advisory locks need a connection that stays theirs. */
export const sessionsThroughSharedConnections: Rule<PlatformFacts> = {
  id: "PGB-002",
  title: "sessions through a pooler that shares connections",
  severity: "error",
  invariants: [4],
  why:
    "In transaction mode a LISTEN and an advisory lock stay behind on whatever server connection they were made on: the " +
    "migration lock strands and every new pod waits for it, notifications are lost, background tasks run twice or never. " +
    "authentik 2026.8 can send these past the pooler, with `postgresql.direct`.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/23876",
    "https://github.com/goauthentik/authentik/pull/23013",
    "https://github.com/goauthentik/authentik/issues/18292",
  ],
  example: {
    fails: { authentik: { version: "2026.5.8" } },
    passes: { authentik: { version: "2026.5.8" }, pgbouncer: { poolMode: "session", defaultPoolSize: 75 } },
  },
  check: (facts) =>
    facts.authentiks.flatMap((authentik) => {
      const pooler = poolerOf(authentik, facts);
      const message = pooler === undefined ? undefined : sharedSessionMistake(authentik, pooler, facts);
      return pooler === undefined || message === undefined ? [] : [finding(authentik, pooler, message, facts)];
    }),
};

function finding(authentik: AuthentikFacts, pooler: PgBouncerFacts, message: string, facts: PlatformFacts): Finding {
  return {
    rule: "PGB-002",
    severity: "error",
    at: [authentik.path, pooler.path],
    message,
    fixes: [...toTransactionMode(pooler, facts), toSessionMode(pooler, facts)],
  };
}

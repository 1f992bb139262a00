import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
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
    "authentik 2026.8 can send these past the pooler, with `postgresql.direct`. To migrate past it from an init container, as this " +
    "library does, helps the migration lock alone: listeners and the locks of tasks stay, so it is no way out for older lines.",
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
      const { poolMode } = pooler ?? authentik.postgresql;
      const message = poolMode === undefined ? undefined : sharedSessionMistake(authentik, { poolMode }, facts);
      return message === undefined ? [] : [finding(authentik, pooler, message, facts)];
    }),
};

function finding(
  authentik: AuthentikFacts,
  pooler: PgBouncerFacts | undefined,
  message: string,
  facts: PlatformFacts,
): Finding {
  return {
    rule: "PGB-002",
    severity: "error",
    at: [authentik.path, ...(pooler === undefined ? [] : [pooler.path])],
    message,
    fixes: pooler === undefined ? [ELSEWHERE] : [...toTransactionMode(pooler, facts), toSessionMode(pooler, facts)],
  };
}

/** Of a pooler that is somebody else's nothing but its mode is known, and no prop changes it. */
const ELSEWHERE: Fix = {
  changes: [],
  note: "give the pooler session mode where it is made, with a server connection for each client, or go past it: authentik >= 2026.8 with direct = true and a pooler in transaction mode",
};

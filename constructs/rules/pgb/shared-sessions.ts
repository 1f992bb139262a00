import type { AuthentikFacts } from "../../authentik/facts";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { hasDirectEndpoint } from "../budget/connection-budget";
import { type PlatformFacts, poolerAt } from "../platform-facts";

/** What is wrong with the way in which authentik's sessions pass a pooler; undefined where they stay whole. */
export function sharedSessionMistake(
  { version, namespace, postgresql }: AuthentikFacts,
  { poolMode }: Pick<PgBouncerFacts, "poolMode">,
  facts: PlatformFacts,
): string | undefined {
  if (poolMode === "session") {
    return undefined;
  }
  if (poolMode === "statement") {
    return "statement pooling refuses transactions, which authentik uses everywhere";
  }
  if (!hasDirectEndpoint(version)) {
    return `authentik ${version} has no postgresql.direct (2026.8 has), so its locks and listeners break in transaction mode`;
  }
  if (postgresql.direct === undefined) {
    return "transaction pooling without postgresql.direct breaks locks and listeners";
  }
  const behind = poolerAt(postgresql.direct, namespace, facts);
  return behind === undefined || behind.poolMode === "session"
    ? undefined
    : `postgresql.direct ${postgresql.direct.host}:${postgresql.direct.port} is a pooler in ${behind.poolMode} mode itself`;
}

import { SUPPORTED_LINES } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Change, Fix } from "../../core/finding";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import { step } from "../aut/upgrade-ladder";
import { hasDirectEndpoint, peakClients, sessionPoolSize } from "../budget/connection-budget";
import { hasRootCertificate, verifies } from "../db/certificates";
import { withAuthentik, withPooler } from "../fixes/changed-facts";
import { consequences } from "../fixes/consequences";
import { clientsOf, type PlatformFacts } from "../platform-facts";
import { USUAL_RESERVE } from "../sizing/shared-pool";
import { tracksPreparedStatements } from "./prepared-statements";

/**
 * The way to transaction mode: what is bound to a session goes past the pooler, which authentik can since 2026.8. None
 * where the installation is further than one upgrade away from that, or could not verify the server's certificate there.
 */
export function toTransactionMode(pooler: PgBouncerFacts, facts: PlatformFacts): readonly Fix[] {
  const version = SUPPORTED_LINES.find(({ directEndpoint }) => directEndpoint)?.latest ?? "";
  const clients = clientsOf(pooler, facts);
  const blind = clients.some((client) => !hasRootCertificate(client, "postgresql.sslrootcert"));
  const old = clients.filter((client) => !hasDirectEndpoint(client.version));
  if (
    (blind && verifies(pooler.serverTlsSslMode)) ||
    old.some(
      ({ recordedVersion }) => recordedVersion !== undefined && step(recordedVersion, version).kind !== "allowed",
    )
  ) {
    return [];
  }
  const after = clients.reduce(
    (changed, client) =>
      withAuthentik(changed, client, directly(client, old.includes(client) ? version : client.version, pooler)),
    withPooler(facts, pooler, { poolMode: "transaction" }),
  );
  const changes: Fix["changes"] = [
    ...when(old.length > 0, { prop: "version", relation: "=", to: version }),
    ...when(pooler.poolMode !== "transaction", { prop: "pgbouncer.poolMode", relation: "=", to: "transaction" }),
    { prop: "direct", relation: "=", to: true },
    ...when(clients.some(usesCursors), { prop: "disableServerSideCursors", relation: "=", to: true }),
    ...when(pooler.maxPreparedStatements <= 0, { prop: "pgbouncer.maxPreparedStatements", relation: "=", to: 200 }),
    ...(tracksPreparedStatements(pooler) ? [] : [{ prop: "pgbouncer.image", relation: "unset" as const }]),
    ...consequences(facts, after),
  ];
  return [{ changes, note: "authentik >= 2026.8" }];
}

/** The way to session mode: every client has a server connection of its own. */
export function toSessionMode(pooler: PgBouncerFacts, facts: PlatformFacts): Fix {
  const clients = clientsOf(pooler, facts).flatMap((client) => peakClients(client));
  const defaultPoolSize = Math.max(sessionPoolSize(pooler, clients), pooler.defaultPoolSize);
  return {
    changes: [
      { prop: "pgbouncer.poolMode", relation: "=", to: "session" },
      { prop: "pgbouncer.defaultPoolSize", relation: ">=", to: defaultPoolSize },
      // Beside a size that is given, a platform would make less of a reserve that it has derived.
      ...when(pooler.reservePoolSize > USUAL_RESERVE, {
        prop: "pgbouncer.reservePoolSize",
        relation: "=",
        to: pooler.reservePoolSize,
      }),
      ...consequences(facts, withPooler(facts, pooler, { poolMode: "session", defaultPoolSize })),
    ],
  };
}

/** An authentik that sends its sessions past the pooler. */
function directly(
  { postgresql }: AuthentikFacts,
  version: string,
  { upstream }: PgBouncerFacts,
): Partial<AuthentikFacts> {
  return { version, postgresql: { ...postgresql, direct: upstream } };
}

function usesCursors({ postgresql }: AuthentikFacts): boolean {
  return !postgresql.disableServerSideCursors;
}

function when(needed: boolean, change: Change): readonly Change[] {
  return needed ? [change] : [];
}

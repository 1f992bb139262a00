import type { AuthentikFacts } from "../../authentik/facts";
import type { ConnectionLimits } from "../../core/database-endpoint";
import { total } from "../../core/finding";
import { isUnresolved } from "../../core/unresolved";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";
import { peakClients, poolersLost, serverCapacity, sessionPoolSize } from "../budget/connection-budget";
import { serverDemands } from "../budget/server-demand";
import { poolerClients } from "../budget/standby-demand";
import { platformFacts } from "../platform-facts";
import { leastSlots, reserveOf, USUAL_RESERVE, usefulSlots, wantedClientSlots } from "./shared-pool";

/** Sizes of a pooler's pool, per pooler. */
export type PoolSizes = Pick<PgBouncerFacts, "defaultPoolSize" | "reservePoolSize" | "maxClientConn">;

/** More clients than any platform has: numbers that are not known before apply are far beyond. */
const MOST = 1_000_000;

/**
 * Sizes of the pool between these two, by the arithmetic of `sizeFor`: in session mode a server connection for each client that a
 * rollout has at its peak, otherwise as many as are of use, at most what the server has left. What is given stays. Undefined when
 * the number of clients is not known.
 *
 * A server with room for less than half of what is of use, or for less than the clients of a session pool, is not spared, so that
 * nothing starves in silence: DB-002 says with both numbers what is missing.
 */
export function poolSizes(
  authentik: AuthentikFacts,
  pooler: PgBouncerFacts,
  given: Partial<PoolSizes>,
  limits?: ConnectionLimits,
): PoolSizes | undefined {
  const clients = peakClients(authentik);
  const { replicas } = pooler.workload;
  const taking = replicas - poolersLost(pooler);
  if (!(total(clients) > 0 && total(clients) < MOST && taking > 0 && taking < MOST)) {
    return undefined;
  }
  const everybody = total(poolerClients(pooler, platformFacts([authentik, pooler])));
  const maxClientConn = given.maxClientConn ?? wantedClientSlots(everybody, taking);
  if (pooler.poolMode === "session") {
    const reservePoolSize = given.reservePoolSize ?? (given.defaultPoolSize === undefined ? 0 : USUAL_RESERVE);
    const defaultPoolSize = given.defaultPoolSize ?? sessionPoolSize({ ...pooler, reservePoolSize }, clients);
    return { defaultPoolSize, reservePoolSize, maxClientConn };
  }
  const useful = usefulSlots(total(clients), replicas);
  const known = limits !== undefined && !Object.values(limits).some(isUnresolved);
  const room = known ? mostSlots(authentik, pooler, limits) : Number.POSITIVE_INFINITY;
  const slots = Math.max(leastSlots(total(clients), replicas), Math.min(useful, room));
  if (given.defaultPoolSize !== undefined) {
    const spare = Math.max(0, Math.min(USUAL_RESERVE, room - given.defaultPoolSize));
    return { defaultPoolSize: given.defaultPoolSize, reservePoolSize: given.reservePoolSize ?? spare, maxClientConn };
  }
  const reservePoolSize = given.reservePoolSize ?? reserveOf(slots);
  return { defaultPoolSize: Math.max(1, slots - reservePoolSize), reservePoolSize, maxClientConn };
}

/** Slots per pooler that the server has room for, whichever component rolls. */
function mostSlots(authentik: AuthentikFacts, pooler: PgBouncerFacts, limits: ConnectionLimits): number {
  const server: PostgresFacts = { ...limits, kind: "postgres", path: "", addresses: [pooler.upstream] };
  const demands = (slots: number) => {
    const sized = { ...pooler, defaultPoolSize: slots, reservePoolSize: 0 };
    const facts = platformFacts([authentik, sized, server]);
    return facts.databases.flatMap((each) => serverDemands(each, facts)).map(({ terms }) => total(terms));
  };
  const one = demands(1);
  const rooms = demands(0).map((fixed, i) =>
    Math.floor((total(serverCapacity(server)) - fixed) / ((one[i] ?? fixed) - fixed)),
  );
  return Math.min(...rooms);
}

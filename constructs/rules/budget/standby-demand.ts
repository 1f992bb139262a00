import type { Address } from "../../core/database-endpoint";
import type { Term } from "../../core/finding";
import { plural } from "../../core/report";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";
import { clientsOf, type PlatformFacts, poolerAt } from "../platform-facts";
import { peakClients, peakPods, peakReads } from "./connection-budget";
import { furtherClients } from "./further-pools";

/**
 * Connections that the standbys of a server have to give while everything rolls. All of them may come to one standby, which has as
 * many connections as the server itself. Empty where nobody reads from them.
 */
export function standbyDemand({ standbys }: PostgresFacts, facts: PlatformFacts): readonly Term[] {
  if (standbys === undefined) {
    return [];
  }
  const { address } = standbys;
  const readers = facts.authentiks.filter(({ postgresql }) => isSame(postgresql.readReplica, address));
  return [
    ...readers.flatMap((authentik) => peakReads(authentik)),
    ...facts.poolers.flatMap((pooler) => replicaPools(pooler, address)),
  ];
}

/** Clients that a Deployment of poolers has at the peak: those of its main pool, of its pool before the standbys, and of further ones. */
export function poolerClients(pooler: PgBouncerFacts, facts: PlatformFacts): readonly Term[] {
  return [
    ...clientsOf(pooler, facts).flatMap((authentik) => peakClients(authentik)),
    ...readersOf(pooler, facts).flatMap((authentik) => peakReads(authentik)),
    ...furtherClients(pooler, readEntries(pooler, facts)),
  ];
}

/** Names of the pooler's entries that authentik reads from: their clients are authentik's. */
export function readEntries(pooler: PgBouncerFacts, facts: PlatformFacts): readonly (string | undefined)[] {
  return readersOf(pooler, facts).map(({ postgresql }) => postgresql.readReplica?.name);
}

function readersOf(pooler: PgBouncerFacts, facts: PlatformFacts): PlatformFacts["authentiks"] {
  return facts.authentiks.filter(
    ({ namespace, postgresql: { readReplica } }) =>
      readReplica !== undefined && poolerAt(readReplica, namespace, facts) === pooler,
  );
}

function replicaPools({ workload, furtherPools = [] }: PgBouncerFacts, address: Address): readonly Term[] {
  const poolers = peakPods(workload);
  return furtherPools
    .filter(({ upstream }) => isSame(upstream, address))
    .map(({ name, poolSize, reservePoolSize }) => ({
      label: `${plural(poolers, "pooler")} x (${poolSize} + ${reservePoolSize}) ${name}`,
      value: poolers * (poolSize + reservePoolSize),
    }));
}

function isSame(a: Address | undefined, b: Address): boolean {
  return a?.host === b.host && a.port === b.port;
}

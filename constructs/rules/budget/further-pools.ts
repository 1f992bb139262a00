import type { Term } from "../../core/finding";
import { plural } from "../../core/report";
import type { PgBouncerFacts, PgBouncerPoolFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";
import { databaseAt, type PlatformFacts } from "../platform-facts";
import {
  drainingServerConnections,
  endingPods,
  keepsPools,
  mostPods,
  peakPods,
  poolerServerConnections,
  rollingPoolers,
} from "./connection-budget";

/*
 * The pools of a pooler beside that of its main database. Each is as many server connections as its sizes say, whoever its
 * clients are: a pooler holds an entry that several users can reach to that number (`max_db_connections`).
 */

/** What a pooler opens to one server. */
export interface PoolsAtServer {
  readonly pooler: PgBouncerFacts;
  /** Whether its main database is of the server. */
  readonly main: boolean;
  readonly further: readonly PgBouncerPoolFacts[];
}

/** The pools that lead to a server, those of one pooler together; none of poolers that do not. */
export function poolsAt(server: PostgresFacts, facts: PlatformFacts): readonly PoolsAtServer[] {
  return facts.poolers
    .map((pooler) => ({
      pooler,
      main: databaseAt(pooler.upstream, facts) === server,
      further: (pooler.furtherPools ?? []).filter(({ upstream }) => databaseAt(upstream, facts) === server),
    }))
    .filter(({ main, further }) => main || further.length > 0);
}

/** Server connections that these pools open at most. */
export function poolConnections({ pooler, main, further }: PoolsAtServer, rolling: boolean): readonly Term[] {
  const { workload } = pooler;
  const { running, draining } = rolling ? rollingPoolers(workload) : { running: mostPods(workload), draining: 0 };
  return [
    ...(main ? poolerServerConnections(pooler, rolling) : []),
    ...further.flatMap((pool) => [
      pooled(running, "pooler", pool),
      ...(draining === 0 ? [] : [pooled(draining, "draining pooler", pool)]),
    ]),
  ];
}

/** The same while old poolers drain. Empty where they do not. */
export function drainingPoolConnections({ pooler, main, further }: PoolsAtServer): readonly Term[] {
  const { workload } = pooler;
  const ending = endingPods(workload);
  const running = Math.max(mostPods(workload), peakPods(workload) - ending);
  return ending === 0
    ? []
    : [
        ...(main ? drainingServerConnections(pooler) : []),
        ...further.flatMap((pool) => [
          pooled(running, "new pooler", pool),
          { ...pooled(ending, "draining pooler", pool), inferred: !keepsPools(pooler.version) },
        ]),
      ];
}

/**
 * Clients that the further pools have at the least: who gives a pool so many connections expects as many clients of it. That of
 * `auth_query` has none.
 *
 * @param known names of pools whose clients are counted elsewhere
 */
export function furtherClients(
  { workload, furtherPools = [], authUser }: PgBouncerFacts,
  known: readonly (string | undefined)[] = [],
): readonly Term[] {
  return furtherPools
    .filter(({ name, user }) => user !== authUser && !known.includes(name))
    .map((pool) => ({ ...pooled(workload.replicas, "pooler", pool), inferred: true }));
}

function pooled(poolers: number, what: string, { name, poolSize, reservePoolSize }: PgBouncerPoolFacts): Term {
  return {
    label: `${plural(poolers, what)} x (${poolSize} + ${reservePoolSize}) ${name}`,
    value: poolers * (poolSize + reservePoolSize),
  };
}

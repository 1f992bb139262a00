import { type Finding, total } from "../../../constructs/core/finding";
import type { PgBouncerFacts } from "../../../constructs/pgbouncer/facts";
import type { PostgresFacts } from "../../../constructs/postgres/facts";
import {
  mostPods,
  peakDirect,
  pooledConnections,
  serverCapacity,
} from "../../../constructs/rules/budget/connection-budget";
import { withDatabase, withPooler } from "../../../constructs/rules/fixes/changed-facts";
import { sessionPoolTooSmall } from "../../../constructs/rules/pgb/pgb-003-session-pool-too-small";
import { preparedStatements } from "../../../constructs/rules/pgb/pgb-004-prepared-statements";
import type { PlatformFacts } from "../../../constructs/rules/platform-facts";
import { sizeFor } from "../../../constructs/rules/sizing/size-for";
import { seedPooler } from "../../replays/seed";
import type { DatabaseLoad } from "./loads";

/** How the clients reach the server, and what the rules say of it. */
export interface DatabaseCase {
  readonly name: string;
  /** Absent: the clients connect to the server itself. */
  readonly pooler?: PgBouncerFacts;
  readonly maxConnections: number;
  /** Connections past the pooler that are held beside the clients. */
  readonly sessions: number;
  readonly protocol: "simple" | "prepared";
  /** Share of the throughput without a pooler that the clients ask for. Absent: each asks again as soon as it is answered. */
  readonly pace?: number;
  readonly predicted: Prediction;
}

/** What rules and budget say. */
export interface Prediction {
  /** Clients that never get a server connection (PGB-003). */
  readonly neverServed: number;
  /** Most server connections, those past the pooler included. */
  readonly serverConnections: number;
  /** Whether the statements fail that the clients prepare (PGB-004). */
  readonly preparedFail: boolean;
}

/** Every way for the clients of one installation. @param version of the PgBouncer that runs */
export function databaseCases(load: DatabaseLoad, version: string): readonly DatabaseCase[] {
  const seed = seedPooler();
  const { servers, workers, nodes } = pods(load);
  const sized = sizeFor({ version: load.sizedVersion, servers, workers, nodes, poolMode: "session" });
  const { defaultPoolSize, reservePoolSize, maxClientConn } = sized.platform.pgbouncer;
  const transaction = patched(load, version, { poolMode: "transaction" }, load.authentik.postgresql.direct ? {} : ROOM);
  const seedPools = { poolMode: seed.poolMode, defaultPoolSize: seed.defaultPoolSize, ...pools(seed) } as const;
  return [
    direct(load),
    pooled("(a) seed Phase 1's session pools", patched(load, version, seedPools)),
    pooled(
      "(b) session, as sizeFor sizes it",
      patched(load, version, { poolMode: "session", defaultPoolSize, reservePoolSize, maxClientConn }, sized.database),
    ),
    pooled("(c) transaction", transaction),
    { ...pooled("(c) transaction, half of direct's load", transaction), pace: 0.5 },
    prepared(pooled("(c) transaction, prepared statements", transaction), transaction),
  ];
}

/** What the seed's correction gives its server (`__tests__/replays/seed-phase-1.test.ts`). */
const ROOM = { maxConnections: 200 };

function pods({ facts, authentik: { server, worker } }: DatabaseLoad) {
  const nodes = facts.clusters[0]?.nodes ?? 1;
  return { servers: mostPods(server.workload), workers: mostPods(worker.workload), nodes };
}

function pools({ reservePoolSize, maxClientConn }: PgBouncerFacts) {
  return { reservePoolSize, maxClientConn };
}

function direct({ server, clients }: DatabaseLoad): DatabaseCase {
  // A server that has as many connections, which no installation of the kind has: the measure of everything else.
  const reserved = -total(serverCapacity({ ...server, maxConnections: 0 }));
  return {
    name: "direct",
    maxConnections: clients + reserved,
    sessions: 0,
    protocol: "simple",
    predicted: { neverServed: 0, serverConnections: clients, preparedFail: false },
  };
}

function patched(
  { facts, pooler, server }: DatabaseLoad,
  version: string,
  patch: Partial<PgBouncerFacts>,
  room: Partial<PostgresFacts> = {},
): PlatformFacts {
  return withDatabase(withPooler(facts, pooler, { ...patch, version }), server, room);
}

function pooled(name: string, facts: PlatformFacts): DatabaseCase & { readonly pooler: PgBouncerFacts } {
  const [[authentik], [pooler], [server]] = [facts.authentiks, facts.poolers, facts.databases];
  if (authentik === undefined || pooler === undefined || server === undefined) {
    throw new Error(`${name} lacks an authentik, a pooler or a database`);
  }
  const sessions = pooler.poolMode === "session" ? 0 : total(peakDirect(authentik));
  return {
    name,
    pooler,
    maxConnections: server.maxConnections,
    sessions,
    protocol: "simple",
    predicted: {
      neverServed: shortage(sessionPoolTooSmall.check(facts)),
      serverConnections: total(pooledConnections(pooler)) + sessions,
      preparedFail: false,
    },
  };
}

function prepared(simple: DatabaseCase, facts: PlatformFacts): DatabaseCase {
  const preparedFail = preparedStatements.check(facts).length > 0;
  return { ...simple, protocol: "prepared", predicted: { ...simple.predicted, preparedFail } };
}

/** How many are too many, as a rule's comparison has it. */
export function shortage(findings: readonly Finding[]): number {
  return findings.reduce(
    (sum, { comparison }) => sum + (comparison === undefined ? 0 : total(comparison.left) - total(comparison.right)),
    0,
  );
}

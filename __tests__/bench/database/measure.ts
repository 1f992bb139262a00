import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import type { PgBouncerFacts } from "../../../constructs/pgbouncer/facts";
import type { PgBouncerSettings } from "../../../constructs/pgbouncer/pgbouncer-props";
import { connected, disconnect } from "../../pgbouncer/clients";
import { PgBouncerProcess } from "../../pgbouncer/pgbouncer-process";
import { type Owner, PostgresServer } from "../../pgbouncer/postgres-server";
import type { Connection } from "../../pgbouncer/psql";
import type { DatabaseCase } from "./cases";
import { type Measurement, measurement } from "./measurement";
import { fill, pgbench } from "./pgbench";
import { Sampler } from "./samples";

/** Processes that the clients connect from where there are no poolers to share them. */
const WITHOUT_POOLER = 3;

/**
 * Opens that many clients in a case's way, and lets them read for a while.
 *
 * @param perSecond transactions of all clients together; as many as go without it
 */
export async function measure(
  wanted: DatabaseCase,
  clients: number,
  seconds: number,
  perSecond?: number,
): Promise<Measurement> {
  const owner: Owner = { database: "authentik", user: "authentik", password: randomBytes(12).toString("hex") };
  const server = await PostgresServer.start(owner, { maxConnections: wanted.maxConnections });
  let poolers: readonly PgBouncerProcess[] = [];
  let sessions: readonly Client[] = [];
  try {
    await fill(server.connection(owner));
    const { pooler } = wanted;
    if (pooler !== undefined) {
      const settings = poolerSettings(pooler, seconds);
      const start = () => PgBouncerProcess.start(server, owner, settings);
      poolers = await Promise.all(Array.from({ length: pooler.workload.replicas }, start));
      await Promise.all(poolers.map((each) => fillPool(each, pooler)));
    }
    sessions = await heldSessions(server.connection(owner), wanted.sessions);
    const sampler = await Sampler.start(server, poolers, owner);
    const targets =
      pooler === undefined ? repeated(server.connection(owner)) : poolers.map((each) => each.connection());
    const runs = await Promise.all(
      spread(clients, targets.length).map((share, i) =>
        pgbench(targets[i] ?? server.connection(owner), {
          clients: share,
          seconds,
          protocol: wanted.protocol,
          ...(perSecond === undefined ? {} : { rate: perSecond / targets.length }),
        }),
      ),
    );
    return measurement(runs, await sampler.stop(), clients, seconds);
  } finally {
    await Promise.all(sessions.map(disconnect));
    await Promise.all(poolers.map((each) => each.stop()));
    await server.stop();
  }
}

/** What is rendered for these facts. A client that waits is cut off within the run, which is shorter than the real time. */
function poolerSettings(facts: PgBouncerFacts, seconds: number): PgBouncerSettings {
  const { poolMode, defaultPoolSize, reservePoolSize, reservePoolTimeoutSec, maxClientConn } = facts;
  const { serverIdleTimeoutSec, serverLifetimeSec, idleTransactionTimeoutSec, maxPreparedStatements } = facts;
  return {
    poolMode,
    defaultPoolSize,
    reservePoolSize,
    reservePoolTimeoutSec,
    maxClientConn,
    serverIdleTimeoutSec,
    serverLifetimeSec,
    idleTransactionTimeoutSec,
    maxPreparedStatements,
    queryWaitTimeoutSec: Math.min(facts.queryWaitTimeoutSec, waitSeconds(facts, seconds)),
  };
}

/** Long enough for the reserve to be opened first. */
function waitSeconds({ reservePoolTimeoutSec }: PgBouncerFacts, seconds: number): number {
  return Math.max(reservePoolTimeoutSec + 3, Math.ceil((2 * seconds) / 3));
}

/**
 * Session pools are full before the clients come, as those of a pooler that has run for a while: logins take seconds beside
 * clients that use up the machine, and how many is no property of a pool's size.
 */
async function fillPool(pooler: PgBouncerProcess, { poolMode, defaultPoolSize }: PgBouncerFacts): Promise<void> {
  if (poolMode === "session") {
    const one = async () => {
      const client = await connected(pooler.connection());
      await client.query("SELECT 1");
      return client;
    };
    const clients = await Promise.all(Array.from({ length: defaultPoolSize }, one));
    await Promise.all(clients.map(disconnect));
  }
}

/** Connections that authentik keeps past the pooler: they listen and hold locks, and are idle otherwise. */
function heldSessions(connection: Connection, count: number): Promise<readonly Client[]> {
  const hold = async (key: number) => {
    const client = await connected(connection);
    await client.query(`LISTEN channel_${key}`);
    await client.query("SELECT pg_advisory_lock($1)", [key]);
    return client;
  };
  return Promise.all(Array.from({ length: count }, (_, key) => hold(key)));
}

function repeated(connection: Connection): readonly Connection[] {
  return Array.from({ length: WITHOUT_POOLER }, () => connection);
}

/** Clients of each of so many, as evenly as they go. */
function spread(clients: number, over: number): readonly number[] {
  return Array.from({ length: over }, (_, i) => Math.floor((clients + i) / over));
}

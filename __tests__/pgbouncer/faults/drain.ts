import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { connected, disconnect } from "../clients";
import { PgBouncerProcess } from "../pgbouncer-process";
import { type Owner, PostgresServer } from "../postgres-server";
import { told } from "./writer";

const OWNER: Owner = { database: "authentik", user: "authentik", password: "secret" };
const POOL = 10;

/** Long enough for PgBouncer to look at its pools several times. */
const SETTLE_MS = 2_000;

/** What a pooler that is told to stop keeps. */
export interface Drain {
  readonly signal: NodeJS.Signals;
  readonly poolMode: "session" | "transaction";
  /** Clients that stay connected, of which two are in a transaction. */
  readonly clients: number;
  /** Server connections before the signal, two seconds after it, and once the clients have gone. */
  readonly before: number;
  readonly kept: number;
  readonly afterwards: number;
  /** What a client hears that is in a transaction, one that is not, and one that comes after the signal. */
  readonly inTransaction: string;
  readonly idle: string;
  readonly newcomer: string;
  /** Whether it ends as soon as the last client has gone, and not before. */
  readonly endsWithClients: boolean;
}

/** Stops a pooler whose pool is full. */
export async function drain(poolMode: Drain["poolMode"], signal: NodeJS.Signals): Promise<Drain> {
  const server = await PostgresServer.start(OWNER);
  const pooler = await PgBouncerProcess.start(server, OWNER, {
    poolMode,
    defaultPoolSize: POOL,
    reservePoolSize: 0,
    queryWaitTimeoutSec: 3,
  });
  const clients: Client[] = [];
  try {
    for (let i = 0; i < POOL; i += 1) {
      clients.push(await connected(pooler.connection()));
    }
    // At the same time, so that each has a server connection of its own in either mode.
    await Promise.all(clients.map((client) => client.query("BEGIN")));
    const [first, second, ...idle] = clients;
    await Promise.all(idle.map((client) => client.query("COMMIT")));
    const count = () => server.connectionsOf(OWNER.user);
    const before = await count();
    pooler.signal(signal);
    await sleep(SETTLE_MS);
    const kept = await count();
    const early = !pooler.running();
    const answers = {
      inTransaction: await heard(first, "COMMIT"),
      idle: await heard(idle[0], "SELECT 1"),
      newcomer: await connected(pooler.connection()).then(() => "served", told),
    };
    await heard(second, "COMMIT");
    await Promise.all(clients.map(disconnect));
    await sleep(SETTLE_MS);
    const endsWithClients = !early && !pooler.running();
    return { signal, poolMode, clients: POOL, before, kept, afterwards: await count(), ...answers, endsWithClients };
  } finally {
    await pooler.stop();
    await server.stop();
  }
}

function heard(client: Client | undefined, sql: string): Promise<string> {
  return client === undefined ? Promise.resolve("nobody") : client.query(sql).then(() => "served", told);
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import type { PgBouncerFacts } from "../../constructs/pgbouncer/facts";
import type { PgBouncerSettings } from "../../constructs/pgbouncer/pgbouncer-props";
import { type DatabaseCase, databaseCases } from "../bench/database/cases";
import { type DatabaseLoad, LOADS } from "../bench/database/loads";
import { Sampler } from "../bench/database/samples";
import { lane } from "../support/lane";
import { connected, disconnect } from "./clients";
import { told } from "./faults/writer";
import { installedVersion, PgBouncerProcess } from "./pgbouncer-process";
import { type Owner, PostgresServer } from "./postgres-server";
import { findPostgresProgram } from "./programs";

const hint = "install the packages postgresql and pgbouncer";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout"].map((program) => ({ program, hint })),
  findPostgresProgram,
);

const OWNER: Owner = { database: "authentik", user: "authentik", password: "secret" };

/** Every client asks once and stays connected: what happens depends on numbers, not on how fast the machine is. */
describeWithPrograms("the clients that the connection budget predicts, through what is rendered", () => {
  let server: PostgresServer | undefined;
  let poolers: readonly PgBouncerProcess[] = [];
  const clients: Client[] = [];

  const caseOf = (load: DatabaseLoad, start: string): DatabaseCase & { readonly pooler: PgBouncerFacts } => {
    const found = databaseCases(load, installedVersion()).find(({ name }) => name.startsWith(start));
    if (found?.pooler === undefined) {
      throw new Error(`no case ${start}`);
    }
    return { ...found, pooler: found.pooler };
  };
  const start = async ({ pooler, maxConnections }: ReturnType<typeof caseOf>, settings: PgBouncerSettings = {}) => {
    const running = await PostgresServer.start(OWNER, { maxConnections });
    server = running;
    const { poolMode, defaultPoolSize, reservePoolSize, maxClientConn } = pooler;
    const sizes = { poolMode, defaultPoolSize, reservePoolSize, maxClientConn };
    const one = () => PgBouncerProcess.start(running, OWNER, { ...sizes, ...settings });
    poolers = await Promise.all(Array.from({ length: pooler.workload.replicas }, one));
    return running;
  };
  /** Connects, asks once, and stays. What it was told otherwise. */
  const ask = async (pooler: PgBouncerProcess | undefined): Promise<string> => {
    if (pooler === undefined) {
      throw new Error("no pooler");
    }
    try {
      const client = await connected(pooler.connection());
      clients.push(client);
      await client.query("SELECT 1");
      return "served";
    } catch (error) {
      return told(error);
    }
  };
  const askAll = (count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => ask(poolers[i % poolers.length])));
  const times = (count: number, answer: string) => Array.from({ length: count }, () => answer);

  afterEach(async () => {
    await Promise.all(clients.splice(0).map(disconnect));
    await Promise.all(poolers.map((pooler) => pooler.stop()));
    await server?.stop();
    server = undefined;
    poolers = [];
  });

  test("seed Phase 1: the pools serve 75 clients, and the 137 that PGB-003 counts beyond them are cut off", async () => {
    const load = LOADS.seed();
    const wanted = caseOf(load, "(a)");
    const running = await start(wanted, { reservePoolTimeoutSec: 1, queryWaitTimeoutSec: 8 });
    expect({ clients: load.clients, beyond: wanted.predicted.neverServed }).toEqual({ clients: 212, beyond: 137 });

    const answers = await askAll(load.clients);
    expect(answers.filter((answer) => answer === "served")).toHaveLength(3 * (20 + 5));
    expect(answers.filter((answer) => answer !== "served")).toEqual(times(137, "08P01: query_wait_timeout"));
    expect(await running.connectionsOf(OWNER.user)).toBe(wanted.predicted.serverConnections);
  }, 60_000);

  test("sized by sizeFor, session pools serve every client, and nobody waits any more", async () => {
    const load = LOADS.production();
    const wanted = caseOf(load, "(b)");
    const running = await start(wanted);
    expect(wanted.predicted.neverServed).toBe(0);

    expect(await askAll(load.clients)).toEqual(times(load.clients, "served"));
    const sampler = await Sampler.start(running, poolers, OWNER);
    await sleep(1_000);
    const samples = await sampler.stop();
    expect(samples.length).toBeGreaterThan(1);
    expect(samples.map(({ clientsWaiting }) => clientsWaiting)).toEqual(samples.map(() => 0));
    expect(samples.at(-1)).toMatchObject({ clientsActive: load.clients, serverConnections: load.clients });
    expect(load.clients).toBeLessThanOrEqual(wanted.predicted.serverConnections);
  }, 60_000);

  test("transaction mode serves every client over a quarter of the server connections or fewer", async () => {
    const load = LOADS.production();
    const wanted = caseOf(load, "(c)");
    const running = await start(wanted);
    const sampler = await Sampler.start(running, poolers, OWNER);
    expect(await askAll(load.clients)).toEqual(times(load.clients, "served"));
    await Promise.all(poolers.map((pooler) => pooler.probe("readinessProbe")));
    await sleep(500);
    const samples = await sampler.stop();

    const probes = poolers.length * wanted.pooler.probePoolSize;
    const connections = Math.max(...samples.map(({ serverConnections }) => serverConnections));
    expect(connections).toBeLessThanOrEqual(wanted.predicted.serverConnections - wanted.sessions + probes);
    expect(connections).toBeLessThanOrEqual(load.clients / 4 + probes);
    expect(samples.at(-1)).toMatchObject({ clientsActive: load.clients, clientsWaiting: 0 });
  }, 60_000);
});

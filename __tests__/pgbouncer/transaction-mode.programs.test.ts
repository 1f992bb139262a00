import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { gte } from "semver";
import { FIRST_TRACKING } from "../../constructs/rules/pgb/prepared-statements";
import { lane } from "../support/lane";
import { connected, disconnect } from "./clients";
import { installedVersion, PgBouncerProcess } from "./pgbouncer-process";
import { type Owner, PostgresServer } from "./postgres-server";
import { findPostgresProgram } from "./programs";

const hint = "install the packages postgresql and pgbouncer";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout"].map((program) => ({ program, hint })),
  findPostgresProgram,
);

const OWNER: Owner = { database: "authentik", user: "authentik", password: "secret" };
const VERSION = findPostgresProgram("pgbouncer") === undefined ? "0.0.0" : installedVersion();
const TRACKS = gte(VERSION, FIRST_TRACKING);

/** What authentik >= 2026.8 takes past the pooler, and what becomes of it where it does not. */
describeWithPrograms(`transaction mode and what needs a session of its own (PgBouncer ${VERSION})`, () => {
  let server: PostgresServer;
  let pooler: PgBouncerProcess;
  const clients: Client[] = [];
  const kept = async (client: Promise<Client>) => {
    clients.push(await client);
    return client;
  };
  const direct = () => kept(connected(server.connection(OWNER)));
  const pooled = () => kept(connected(pooler.connection()));
  const heard = (by: Client): string[] => {
    const payloads: string[] = [];
    by.on("notification", ({ payload = "" }) => payloads.push(payload));
    return payloads;
  };
  const takes = async (client: Client, key: number) => {
    const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [key]);
    return rows[0]?.taken;
  };

  beforeAll(async () => {
    server = await PostgresServer.start(OWNER);
  }, 60_000);
  beforeEach(async () => {
    pooler = await PgBouncerProcess.start(server, OWNER, {
      poolMode: "transaction",
      defaultPoolSize: 2,
      reservePoolSize: 0,
    });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(disconnect));
    await pooler.stop();
  });
  afterAll(() => server.stop());

  test("a notification reaches who listens past the pooler, and never who listens through it", async () => {
    const [past, through] = [await direct(), await pooled()];
    const [heardPast, heardThrough] = [heard(past), heard(through)];
    await past.query("LISTEN channel");
    await through.query("LISTEN channel");
    await (await direct()).query("NOTIFY channel, 'message'");
    while (heardPast.length === 0) {
      await sleep(20);
    }
    await sleep(500);
    expect({ heardPast, heardThrough }).toEqual({ heardPast: ["message"], heardThrough: [] });
  });

  test("a lock that is taken past the pooler excludes everybody else, and ends with its client", async () => {
    const [holder, other] = [await direct(), await direct()];
    expect(await takes(holder, 1)).toBe(true);
    expect(await takes(other, 1)).toBe(false);
    await disconnect(holder);
    while ((await takes(other, 1)) !== true) {
      await sleep(20);
    }
  });

  test("a lock that is taken through the pooler excludes nobody there, and outlives its client", async () => {
    const [holder, other] = [await pooled(), await pooled()];
    expect(await takes(holder, 2)).toBe(true);
    // The same server connection, which has the lock already.
    expect(await takes(other, 2)).toBe(true);
    await Promise.all([disconnect(holder), disconnect(other)]);
    const outside = await direct();
    await sleep(500);
    expect(await takes(outside, 2)).toBe(false);
  });

  /** Prepares on one server connection, and runs on the other. */
  const runElsewhere = async () => {
    const [preparing, occupying] = [await pooled(), await pooled()];
    const statement = { name: "statement", text: "SELECT $1::int AS number", values: [7] };
    await preparing.query(statement);
    await occupying.query("BEGIN");
    await occupying.query("SELECT 1");
    return preparing.query<{ number: number }>(statement);
  };

  (TRACKS ? test.skip : test)(
    `a prepared statement is not there on the next server connection, as PGB-004 says${
      TRACKS ? ` (skipped: PgBouncer < ${FIRST_TRACKING} does so)` : ""
    }`,
    async () => {
      await expect(runElsewhere()).rejects.toMatchObject({
        code: "26000",
        message: 'prepared statement "statement" does not exist',
      });
    },
  );

  (TRACKS ? test : test.skip)(
    `a prepared statement follows its client to the next server connection${
      TRACKS ? "" : ` (skipped: PgBouncer >= ${FIRST_TRACKING} does so)`
    }`,
    async () => {
      expect((await runElsewhere()).rows).toEqual([{ number: 7 }]);
    },
  );
});

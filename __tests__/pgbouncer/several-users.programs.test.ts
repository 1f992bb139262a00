import { setTimeout as sleep } from "node:timers/promises";
import { isSince } from "../../constructs/pgbouncer/image";
import { QUOTED_KEYS_SINCE } from "../../constructs/pgbouncer/ini-text";
import { lane } from "../support/lane";
import { installedVersion } from "./pgbouncer-process";
import { PostgresServer } from "./postgres-server";
import { findPostgresProgram } from "./programs";
import { type Connection, PsqlSession, psql } from "./psql";
import { RenderedPooler } from "./rendered-pooler";

const hint = "install the packages postgresql and pgbouncer";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout"].map((program) => ({ program, hint })),
  findPostgresProgram,
);
const VERSION = findPostgresProgram("pgbouncer") === undefined ? "0.0.0" : installedVersion();
const QUOTES = isSince(VERSION, QUOTED_KEYS_SINCE);

const OWNER = { database: QUOTES ? 'my "app", all of it' : "my_app", user: "app_a", password: "first" };
const SECOND = { user: "app_b", password: "second" };

describeWithPrograms(`several users and databases (PgBouncer ${VERSION})`, () => {
  let server: PostgresServer;
  let pooler: RenderedPooler;
  const as = (overrides: Partial<Connection> = {}): Connection => ({
    host: "127.0.0.1",
    port: pooler.facts.port,
    ...OWNER,
    ...overrides,
  });

  beforeAll(async () => {
    server = await PostgresServer.start(OWNER);
    await server.administer("CREATE ROLE app_b LOGIN PASSWORD 'second' IN ROLE app_a");
    await server.administer("CREATE DATABASE reports OWNER app_a");
    const primary = { host: "127.0.0.1", port: server.port };
    const password = { name: "db", key: "a" };
    pooler = await RenderedPooler.start(
      {
        image: `pgbouncer:${VERSION}`,
        database: {
          primary,
          // The server stands in for its own standby.
          replicas: primary,
          location: {},
          database: OWNER.database,
          user: OWNER.user,
          password,
          sslMode: "disable",
        },
        poolMode: "session",
        defaultPoolSize: 2,
        reservePoolSize: 0,
        users: [{ user: SECOND.user, password: { name: "db", key: "b" } }],
        databases: [{ database: { primary, database: "reports", user: OWNER.user, password }, poolSize: 1 }],
        replicaPool: { name: "standbys", poolSize: 1 },
      },
      { secrets: { "db/a": OWNER.password, "db/b": SECOND.password } },
    );
  }, 60_000);
  afterAll(async () => {
    await pooler.stop();
    await server.stop();
  });

  test.each([
    ["the first login", {}, OWNER.database],
    ["the second one", SECOND, OWNER.database],
    ["a further database", { database: "reports" }, "reports"],
    ["the standbys", { database: "standbys" }, OWNER.database],
  ])("%s reaches its database", async (_, who, database) => {
    expect((await psql(as(who), "SELECT current_database()")).stdout).toBe(`${database}\n`);
  });

  test("is ready", async () => {
    expect(await pooler.probe("readinessProbe")).toEqual({ code: 0, stdout: "1\n", stderr: "" });
    expect(pooler.log()).not.toMatch(/WARNING|ERROR|FATAL/);
  });

  test("both logins share the connections of the database: the next client waits, whoever it is", async () => {
    const sessions = [{}, SECOND, SECOND].map((who) => new PsqlSession(as(who)));
    const [first, second, third] = sessions;
    try {
      expect(await first?.query("SELECT current_user")).toBe("app_a");
      expect(await second?.query("SELECT current_user")).toBe("app_b");
      let answered = false;
      const waiting = third?.query("SELECT current_user").then((answer) => {
        answered = true;
        return answer;
      });
      await sleep(1_000);
      expect(answered).toBe(false);
      // An idle connection of the other user makes room.
      await first?.close();
      expect(await waiting).toBe("app_b");
    } finally {
      await Promise.all(sessions.map((session) => session.close()));
    }
  }, 30_000);
});

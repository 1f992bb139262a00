import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lane } from "../support/lane";
import { LOOKUP } from "./lookup-function";
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

const OWNER = { database: "authentik", user: "authentik", password: "the owner's secret" };
const CLIENT = { user: 'O"Neil', password: `it's "mine"` };
const ASKER = { user: "pgbouncer_auth", password: "the asker's secret" };

describeWithPrograms(`auth_query in front of a real PostgreSQL (PgBouncer ${VERSION})`, () => {
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
    await server.administer(`CREATE ROLE pgbouncer_auth LOGIN PASSWORD '${ASKER.password.replace("'", "''")}'`);
    await server.administer(`CREATE ROLE "O""Neil" LOGIN PASSWORD 'it''s "mine"'`);
    await server.administer("ALTER ROLE postgres PASSWORD 'super secret'");
    await server.administer(LOOKUP, OWNER.database);
    pooler = await RenderedPooler.start(
      {
        image: "pgbouncer:1.25.2",
        database: {
          primary: { host: "127.0.0.1", port: server.port },
          location: {},
          database: OWNER.database,
          user: OWNER.user,
          password: { name: "db", key: "password" },
          sslMode: "disable",
        },
        defaultPoolSize: 2,
        reservePoolSize: 0,
        authQuery: { password: { name: "asker", key: "password" } },
      },
      { secrets: { "db/password": OWNER.password, "asker/password": ASKER.password } },
    );
  }, 60_000);
  afterAll(async () => {
    await pooler.stop();
    await server.stop();
  });

  test("clients log in with SCRAM, at the pooler and through it at the server", async () => {
    expect(await psql(as(), "SELECT current_user")).toEqual({ code: 0, stdout: "authentik\n", stderr: "" });
    expect(await psql(as(CLIENT), "SELECT current_user")).toEqual({ code: 0, stdout: 'O"Neil\n', stderr: "" });
  });

  test("no file of the pooler has a client's password, and the userlist one user only", () => {
    const files = filesIn(pooler.files);
    expect(files.map(({ name }) => name).sort()).toEqual(["password", "password", "pgbouncer.ini", "userlist.txt"]);
    const texts = files.map(({ text }) => text).join("\n");
    expect(texts).toContain(ASKER.password);
    expect(texts).not.toContain(OWNER.password);
    expect(texts).not.toContain("mine");
    expect(files.find(({ name }) => name === "userlist.txt")?.text).toBe(`"pgbouncer_auth" "${ASKER.password}"\n`);
  });

  test.each([
    ["a wrong password", { password: "the owner's secre" }],
    ["a role that does not exist", { user: "nobody", password: "secret" }],
    ["a superuser with the right password", { user: "postgres", password: "super secret" }],
  ])("refuses %s", async (_, who) => {
    const { code, stderr, stdout } = await psql(as(who), "SELECT 1");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/no such user|authentication failed/);
  });

  test("the role that asks can read nothing else", async () => {
    const { stderr } = await psql(as(ASKER), "SELECT rolpassword FROM pg_authid");
    expect(stderr).toContain("permission denied");
  });

  test("several users share the connections of an entry: no more than one would have", async () => {
    const { defaultPoolSize, probePoolSize } = pooler.facts;
    const sessions = [OWNER, OWNER, CLIENT].map((who) => new PsqlSession(as(who)));
    const [first, second, other] = sessions;
    try {
      await first?.query("BEGIN");
      await second?.query("BEGIN");
      let answered = false;
      const waiting = other?.query("SELECT 'served'").then((answer) => {
        answered = true;
        return answer;
      });
      await sleep(1_500);
      expect(answered).toBe(false);
      await first?.query("COMMIT");
      expect(await waiting).toBe("served");
      const users = await Promise.all([OWNER.user, CLIENT.user].map((user) => server.connectionsOf(user)));
      expect((users[0] ?? 0) + (users[1] ?? 0)).toBeLessThanOrEqual(defaultPoolSize + probePoolSize);
    } finally {
      await Promise.all(sessions.map((session) => session.close()));
    }
  }, 30_000);

  test("its probes hold: ready through auth_query, alive without the server", async () => {
    expect(await pooler.probe("readinessProbe")).toEqual({ code: 0, stdout: "1\n", stderr: "" });
    await server.pause();
    try {
      expect((await pooler.probe("livenessProbe")).code).toBe(0);
      expect((await pooler.probe("readinessProbe")).code).not.toBe(0);
    } finally {
      await server.resume();
    }
  }, 30_000);
});

interface NamedText {
  readonly name: string;
  readonly text: string;
}

function filesIn(directory: string): readonly NamedText[] {
  return readdirSync(directory).flatMap((name): readonly NamedText[] => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesIn(path) : [{ name, text: readFileSync(path, "utf8") }];
  });
}

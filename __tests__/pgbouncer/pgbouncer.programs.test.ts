import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gte } from "semver";
import { passwordFile } from "../../constructs/pgbouncer/paths";
import type { PgBouncerSettings } from "../../constructs/pgbouncer/pgbouncer-props";
import { userlistScript } from "../../constructs/pgbouncer/userlist";
import { lane } from "../support/lane";
import { installedVersion, PgBouncerProcess, unknownSettings } from "./pgbouncer-process";
import { type Owner, PostgresServer } from "./postgres-server";
import { findPostgresProgram } from "./programs";
import { PsqlSession, psql, rows } from "./psql";

const hint = "install the packages postgresql and pgbouncer";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout"].map((program) => ({ program, hint })),
  findPostgresProgram,
);

const VERSION = findPostgresProgram("pgbouncer") === undefined ? undefined : installedVersion();
/** Left out of the rendered file, because the installed PgBouncer is older than they are. */
const LEFT_OUT = VERSION === undefined ? [] : unknownSettings(VERSION);
const TITLE = LEFT_OUT.length === 0 ? `PgBouncer ${VERSION}` : `PgBouncer ${VERSION}, without ${LEFT_OUT.join(", ")}`;

/** Everything that a shell, an ini file, a connection string or Terraform could stumble over. */
const OWNER: Owner = {
  database: "my-app.db",
  user: "app_1@corp",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a hostile password
  password: ' it\'s "so" "" \\ \\\\ 100% %{x} ${HOME} $(id) ;# é\\"',
};

describeWithPrograms(`what is rendered, in front of a real PostgreSQL (${TITLE})`, () => {
  let server: PostgresServer;
  let pooler: PgBouncerProcess | undefined;
  const sessions: PsqlSession[] = [];

  const start = async (settings: PgBouncerSettings = {}): Promise<PgBouncerProcess> => {
    pooler = await PgBouncerProcess.start(server, OWNER, settings);
    return pooler;
  };
  const connect = (to: PgBouncerProcess): PsqlSession => {
    const session = new PsqlSession(to.connection());
    sessions.push(session);
    return session;
  };
  /** A client that has run a query, and so has had a server connection. */
  const served = async (to: PgBouncerProcess): Promise<PsqlSession> => {
    const session = connect(to);
    expect(await session.query("SELECT 'served'")).toBe("served");
    return session;
  };
  const show = (of: PgBouncerProcess, what: string) => rows(of.connection({ database: "pgbouncer" }), `SHOW ${what}`);
  const pool = async (of: PgBouncerProcess) => (await show(of, "POOLS")).find((row) => row.database === OWNER.database);

  beforeAll(async () => {
    server = await PostgresServer.start(OWNER);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.close()));
    await pooler?.stop();
    pooler = undefined;
  });
  afterAll(() => server.stop());

  test("logs in with SCRAM on both sides, whatever the password is made of", async () => {
    const { connection } = { connection: (await start()).connection() };
    const verifier = await server.administer(`SELECT rolpassword FROM pg_authid WHERE rolname = '${OWNER.user}'`);
    expect(verifier).toMatch(/^SCRAM-SHA-256\$/);
    const { stdout, stderr } = await psql(connection, "SELECT current_user || ' in ' || current_database()");
    expect({ stdout, stderr }).toEqual({ stdout: "app_1@corp in my-app.db\n", stderr: "" });
  });

  test("refuses a password that is wrong by one space", async () => {
    const { code, stderr } = await psql((await start()).connection({ password: OWNER.password.trim() }), "SELECT 1");
    expect(code).not.toBe(0);
    expect(stderr).toContain("SASL authentication failed");
  });

  test("runs with the numbers of the facts", async () => {
    const running = await start({
      poolMode: "session",
      defaultPoolSize: 7,
      reservePoolSize: 3,
      reservePoolTimeoutSec: 4,
      maxClientConn: 123,
      serverIdleTimeoutSec: 601,
      serverLifetimeSec: 3601,
      queryWaitTimeoutSec: 121,
      idleTransactionTimeoutSec: 301,
      maxPreparedStatements: 201,
      ignoreStartupParameters: ["extra_float_digits", "search_path"],
    });
    const config = Object.fromEntries((await show(running, "CONFIG")).map(({ key, value }) => [key, value]));
    const expected: Record<string, string> = {
      auth_type: "scram-sha-256",
      unix_socket_dir: "",
      pool_mode: "session",
      default_pool_size: "7",
      reserve_pool_size: "3",
      reserve_pool_timeout: "4",
      max_client_conn: "123",
      server_idle_timeout: "601",
      server_lifetime: "3601",
      query_wait_timeout: "121",
      idle_transaction_timeout: "301",
      max_prepared_statements: "201",
      ignore_startup_parameters: "extra_float_digits, search_path",
      server_tls_sslmode: "disable",
      stats_users: OWNER.user,
      admin_users: "",
    };
    for (const name of LEFT_OUT) {
      delete expected[name];
    }
    expect(config).toMatchObject(expected);
    const databases = await show(running, "DATABASES");
    const sizes = databases.map(({ name, database, pool_size }) => ({ name, database, pool_size }));
    expect(sizes).toContainEqual({ name: "my-app.db", database: "my-app.db", pool_size: "7" });
    expect(sizes).toContainEqual({ name: "my-app.db_readiness", database: "my-app.db", pool_size: "1" });
    expect(running.log()).not.toMatch(/WARNING|ERROR|FATAL/);
  });

  test("gives nobody the console's power, and everybody with the password its numbers", async () => {
    const console = (await start()).connection({ database: "pgbouncer" });
    expect((await psql(console, "SHOW VERSION")).stdout).toContain(`PgBouncer ${VERSION}`);
    expect((await psql(console, "PAUSE")).stderr).toContain("admin access needed");
  });

  test("session mode serves default_pool_size + reserve_pool_size clients, the next one waits for one to leave", async () => {
    const pooling = { poolMode: "session", defaultPoolSize: 2, reservePoolSize: 1, reservePoolTimeoutSec: 1 } as const;
    const running = await start(pooling);
    const { defaultPoolSize, reservePoolSize } = running.facts;
    const [first] = [await served(running), await served(running), await served(running)];
    expect(await server.connectionsOf(OWNER.user)).toBe(defaultPoolSize + reservePoolSize);

    let answered = false;
    const waiting = connect(running)
      .query("SELECT 'served'")
      .then((answer) => {
        answered = true;
        return answer;
      });
    await sleep(2_000);
    expect(answered).toBe(false);
    expect(await pool(running)).toMatchObject({
      cl_active: "3",
      cl_waiting: "1",
      sv_active: "3",
      pool_mode: "session",
    });
    await first?.close();
    expect(await waiting).toBe("served");
    expect(await server.connectionsOf(OWNER.user)).toBe(defaultPoolSize + reservePoolSize);
  }, 20_000);

  test("transaction mode serves more clients than it has server connections", async () => {
    const running = await start({ poolMode: "transaction", defaultPoolSize: 2, reservePoolSize: 0 });
    for (let i = 0; i < 6; i += 1) {
      await served(running);
    }
    expect(await pool(running)).toMatchObject({ cl_active: "6", cl_waiting: "0", pool_mode: "transaction" });
    expect(await server.connectionsOf(OWNER.user)).toBeLessThanOrEqual(2);
  });

  test("is ready while the clients' pool is exhausted, with one server connection of the probe's own", async () => {
    const running = await start({ poolMode: "session", defaultPoolSize: 1, reservePoolSize: 0 });
    await served(running);
    void connect(running)
      .query("SELECT 1")
      .catch(() => undefined);
    expect(await running.probe("readinessProbe")).toEqual({ code: 0, stdout: "1\n", stderr: "" });
    expect(await running.probe("readinessProbe")).toEqual({ code: 0, stdout: "1\n", stderr: "" });
    expect(await pool(running)).toMatchObject({ cl_active: "1", cl_waiting: "1" });
    expect(await server.connectionsOf(OWNER.user)).toBe(1 + running.facts.probePoolSize);
  });

  test("is alive when it refuses clients beyond max_client_conn", async () => {
    const running = await start({ maxClientConn: 1 });
    await served(running);
    const { stderr } = await psql(running.connection(), "SELECT 1");
    expect(stderr).toContain("no more connections allowed");
    expect((await running.probe("livenessProbe")).code).toBe(0);
    expect((await running.probe("startupProbe")).code).toBe(0);
  });

  const drains = VERSION !== undefined && gte(VERSION, "1.23.0");
  (drains ? test : test.skip)(
    `when told to stop lets its clients finish, and stops after the last one${
      drains ? "" : " (skipped: PgBouncer >= 1.23 does)"
    }`,
    async () => {
      const running = await start();
      const session = await served(running);
      await session.query("BEGIN");
      running.terminate();
      await sleep(500);
      expect((await psql(running.connection(), "SELECT 1")).stderr).toContain("Connection refused");
      expect(await session.query("SELECT 'still here'")).toBe("still here");
      await session.query("COMMIT");
      expect(running.running()).toBe(true);
      await session.close();
      await sleep(1_000);
      expect(running.running()).toBe(false);
    },
  );

  test("is alive and not ready while PostgreSQL is down, and says so within the probe's time", async () => {
    const running = await start();
    expect((await running.probe("readinessProbe")).code).toBe(0);
    await server.pause();
    try {
      const begin = Date.now();
      expect((await running.probe("readinessProbe")).code).not.toBe(0);
      expect(Date.now() - begin).toBeLessThan(5_000);
      expect((await running.probe("livenessProbe")).code).toBe(0);
    } finally {
      await server.resume();
    }
  }, 30_000);
});

describeWithPrograms("the init container's script", () => {
  const directory = mkdtempSync(join(tmpdir(), "userlist-"));
  const file = join(directory, "userlist.txt");
  afterAll(() => rmSync(directory, { recursive: true }));
  const write = (user: string, password: string) => {
    writeFileSync(join(directory, "password"), password);
    const script = userlistScript(1).replaceAll(passwordFile(0), join(directory, "password"));
    execFileSync("sh", ["-c", script, "userlist", file], {
      env: { PATH: process.env.PATH, DATABASE_USER: user },
      stdio: "pipe",
    });
  };

  test("writes user and password, quotes doubled and nothing else changed, for its owner only", () => {
    write("app", OWNER.password);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a hostile password
    const quoted = ' it\'s ""so"" """" \\ \\\\ 100% %{x} ${HOME} $(id) ;# é\\""';
    expect(readFileSync(file, "utf8")).toBe(`"app" "${quoted}"\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("keeps a line break at the end, which is part of the password for every other client too", () => {
    write("app", "secret\n");
    expect(readFileSync(file, "utf8")).toBe('"app" "secret\n"\n');
  });

  test("fails without a password instead of letting everybody wait for one", () => {
    expect(() => write("app", "")).toThrow("password is empty");
    expect(() => write("", "secret")).toThrow("DATABASE_USER: is empty");
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { RELOAD_INTERVAL_SEC } from "../../constructs/pgbouncer/reload";
import type { ExternalDatabaseSettings } from "../../values/environments/database";
import { PgBouncerProcess } from "../pgbouncer/pgbouncer-process";
import { type Owner, PostgresServer } from "../pgbouncer/postgres-server";
import { findPostgresProgram } from "../pgbouncer/programs";
import { type Connection, psql } from "../pgbouncer/psql";
import { TERRAFORM } from "../run/requirements";
import { findProgram, laneUnless, missingPrograms } from "../support/lane";
import { DatabaseInstallation, missingDatabaseProvider } from "./database-installation";

const PROGRAMS = ["postgres", "initdb", "pg_isready", "psql", "pgbouncer", "timeout", "sha256sum"].map((program) => ({
  program,
  hint: "install the packages postgresql and pgbouncer",
}));
const missing =
  missingPrograms([TERRAFORM, ...PROGRAMS], (name) => findPostgresProgram(name) ?? findProgram(name)) ??
  missingDatabaseProvider();
const suite = laneUnless(missing);

jest.setTimeout(240_000);

/** Only there because a server starts with a database. */
const OTHER: Owner = { database: "other", user: "other", password: "other's" };
const NAME = "authentik";
const SECOND = "authentik_b";

/** How long the pooler may take to read a Secret that was renewed. */
const RELOAD_MS = 2 * RELOAD_INTERVAL_SEC * 1000;

/** A client that logs in anew all the time, through the pooler and past it, as pods do that start. */
class RestlessClient {
  private stopped = false;
  private readonly done: Promise<void>;
  readonly failures: string[] = [];
  logins = 0;

  constructor(private connections: readonly Connection[]) {
    this.done = this.run();
  }

  /** What it logs in as from now on, as with an authentik that was rolled. */
  use(connections: readonly Connection[]): void {
    this.connections = connections;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.done;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      for (const connection of this.connections) {
        const { code, stdout, stderr } = await psql(connection, "SELECT current_user");
        this.logins += 1;
        if (code !== 0 || stdout !== `${NAME}\n`) {
          this.failures.push(`${connection.user} on ${connection.port}: ${stdout}${stderr}`);
        }
      }
    }
  }
}

suite("a rotation of passwords", () => {
  let server: PostgresServer;
  let database: DatabaseInstallation;
  let pooler: PgBouncerProcess;

  const secondLogin = { password: { name: "authentik-second", key: "password" } };
  const write = (settings: Partial<ExternalDatabaseSettings>) => database.write({ secondLogin, ...settings });
  const apply = (first: string, second: string) => expect(database.apply(first, second)).toMatchObject({ status: 0 });
  const through = (user: string, password: string) => pooler.connection({ user, password });
  const direct = (user: string, password: string): Connection => ({
    host: "127.0.0.1",
    port: server.port,
    database: NAME,
    user,
    password,
  });
  const both = (user: string, password: string) => [through(user, password), direct(user, password)];
  const startPooler = (poolMode: "session" | "transaction", first: string, second: string) =>
    PgBouncerProcess.start(
      server,
      { database: NAME, user: NAME, password: first },
      { poolMode, defaultPoolSize: 4, users: [{ user: SECOND, password: secondLogin.password }] },
      { [SECOND]: second },
    );

  beforeAll(async () => {
    server = await PostgresServer.start(OTHER);
    await server.administer("ALTER ROLE postgres PASSWORD 'superuser''s'");
    database = new DatabaseInstallation(server, { user: "postgres", password: "superuser's" });
    write({});
    apply("first 1", "second 1");
  });
  afterEach(() => pooler?.stop());
  afterAll(async () => {
    database?.discard();
    await server?.stop();
  });

  test("has two logins whose objects are all the owner's, directly and through both pool modes", async () => {
    expect(database.plan("first 1")).toMatchObject({ status: 0 });
    const owner = (table: string) => `SELECT tableowner FROM pg_tables WHERE tablename = '${table}'`;
    for (const poolMode of ["session", "transaction"] as const) {
      pooler = await startPooler(poolMode, "first 1", "second 1");
      for (const [i, connection] of both(SECOND, "second 1").entries()) {
        const table = `by_second_${poolMode}_${i}`;
        // Twice, so that a client has a connection that the pooler has reset after another one.
        expect(await psql(connection, "SELECT current_user")).toMatchObject({ stdout: `${NAME}\n` });
        expect(await psql(connection, `CREATE TABLE ${table} (id int)`)).toMatchObject({ code: 0 });
        expect(await psql(connection, owner(table))).toMatchObject({ stdout: `${NAME}\n` });
        // A migration of the other login later on.
        const alter = `ALTER TABLE ${table} ADD COLUMN more int`;
        expect(await psql(through(NAME, "first 1"), alter)).toMatchObject({ code: 0 });
      }
      await pooler.stop();
    }
  });

  test("gives the next client of a session pool the owner again, whatever the last one has done to its role", async () => {
    pooler = await startPooler("session", "first 1", "second 1");
    const connection = through(SECOND, "second 1");
    const backend = "SELECT pg_backend_pid()";
    const before = await psql(connection, backend);
    expect(await psql(connection, "SET ROLE NONE")).toMatchObject({ code: 0 });
    expect(await psql(connection, backend)).toEqual(before);
    expect(await psql(connection, "SELECT current_user")).toMatchObject({ stdout: `${NAME}\n` });
  });

  test("by two logins in turn lets every login in, at every step", async () => {
    pooler = await startPooler("transaction", "first 1", "second 1");
    pooler.startReloading();
    const client = new RestlessClient(both(NAME, "first 1"));
    const expectNone = (step: string) => expect([step, client.failures]).toEqual([step, []]);

    // 1. The login that nobody uses gets its new password, on the server and in its Secret.
    write({ secondLogin: { ...secondLogin, passwordWoVersion: 2 } });
    apply("first 1", "second 2");
    pooler.renewPasswords({ [NAME]: "first 1", [SECOND]: "second 2" });
    expectNone("1. new password of the second login");

    // 2. Every pooler reads it.
    await sleep(RELOAD_MS);
    expect(await psql(through(SECOND, "second 2"), "SELECT 1")).toMatchObject({ code: 0 });
    expect((await psql(through(SECOND, "second 1"), "SELECT 1")).code).not.toBe(0);
    expectNone("2. the poolers know it");

    // 3. authentik is rolled to it; old pods and new ones work side by side.
    write({ secondLogin: { ...secondLogin, passwordWoVersion: 2, active: true } });
    apply("first 1", "second 2");
    client.use([...both(NAME, "first 1"), ...both(SECOND, "second 2")]);
    await sleep(2_000);
    expectNone("3. both at once");
    client.use(both(SECOND, "second 2"));
    await sleep(1_000);

    // 4. The login that nobody uses any more gets a new password, and the old one is worth nothing.
    write({ secondLogin: { ...secondLogin, passwordWoVersion: 2, active: true }, passwordWoVersion: 2 });
    apply("first 2", "second 2");
    pooler.renewPasswords({ [NAME]: "first 2", [SECOND]: "second 2" });
    await sleep(RELOAD_MS);
    await client.stop();
    expectNone("4. the old password is gone");
    expect((await psql(direct(NAME, "first 1"), "SELECT 1")).code).not.toBe(0);
    expect((await psql(through(NAME, "first 1"), "SELECT 1")).code).not.toBe(0);
    expect(await psql(through(NAME, "first 2"), "SELECT 1")).toMatchObject({ code: 0 });
    expect(client.logins).toBeGreaterThan(50);
  });

  test("by one login refuses logins from the new password on the server to the one of the last client", async () => {
    pooler = await startPooler("transaction", "first 2", "second 2");
    pooler.startReloading();
    const client = new RestlessClient(both(NAME, "first 2"));
    await sleep(1_000);
    expect(client.failures).toEqual([]);
    write({ secondLogin: { ...secondLogin, passwordWoVersion: 2 }, passwordWoVersion: 3 });
    apply("first 3", "second 2");
    pooler.renewPasswords({ [NAME]: "first 3", [SECOND]: "second 2" });
    await sleep(RELOAD_MS);
    const refused = client.failures.length;
    client.use(both(NAME, "first 3"));
    await sleep(2_000);
    await client.stop();
    expect(refused).toBeGreaterThan(10);
    expect(client.failures.some((failure) => failure.includes("password authentication failed"))).toBe(true);
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { RELOAD_INTERVAL_SEC } from "../../constructs/pgbouncer/reload";
import { lane } from "../support/lane";
import { PgBouncerProcess } from "./pgbouncer-process";
import { type Owner, PostgresServer } from "./postgres-server";
import { findPostgresProgram } from "./programs";
import { PsqlSession, psql } from "./psql";

const hint = "install the packages postgresql and pgbouncer";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout", "sha256sum"].map((program) => ({
    program,
    hint,
  })),
  findPostgresProgram,
);

const OWNER: Owner = { database: "authentik", user: "authentik", password: "the old one" };
/** What an ini file, a shell or a format could stumble over, and a line break at the end. */
const NEW = ' the "new" one\\ % $(id) \n';

/** The reload container looks this often; twice that is enough for a look that has just begun. */
const PATIENCE_MS = 2 * RELOAD_INTERVAL_SEC * 1000;

describeWithPrograms("a pooler whose Secret changes", () => {
  let server: PostgresServer;
  let pooler: PgBouncerProcess;
  let session: PsqlSession;

  const login = (password: string) => psql(pooler.connection({ password }), "SELECT current_user");
  const untilLogged = async (times: number) => {
    const deadline = Date.now() + PATIENCE_MS;
    while (pooler.reloadLog().split("reads the Secrets anew").length - 1 < times) {
      if (Date.now() > deadline) {
        throw new Error(`not reloaded: ${pooler.reloadLog()}`);
      }
      await sleep(100);
    }
  };

  beforeAll(async () => {
    server = await PostgresServer.start(OWNER);
    pooler = await PgBouncerProcess.start(server, OWNER, { poolMode: "session", defaultPoolSize: 5 });
    session = new PsqlSession(pooler.connection());
    await session.query("CREATE TEMPORARY TABLE mine AS SELECT 'still here' AS text");
    pooler.startReloading();
    // What may have changed before it began to look.
    await untilLogged(1);
  }, 60_000);
  afterAll(async () => {
    await session?.close();
    await pooler?.stop();
    await server?.stop();
  });

  test("lets new logins in with the new password and no more with the old one, and keeps every session", async () => {
    expect(await login(OWNER.password)).toMatchObject({ code: 0 });
    await server.administer(`ALTER ROLE authentik PASSWORD ${text(NEW)}`);
    pooler.renewPasswords({ authentik: NEW });
    await untilLogged(2);
    expect(await login(NEW)).toMatchObject({ code: 0, stdout: "authentik\n", stderr: "" });
    expect((await login(OWNER.password)).stderr).toContain("SASL authentication failed");
    expect(await session.query("SELECT text FROM mine")).toBe("still here");
    expect(pooler.running()).toBe(true);
    // Its own login to the server is a new one: the session above holds the old.
    expect(await server.connectionsOf(OWNER.user)).toBeGreaterThanOrEqual(2);
  }, 30_000);

  test("is ready with the new password, which no environment variable of it has", async () => {
    expect(await pooler.probe("readinessProbe")).toEqual({ code: 0, stdout: "1\n", stderr: "" });
  });

  test("is not told again when nothing has changed, and nothing that it logs is a password", async () => {
    const log = pooler.reloadLog();
    await sleep(PATIENCE_MS);
    expect(pooler.reloadLog()).toBe(log);
    expect(`${log}${pooler.log()}`).not.toContain('"new"');
  }, 30_000);

  test("keeps what it has while a Secret is empty, and says so", async () => {
    pooler.renewPasswords({ authentik: "" });
    await sleep(PATIENCE_MS);
    expect(await login(NEW)).toMatchObject({ code: 0 });
    expect(pooler.reloadLog()).toContain("trying again");
  }, 30_000);
});

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

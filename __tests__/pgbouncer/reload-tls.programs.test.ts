import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CLIENT_TLS_DIRECTORY, TLS_CERTIFICATE, TLS_KEY } from "../../constructs/pgbouncer/paths";
import { RELOAD_INTERVAL_SEC } from "../../constructs/pgbouncer/reload";
import { lane } from "../support/lane";
import { Authority, type Certificate, removeAuthorities } from "./certificates";
import { installedVersion } from "./pgbouncer-process";
import { PostgresServer } from "./postgres-server";
import { findPostgresProgram } from "./programs";
import { PsqlSession, psql, run } from "./psql";
import { RenderedPooler } from "./rendered-pooler";

const hint = "install the packages postgresql, pgbouncer and openssl";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout", "sha256sum", "openssl"].map((program) => ({
    program,
    hint,
  })),
  findPostgresProgram,
);
const VERSION = findPostgresProgram("pgbouncer") === undefined ? "0.0.0" : installedVersion();

const OWNER = { database: "authentik", user: "authentik", password: "secret" };
/** What the certificates are for; a name that resolves without any network. */
const NAME = "localhost";
/** The reload container looks this often; twice that is enough for a look that has just begun. */
const PATIENCE_MS = 2 * RELOAD_INTERVAL_SEC * 1000;

describeWithPrograms(`a pooler whose own certificate is renewed (PgBouncer ${VERSION})`, () => {
  const directory = mkdtempSync(join(tmpdir(), "reload-tls-"));
  const rootCertificate = join(directory, "authority.crt");
  let authority: Authority;
  let first: Certificate;
  let server: PostgresServer;
  let pooler: RenderedPooler;
  let session: PsqlSession;

  const client = () => ({ host: NAME, port: pooler.facts.port, ...OWNER, rootCertificate });
  const mounted = ({ certificate, key }: Certificate) => ({
    [`${CLIENT_TLS_DIRECTORY}/${TLS_CERTIFICATE}`]: certificate,
    [`${CLIENT_TLS_DIRECTORY}/${TLS_KEY}`]: key,
  });
  const reloads = () => pooler.reloadLog().split("reads the Secrets anew").length - 1;
  const untilReloaded = async (times: number) => {
    const deadline = Date.now() + PATIENCE_MS;
    while (reloads() < times) {
      if (Date.now() > deadline) {
        throw new Error(`not reloaded: ${pooler.reloadLog()}`);
      }
      await sleep(100);
    }
  };
  /** The certificate that a new client is shown, in PEM. */
  const shown = async () => {
    const at = `127.0.0.1:${pooler.facts.port}`;
    const asked = await run(["sh", "-c", 'openssl s_client -starttls postgres -connect "$0" </dev/null', at], {});
    return /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/.exec(asked.stdout)?.[0];
  };

  beforeAll(async () => {
    authority = Authority.create();
    writeFileSync(rootCertificate, authority.certificate);
    first = authority.issue(NAME);
    server = await PostgresServer.start(OWNER);
    pooler = await RenderedPooler.start(
      {
        database: {
          primary: { host: "127.0.0.1", port: server.port },
          location: {},
          database: OWNER.database,
          user: OWNER.user,
          password: { name: "db", key: "password" },
          sslMode: "disable",
        },
        poolMode: "session",
        clientTls: { secretName: "pooler-tls" },
      },
      { secrets: { "db/password": OWNER.password }, files: mounted(first) },
    );
    session = new PsqlSession(client());
    await session.query("CREATE TEMPORARY TABLE mine AS SELECT 'still here' AS text");
    pooler.startReloading();
    // What may have changed before it began to look.
    await untilReloaded(1);
  }, 60_000);
  afterAll(async () => {
    await session?.close();
    await pooler?.stop();
    await server?.stop();
    removeAuthorities();
    rmSync(directory, { recursive: true });
  });

  test("shows new clients the new one, and keeps every session", async () => {
    const renewed = authority.issue(NAME);
    expect(await shown()).toBe(first.certificate);
    pooler.renew(mounted(renewed));
    await untilReloaded(2);
    expect(await shown()).toBe(renewed.certificate);
    expect(renewed.certificate).not.toBe(first.certificate);
    const encrypted = await psql(client(), "SELECT current_user");
    expect(encrypted).toEqual({ code: 0, stdout: "authentik\n", stderr: "" });
    expect(await session.query("SELECT text FROM mine")).toBe("still here");
    expect(pooler.running()).toBe(true);
  }, 30_000);

  test("goes on with the last one while the new one is not of its key, and keeps every session", async () => {
    const last = await shown();
    const { certificate } = authority.issue(NAME);
    pooler.renew({ [`${CLIENT_TLS_DIRECTORY}/${TLS_CERTIFICATE}`]: certificate });
    await untilReloaded(3);
    expect(await shown()).toBe(last);
    expect((await psql(client(), "SELECT 1")).code).toBe(0);
    expect(await session.query("SELECT text FROM mine")).toBe("still here");
    expect(pooler.running()).toBe(true);
  }, 30_000);
});

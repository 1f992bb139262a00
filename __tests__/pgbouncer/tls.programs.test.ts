import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SslMode } from "../../constructs/core/database-endpoint";
import { CLIENT_TLS_DIRECTORY, SERVER_CA_FILE, TLS_DIRECTORY } from "../../constructs/pgbouncer/paths";
import { lane } from "../support/lane";
import { Authority, removeAuthorities } from "./certificates";
import { LOOKUP } from "./lookup-function";
import { installedVersion } from "./pgbouncer-process";
import { PostgresServer } from "./postgres-server";
import { findPostgresProgram, programPath } from "./programs";
import { type CommandResult, run } from "./psql";
import { RenderedPooler } from "./rendered-pooler";

const hint = "install the packages postgresql, pgbouncer and openssl";
const describeWithPrograms = lane(
  ["initdb", "postgres", "psql", "pg_isready", "pgbouncer", "timeout", "openssl"].map((program) => ({ program, hint })),
  findPostgresProgram,
);
const VERSION = findPostgresProgram("pgbouncer") === undefined ? "0.0.0" : installedVersion();

const ASKER = { user: "pgbouncer_auth", password: "the one who asks" };
const OWNER = { database: "authentik", user: "authentik", password: "secret" };
/** What the server's certificate is for; a name that resolves without any network. */
const SERVER_NAME = "localhost";
const ENCRYPTED = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

describeWithPrograms(`TLS on both sides (PgBouncer ${VERSION})`, () => {
  const directory = mkdtempSync(join(tmpdir(), "tls-"));
  let authority: Authority;
  let stranger: Authority;
  let server: PostgresServer;
  const poolers: RenderedPooler[] = [];

  beforeAll(async () => {
    authority = Authority.create();
    stranger = Authority.create();
    writeFileSync(join(directory, "authority.crt"), authority.certificate);
    writeFileSync(join(directory, "stranger.crt"), stranger.certificate);
    server = await PostgresServer.start(OWNER);
    await server.encrypt(authority.issue(SERVER_NAME));
  }, 60_000);
  afterEach(async () => {
    await Promise.all(poolers.splice(0).map((pooler) => pooler.stop()));
  });
  afterAll(async () => {
    await server.stop();
    removeAuthorities();
    rmSync(directory, { recursive: true });
  });

  interface Sides {
    /** Where the pooler connects to. @default localhost */
    readonly serverHost?: string;
    /** Whom the pooler trusts. @default - the server's authority */
    readonly serverCa?: Authority;
    /** Whose certificate the pooler shows its clients. @default - the same authority's */
    readonly clientCa?: Authority;
    readonly sslMode?: "allow" | "prefer" | "require";
    /** Whether the pooler asks the server for the clients' passwords. @default false */
    readonly authQuery?: boolean;
  }

  const start = async ({ serverHost = SERVER_NAME, serverCa, clientCa, sslMode, authQuery = false }: Sides = {}) => {
    const own = (clientCa ?? authority).issue(SERVER_NAME);
    const pooler = await RenderedPooler.start(
      {
        database: {
          primary: { host: serverHost, port: server.port },
          location: {},
          database: OWNER.database,
          user: OWNER.user,
          password: { name: "db", key: "password" },
          sslMode: "verify-full",
          serverCa: { name: "db-ca", key: "ca.crt" },
        },
        clientTls: { secretName: "pooler-tls", ...(sslMode === undefined ? {} : { sslMode }) },
        ...(authQuery
          ? { image: "pgbouncer:1.25.2", authQuery: { password: { name: "asker", key: "password" } } }
          : {}),
      },
      {
        secrets: { "db/password": OWNER.password, "asker/password": ASKER.password },
        files: {
          [`${TLS_DIRECTORY}/${SERVER_CA_FILE}`]: (serverCa ?? authority).certificate,
          [`${CLIENT_TLS_DIRECTORY}/tls.crt`]: own.certificate,
          [`${CLIENT_TLS_DIRECTORY}/tls.key`]: own.key,
        },
      },
    );
    poolers.push(pooler);
    return pooler;
  };

  const connect = (pooler: RenderedPooler, sslMode: SslMode, host = SERVER_NAME): Promise<CommandResult> =>
    run([programPath("psql"), "-X", "-w", "-q", "-A", "-t", "-c", ENCRYPTED], {
      PGHOST: host,
      PGPORT: String(pooler.facts.port),
      PGDATABASE: OWNER.database,
      PGUSER: OWNER.user,
      PGPASSWORD: OWNER.password,
      PGSSLMODE: sslMode,
      PGSSLROOTCERT: join(directory, "authority.crt"),
      PGCONNECT_TIMEOUT: "3",
    });

  test("both sides verify authority and host name, and the probes hold", async () => {
    const pooler = await start();
    expect(await connect(pooler, "verify-full")).toEqual({ code: 0, stdout: "t\n", stderr: "" });
    expect(await pooler.probe("readinessProbe")).toEqual({ code: 0, stdout: "1\n", stderr: "" });
    expect((await pooler.probe("startupProbe")).code).toBe(0);
  });

  test("with auth_query too the probes hold, and are encrypted", async () => {
    await server.administer(`CREATE ROLE ${ASKER.user} LOGIN PASSWORD '${ASKER.password}'`);
    await server.administer(LOOKUP, OWNER.database);
    const pooler = await start({ authQuery: true });
    expect(await pooler.probe("readinessProbe")).toEqual({ code: 0, stdout: "1\n", stderr: "" });
    expect((await pooler.probe("startupProbe")).code).toBe(0);
    expect((await pooler.probe("livenessProbe")).code).toBe(0);
    expect(await connect(pooler, "verify-full")).toEqual({ code: 0, stdout: "t\n", stderr: "" });
    expect((await connect(pooler, "disable")).stderr).toContain("SSL required");
  });

  test("a client without TLS is refused, and let in where it may do without", async () => {
    expect((await connect(await start(), "disable")).stderr).toContain("SSL required");
    expect((await connect(await start({ sslMode: "allow" }), "disable")).code).toBe(0);
  });

  test("a client refuses a pooler of another authority, and one of another name", async () => {
    const foreign = await connect(await start({ clientCa: stranger }), "verify-full");
    expect(foreign.stderr).toContain("certificate verify failed");
    const misnamed = await connect(await start(), "verify-full", "127.0.0.1");
    expect(misnamed.stderr).toMatch(/does not match host name/);
  });

  test.each([
    ["of another authority", () => ({ serverCa: stranger })],
    ["of another name", () => ({ serverHost: "127.0.0.1" })],
  ])(
    "the pooler refuses a server %s, and is not ready",
    async (_, sides) => {
      const pooler = await start(sides());
      expect((await connect(pooler, "verify-full")).code).not.toBe(0);
      expect(pooler.log()).toMatch(
        /TLS handshake failed|certificate verif|does not match|not present in server certificate/,
      );
      expect((await pooler.probe("readinessProbe")).code).not.toBe(0);
      expect((await pooler.probe("livenessProbe")).code).toBe(0);
    },
    30_000,
  );
});

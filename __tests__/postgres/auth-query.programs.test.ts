import { installedVersion } from "../pgbouncer/pgbouncer-process";
import { type Owner, PostgresServer } from "../pgbouncer/postgres-server";
import { findPostgresProgram } from "../pgbouncer/programs";
import { type CommandResult, PsqlSession, psql } from "../pgbouncer/psql";
import { RenderedPooler } from "../pgbouncer/rendered-pooler";
import { TERRAFORM } from "../run/requirements";
import { findProgram, laneUnless, missingPrograms } from "../support/lane";
import { DatabaseInstallation, missingDatabaseProvider } from "./database-installation";

const PROGRAMS = ["postgres", "initdb", "pg_isready", "psql", "pgbouncer", "timeout"].map((program) => ({
  program,
  hint: "install the packages postgresql and pgbouncer",
}));
const missing =
  missingPrograms([TERRAFORM, ...PROGRAMS], (name) => findPostgresProgram(name) ?? findProgram(name)) ??
  missingDatabaseProvider();
const suite = laneUnless(missing);
const VERSION = missing === undefined ? installedVersion() : "0.0.0";

jest.setTimeout(120_000);

/** A database that was there before, and a role that is nobody's business. */
const OTHER: Owner = { database: "other", user: "other", password: "other's" };
const PASSWORD = "the owner's secret";
const ASKER = { user: "pgbouncer_auth", password: `asker ${PASSWORD}` };
const SETTINGS = { authQuery: {}, monitoringRole: {} } as const;

suite(`auth_query of a database that Terraform makes (PgBouncer ${VERSION})`, () => {
  let server: PostgresServer;
  let installation: DatabaseInstallation;

  const as = (user: string, password: string, sql: string, database = "authentik"): Promise<CommandResult> =>
    psql({ host: "127.0.0.1", port: server.port, database, user, password }, sql);
  const asker = (sql: string) => as(ASKER.user, ASKER.password, sql);
  const lookup = async (role: string) => {
    const { code, stdout, stderr } = await asker(`SELECT * FROM pgbouncer.user_lookup('${role}')`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return stdout.trim();
  };
  const apply = () => expect(installation.apply(PASSWORD)).toMatchObject({ status: 0 });
  const expectNoChanges = () =>
    expect(installation.plan(PASSWORD)).toMatchObject({ status: 0, output: expect.stringContaining("No changes") });
  /** Roles beside superusers that may call the function, PUBLIC among them. */
  const callers = () =>
    server.administer(
      `SELECT string_agg(CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END, ',' ORDER BY grantee)
       FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
       WHERE pronamespace = 'pgbouncer'::regnamespace AND grantee <> proowner`,
      "authentik",
    );

  beforeAll(async () => {
    server = await PostgresServer.start(OTHER);
    await server.administer("ALTER ROLE postgres PASSWORD 'superuser''s'");
    for (const role of [
      "replicator LOGIN REPLICATION",
      "unbound LOGIN BYPASSRLS",
      "group_role NOLOGIN",
      "expired LOGIN VALID UNTIL '2020-01-01'",
      "expiring LOGIN VALID UNTIL '2100-01-01'",
    ]) {
      await server.administer(`CREATE ROLE ${role} PASSWORD 'secret'`);
    }
    installation = new DatabaseInstallation(server, { user: "postgres", password: "superuser's" });
    installation.write(SETTINGS);
    apply();
  });
  afterAll(async () => {
    installation?.discard();
    await server?.stop();
  });

  test("leaves nothing to do for a second plan", () => {
    expectNoChanges();
  });

  test("belongs to whoever applies, not to authentik's role, which owns the database", async () => {
    const owners =
      "SELECT nspowner::regrole, proowner::regrole FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace";
    expect(await server.administer(`${owners} WHERE proname = 'user_lookup'`, "authentik")).toBe("postgres|postgres");
    for (const change of ["DROP SCHEMA pgbouncer CASCADE", "DROP FUNCTION pgbouncer.user_lookup"]) {
      expect((await as("authentik", PASSWORD, change)).stderr).toMatch(/must be owner|permission denied/);
    }
  });

  test("gives name and verifier of roles that may log in", async () => {
    const stored = (role: string) =>
      server.administer(`SELECT rolname, rolpassword FROM pg_authid WHERE rolname = '${role}'`);
    expect(await stored("authentik")).toMatch(/^authentik\|SCRAM-SHA-256\$/);
    expect(await lookup("authentik")).toBe(await stored("authentik"));
    expect(await lookup("expiring")).toBe(await stored("expiring"));
  });

  test.each(["postgres", "replicator", "unbound", "group_role", "expired", "nobody"])(
    "gives nothing of %s",
    async (role) => {
      expect(await lookup(role)).toBe("");
    },
  );

  test("lets the role that asks read and write nothing else, and enter no other database", async () => {
    await as("authentik", PASSWORD, "CREATE TABLE sessions AS SELECT 'secret' AS key");
    for (const [sql, of] of [
      ["SELECT rolpassword FROM pg_authid", "table pg_authid"],
      ["SELECT passwd FROM pg_shadow", "view pg_shadow"],
      ["SELECT * FROM sessions", "table sessions"],
      ["CREATE TABLE public.mine ()", "schema public"],
      ["CREATE TABLE pgbouncer.mine ()", "schema pgbouncer"],
      ["CREATE SCHEMA mine", "database authentik"],
    ] as const) {
      expect((await asker(sql)).stderr).toContain(`permission denied for ${of}`);
    }
    expect((await asker("CREATE TEMPORARY TABLE mine ()")).stderr).toContain("permission denied to create temporary");
    await server.administer("REVOKE CONNECT ON DATABASE other FROM PUBLIC");
    expect((await as(ASKER.user, ASKER.password, "SELECT 1", "other")).stderr).toContain("permission denied");
  });

  test("lets no other role call the function", async () => {
    expect(await callers()).toBe("pgbouncer_auth");
    const call = "SELECT * FROM pgbouncer.user_lookup('authentik')";
    const monitor = ["authentik_monitoring", `monitoring ${PASSWORD}`] as const;
    for (const [user, password] of [["authentik", PASSWORD] as const, monitor]) {
      expect((await as(user, password, call)).stderr).toContain("permission denied for schema pgbouncer");
    }
    await server.administer("GRANT USAGE ON SCHEMA pgbouncer TO authentik", "authentik");
    expect((await as("authentik", PASSWORD, call)).stderr).toContain("permission denied for function user_lookup");
    await server.administer("REVOKE USAGE ON SCHEMA pgbouncer FROM authentik", "authentik");
  });

  test("does not care for the search path and the temporary tables of whoever calls it", async () => {
    // What would fool a function that names nothing in full: everything equals everything, nothing has expired, other verifiers.
    await server.administer(
      `CREATE SCHEMA evil;
       CREATE FUNCTION evil.always(name, name) RETURNS bool LANGUAGE sql AS 'SELECT true';
       CREATE FUNCTION evil.always(timestamptz, timestamptz) RETURNS bool LANGUAGE sql AS 'SELECT true';
       CREATE OPERATOR evil.= (LEFTARG = name, RIGHTARG = name, FUNCTION = evil.always);
       CREATE OPERATOR evil.> (LEFTARG = timestamptz, RIGHTARG = timestamptz, FUNCTION = evil.always);
       CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT 'epoch'::timestamptz $$;
       CREATE TABLE evil.pg_authid AS SELECT rolname, 'forged' AS rolpassword FROM pg_catalog.pg_authid;
       GRANT USAGE ON SCHEMA evil TO pgbouncer_auth; GRANT SELECT ON evil.pg_authid TO pgbouncer_auth;
       GRANT TEMPORARY ON DATABASE authentik TO pgbouncer_auth`,
      "authentik",
    );
    const session = new PsqlSession({ host: "127.0.0.1", port: server.port, database: "authentik", ...ASKER });
    try {
      await session.query("CREATE TEMPORARY TABLE pg_authid AS SELECT * FROM evil.pg_authid");
      await session.query("SET search_path = pg_temp, evil, pg_catalog");
      const fooled = "SELECT count(*) > 1, min(rolpassword) FROM pg_authid WHERE rolname = 'expired'::name";
      expect(await session.query(fooled)).toBe("t|forged");
      expect(await session.query("SELECT * FROM pgbouncer.user_lookup('expired')")).toBe("");
      expect(await session.query("SELECT * FROM pgbouncer.user_lookup('postgres')")).toBe("");
      const [row = "", ...more] = (await session.query("SELECT * FROM pgbouncer.user_lookup('authentik')")).split("\n");
      expect(row).toMatch(/^authentik\|SCRAM-SHA-256\$/);
      expect(more).toEqual([]);
    } finally {
      await session.close();
      await server.administer("DROP SCHEMA evil CASCADE", "authentik");
      await server.administer("REVOKE TEMPORARY ON DATABASE authentik FROM pgbouncer_auth");
    }
  });

  test("is had again, for nobody else, when somebody has dropped or changed it", async () => {
    await server.administer("DROP FUNCTION pgbouncer.user_lookup", "authentik");
    apply();
    expect(await callers()).toBe("pgbouncer_auth");
    expect(await lookup("authentik")).toContain("SCRAM-SHA-256");
    expectNoChanges();
    const everything = "SELECT rolname, rolpassword FROM pg_catalog.pg_authid";
    await server.administer(
      `CREATE OR REPLACE FUNCTION pgbouncer.user_lookup(INOUT p_user name, OUT p_verifier text) RETURNS SETOF record
         LANGUAGE sql SECURITY DEFINER AS '${everything}'; GRANT EXECUTE ON FUNCTION pgbouncer.user_lookup TO PUBLIC`,
      "authentik",
    );
    expect(await lookup("authentik")).toContain("postgres|");
    apply();
    expect(await callers()).toBe("pgbouncer_auth");
    expect(await lookup("postgres")).toBe("");
    expectNoChanges();
  });

  test("lets authentik's role log in with SCRAM through a pooler that has no password of it", async () => {
    const pooler = await RenderedPooler.start(
      {
        image: "pgbouncer:1.25.2",
        database: {
          primary: { host: "127.0.0.1", port: server.port },
          location: {},
          database: "authentik",
          user: "authentik",
          password: { name: "db", key: "password" },
          sslMode: "disable",
        },
        defaultPoolSize: 2,
        reservePoolSize: 0,
        authQuery: { password: { name: "asker", key: "password" } },
      },
      { secrets: { "db/password": PASSWORD, "asker/password": ASKER.password } },
    );
    try {
      expect(pooler.facts.logins.map(({ user }) => user)).toEqual([ASKER.user]);
      const through = (user: string, password: string) =>
        psql(
          { host: "127.0.0.1", port: pooler.facts.port, database: "authentik", user, password },
          "SELECT current_user",
        );
      expect(await through("authentik", PASSWORD)).toEqual({ code: 0, stdout: "authentik\n", stderr: "" });
      for (const [user, password] of [
        ["authentik", "another"],
        ["postgres", "superuser's"],
        ["expired", "secret"],
      ] as const) {
        const { code, stderr } = await through(user, password);
        expect(code).toBe(2);
        expect(stderr).toMatch(/no such user|authentication failed/);
      }
    } finally {
      await pooler.stop();
    }
  });

  test("goes as a whole when it is wanted no more", async () => {
    installation.write({ monitoringRole: {} });
    apply();
    const left = `SELECT count(*) FROM pg_roles WHERE rolname = 'pgbouncer_auth' UNION ALL
      SELECT count(*) FROM pg_namespace WHERE nspname = 'pgbouncer'`;
    expect(await server.administer(left, "authentik")).toBe("0\n0");
    expectNoChanges();
  });
});

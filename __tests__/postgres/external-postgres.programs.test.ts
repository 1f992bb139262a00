import { type Owner, PostgresServer } from "../pgbouncer/postgres-server";
import { findPostgresProgram } from "../pgbouncer/programs";
import { type CommandResult, psql } from "../pgbouncer/psql";
import { TERRAFORM } from "../run/requirements";
import { findProgram, laneUnless, missingPrograms } from "../support/lane";
import { type Admin, DatabaseInstallation, missingDatabaseProvider } from "./database-installation";

const POSTGRES = ["postgres", "initdb", "pg_isready", "psql"].map((program) => ({
  program,
  hint: "install PostgreSQL 15 or later",
}));
const missing =
  missingPrograms([TERRAFORM, ...POSTGRES], (name) => findPostgresProgram(name) ?? findProgram(name)) ??
  missingDatabaseProvider();
const suite = laneUnless(missing);

jest.setTimeout(120_000);

/** A database that was there before, and a role that is nobody's business. */
const OTHER: Owner = { database: "other", user: "other", password: "other's" };
const SUPERUSER: Admin = { user: "postgres", password: "superuser's" };
const BOSS: Admin = { user: "boss", password: "boss's" };
/** Every printable character of ASCII but the backslash. */
const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((character) => character !== "\\")
  .join("");

let server: PostgresServer;
const installations: DatabaseInstallation[] = [];

function installation(admin: Admin): DatabaseInstallation {
  const created = new DatabaseInstallation(server, admin);
  installations.push(created);
  return created;
}

/** Runs a statement as a role, over TCP with its password. */
function as(user: string, password: string, database: string, sql: string): Promise<CommandResult> {
  return psql({ host: "127.0.0.1", port: server.port, database, user, password }, sql);
}

suite("ExternalPostgres on a real server", () => {
  beforeAll(async () => {
    server = await PostgresServer.start(OTHER);
    await server.administer("ALTER ROLE postgres PASSWORD 'superuser''s'");
    await server.administer("CREATE ROLE boss LOGIN CREATEROLE CREATEDB PASSWORD 'boss''s'");
    // A CREATEROLE may pass pg_monitor on by itself before PostgreSQL 16 only.
    await server.administer("GRANT pg_monitor TO boss WITH ADMIN OPTION");
  });
  afterAll(async () => {
    for (const each of installations) {
      each.discard();
    }
    await server?.stop();
  });

  describe("created by a superuser", () => {
    const settings = { connectionLimit: 40, extensions: ["pg_stat_statements"], monitoringRole: {} } as const;
    let database: DatabaseInstallation;

    beforeAll(() => {
      database = installation(SUPERUSER);
      database.write(settings);
      expect(database.apply(PRINTABLE)).toMatchObject({ status: 0 });
    });

    test("leaves nothing to do for a second plan", () => {
      expect(database.plan(PRINTABLE)).toMatchObject({ status: 0, output: expect.stringContaining("No changes") });
    });

    test("lets the role log in with a password of every printable character, and migrate", async () => {
      const migration = "CREATE TABLE migrated (id int); INSERT INTO migrated VALUES (7); SELECT id FROM migrated";
      expect(await as("authentik", PRINTABLE, "authentik", migration)).toMatchObject({ code: 0, stdout: "7\n" });
      const schema = "CREATE SCHEMA template; CREATE TABLE template.tenant (); DROP SCHEMA template CASCADE";
      expect(await as("authentik", PRINTABLE, "authentik", schema)).toMatchObject({ code: 0 });
    });

    test("makes the role the owner of the database and of the schema, and gives it no more than its connections", async () => {
      const owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'authentik'";
      expect(await server.administer(owner)).toBe("authentik");
      const rights = `SELECT rolconnlimit, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolconfig
        FROM pg_roles WHERE rolname = 'authentik'`;
      expect(await server.administer(rights)).toBe("40|f|f|f|f|f|");
      const schema = "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'public'";
      expect((await as("authentik", PRINTABLE, "authentik", schema)).stdout).toBe("authentik\n");
    });

    test("keeps other roles of the server out", async () => {
      const { code, stderr } = await as("other", OTHER.password, "authentik", "SELECT 1");
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/permission denied for database "authentik"/);
    });

    test("lets the monitoring role read statistics, and neither data nor write", async () => {
      const monitor = (sql: string) => as("authentik_monitoring", `monitoring ${PRINTABLE}`, "authentik", sql);
      const all = "SELECT count(*) > 0 FROM pg_stat_activity WHERE usename = 'postgres' OR query <> ''";
      expect(await monitor(all)).toMatchObject({ code: 0, stdout: "t\n" });
      const member = "SELECT pg_has_role('pg_monitor', 'usage'), to_regclass('public.pg_stat_statements') IS NOT NULL";
      expect(await monitor(member)).toMatchObject({ code: 0, stdout: "t|t\n" });
      expect((await monitor("SELECT * FROM migrated")).stderr).toContain("permission denied for table migrated");
      expect((await monitor("CREATE TABLE mine ()")).stderr).toContain("permission denied for schema public");
    });

    test("writes the password into no plan and no state", () => {
      const password = "n0wh3re-to-be-f0und";
      database.write({ ...settings, passwordWoVersion: 2 });
      expect(database.plan(password)).toMatchObject({ status: 2 });
      expect(database.apply(password)).toMatchObject({ status: 0 });
      const written = database.written();
      expect(written).toContain("password_wo_version");
      expect(written).not.toContain(password);
      expect(written).not.toContain("SCRAM-SHA-256");
      expect(written).not.toContain(SUPERUSER.password);
    });

    test("replaces the password when its version is raised, and not before", async () => {
      const [old, changed] = ["n0wh3re-to-be-f0und", "the next one"];
      expect(database.apply(changed)).toMatchObject({ status: 0 });
      expect(await as("authentik", old, "authentik", "SELECT 1")).toMatchObject({ code: 0 });
      database.write({ ...settings, passwordWoVersion: 3 });
      expect(database.apply(changed)).toMatchObject({ status: 0 });
      expect(await as("authentik", changed, "authentik", "SELECT 1")).toMatchObject({ code: 0 });
      const refused = await as("authentik", old, "authentik", "SELECT 1");
      expect(refused.stderr).toContain('password authentication failed for user "authentik"');
      expect(database.plan(changed)).toMatchObject({ status: 0 });
    });

    test.each([
      ["a backslash", "back\\slash"],
      ["NULL", "null"],
      ["no character", ""],
    ])("refuses a password of %s, which the provider would not set", (_, password) => {
      database.write({ ...settings, passwordWoVersion: 4 });
      const { status, output } = database.plan(password);
      expect(status).toBe(1);
      expect(output.replace(/\s+/g, " ")).toContain(
        "The password of the role authentik is empty, NULL, or holds a backslash",
      );
    });

    test("takes back what somebody has changed by hand", async () => {
      database.write({ ...settings, passwordWoVersion: 3 });
      await server.administer("ALTER ROLE authentik SET statement_timeout = 1000");
      await server.administer("GRANT CONNECT ON DATABASE authentik TO PUBLIC");
      await server.administer("ALTER ROLE authentik SUPERUSER");
      expect(database.plan("the next one")).toMatchObject({ status: 2 });
      expect(database.apply("the next one")).toMatchObject({ status: 0 });
      const config = "SELECT rolsuper, rolconfig FROM pg_roles WHERE rolname = 'authentik'";
      expect(await server.administer(config)).toBe("f|");
      expect((await as("other", OTHER.password, "authentik", "SELECT 1")).code).not.toBe(0);
      expect(database.plan("the next one")).toMatchObject({ status: 0 });
    });

    test("is not destroyed", async () => {
      const { status, output } = database.destroy("the next one");
      expect(status).toBe(1);
      expect(output).toMatch(/prevent_destroy/);
      const table = "SELECT id FROM migrated";
      expect(await as("authentik", "the next one", "authentik", table)).toMatchObject({ code: 0, stdout: "7\n" });
    });
  });

  test("a role that is no superuser creates it all, and leaves nothing to do", async () => {
    const database = installation(BOSS);
    const secondLogin = { password: { name: "second", key: "password" } };
    const roles = { role: "sso_owner", adminRole: "boss", monitoringRole: { name: "exporter" }, secondLogin };
    const names = { ...roles, database: "sso-1" };
    database.write(names);
    expect(database.apply("boss made me")).toMatchObject({ status: 0 });
    expect(database.plan("boss made me")).toMatchObject({ status: 0 });
    const migration = "CREATE TABLE migrated (); SELECT current_user";
    expect(await as("sso_owner", "boss made me", "sso-1", migration)).toMatchObject({ code: 0, stdout: "sso_owner\n" });
    const second = "CREATE TABLE by_second (); SELECT tableowner FROM pg_tables WHERE tablename = 'by_second'";
    expect(await as("sso_owner_b", "second boss made me", "sso-1", second)).toMatchObject({ stdout: "sso_owner\n" });
    expect((await as("other", OTHER.password, "sso-1", "SELECT 1")).code).not.toBe(0);
    expect(await as("exporter", "monitoring boss made me", "sso-1", "SELECT 1")).toMatchObject({ code: 0 });
    database.write({ ...names, passwordWoVersion: 2, connectionLimit: 7 });
    expect(database.apply("changed")).toMatchObject({ status: 0 });
    expect(await as("sso_owner", "changed", "sso-1", "SELECT 1")).toMatchObject({ code: 0 });
    expect(database.plan("changed")).toMatchObject({ status: 0 });
  });

  test("takes over a role and a database that exist, with what is in them", async () => {
    expect(await as("other", OTHER.password, "other", "CREATE TABLE kept AS SELECT 5 AS id")).toMatchObject({
      code: 0,
    });
    const database = installation(SUPERUSER);
    const names = { role: "other", database: "other" };
    database.write(names);
    expect(database.apply("taken over")).toMatchObject({
      status: 1,
      output: expect.stringContaining("already exists"),
    });
    database.write({ ...names, adopt: true });
    expect(database.apply("taken over")).toMatchObject({ status: 0, output: expect.stringContaining("2 imported") });
    expect(database.plan("taken over")).toMatchObject({ status: 0 });
    expect(await as("other", "taken over", "other", "SELECT id FROM kept")).toMatchObject({ code: 0, stdout: "5\n" });
  });
});

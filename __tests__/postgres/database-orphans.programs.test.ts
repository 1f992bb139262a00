import { findDatabaseOrphans } from "../../stacks/database-orphans";
import { Terraform } from "../../stacks/terraform";
import { PostgresServer } from "../pgbouncer/postgres-server";
import { findPostgresProgram } from "../pgbouncer/programs";
import { TERRAFORM } from "../run/requirements";
import { findProgram, laneUnless, missingPrograms } from "../support/lane";
import { DatabaseInstallation, missingDatabaseProvider } from "./database-installation";

const POSTGRES = ["postgres", "initdb", "pg_isready", "psql"].map((program) => ({
  program,
  hint: "install PostgreSQL 15 or later",
}));
const missing =
  missingPrograms([TERRAFORM, ...POSTGRES], (name) => findPostgresProgram(name) ?? findProgram(name)) ??
  missingDatabaseProvider();

jest.setTimeout(120_000);

laneUnless(missing)("an apply of the stack database that was killed between role and database", () => {
  let server: PostgresServer;
  let installation: DatabaseInstallation;

  beforeAll(async () => {
    server = await PostgresServer.start({ database: "other", user: "other", password: "other's" });
    await server.administer("ALTER ROLE postgres PASSWORD 'superuser''s'");
    installation = new DatabaseInstallation(server, { user: "postgres", password: "superuser's" });
  });
  afterAll(async () => {
    installation?.discard();
    await server?.stop();
  });

  test("is recovered: the role is found and imported, the database is not there, and the next apply converges", async () => {
    installation.write();
    await server.administer("CREATE ROLE authentik LOGIN");
    expect(installation.apply("first")).toMatchObject({
      status: 1,
      output: expect.stringContaining('role "authentik" already exists'),
    });
    const terraform = new Terraform({ directory: installation.stack, env: installation.env("first") });
    const orphans = await findDatabaseOrphans(terraform, installation.stack, await terraform.planJson());
    expect(orphans).toEqual([{ address: expect.stringMatching(/^postgresql_role\.\w+$/), id: "authentik" }]);
    await terraform.import(orphans[0]?.address ?? "", "authentik");
    expect(installation.apply("first")).toMatchObject({ status: 0 });
    expect(installation.plan("first")).toMatchObject({ status: 0 });
    const rest = await findDatabaseOrphans(terraform, installation.stack, await terraform.planJson());
    expect(rest).toEqual([]);
  });
});

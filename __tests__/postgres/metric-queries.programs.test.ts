import { AUTHENTIK_QUERIES } from "../../values/alerts/queries";
import { PostgresServer } from "../pgbouncer/postgres-server";
import { findPostgresProgram } from "../pgbouncer/programs";
import { PsqlSession, psql } from "../pgbouncer/psql";
import { findProgram, laneUnless, missingPrograms } from "../support/lane";

const PROGRAMS = ["postgres", "initdb", "pg_isready", "psql", "timeout"].map((program) => ({
  program,
  hint: "install the package postgresql",
}));
const suite = laneUnless(missingPrograms(PROGRAMS, (name) => findPostgresProgram(name) ?? findProgram(name)));

jest.setTimeout(120_000);

const OWNER = { database: "authentik", user: "authentik", password: "the owner's" };
const EXPORTER = { user: "cnpg_metrics_exporter", password: "the exporter's" };

suite("queries of authentik's database, as CloudNativePG's exporter runs them", () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await PostgresServer.start(OWNER);
    await server.administer(`CREATE ROLE ${EXPORTER.user} LOGIN PASSWORD 'the exporter''s' IN ROLE pg_monitor`);
    await server.administer("CREATE SCHEMA other", OWNER.database);
    for (const table of ["authentik_tasks_task", "authentik_core_user", "other.authentik_events_event"]) {
      await server.administer(`CREATE TABLE ${table} (id int PRIMARY KEY, body text)`, OWNER.database);
    }
    await server.administer(
      "INSERT INTO authentik_tasks_task SELECT n, repeat('x', 1000) FROM generate_series(1, 1000) AS n",
      OWNER.database,
    );
  });
  afterAll(() => server?.stop());

  async function rows(name: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const query = AUTHENTIK_QUERIES[name]?.query ?? "";
    const { code, stdout, stderr } = await psql(
      { host: "127.0.0.1", port: server.port, database: OWNER.database, ...EXPORTER },
      `SELECT coalesce(json_agg(row), '[]') FROM (${query}) AS row`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout);
  }

  test("tables that grow have their size, in every schema, without a right on any of them", async () => {
    const tables = await rows("authentik_tables");
    expect(tables.map(({ datname, schemaname, relname }) => [datname, schemaname, relname]).sort()).toEqual([
      ["authentik", "other", "authentik_events_event"],
      ["authentik", "public", "authentik_tasks_task"],
    ]);
    expect(tables.find(({ schemaname }) => schemaname === "public")?.bytes).toBeGreaterThan(1_000_000);
  });

  test("sessions that wait for an advisory lock are counted, and there is a row where none does", async () => {
    expect(await rows("authentik_locks")).toEqual([{ datname: "authentik", advisory_waiters: 0 }]);
    const connection = { host: "127.0.0.1", port: server.port, ...OWNER };
    const holder = new PsqlSession(connection);
    const waiter = new PsqlSession(connection);
    try {
      await holder.query("SELECT pg_advisory_lock(1000)");
      const waiting = waiter.query("SELECT pg_advisory_lock(1000)");
      let counted: unknown = 0;
      for (let i = 0; i < 50 && counted === 0; i += 1) {
        counted = (await rows("authentik_locks"))[0]?.advisory_waiters;
      }
      expect(counted).toBe(1);
      await holder.query("SELECT pg_advisory_unlock(1000)");
      await waiting;
    } finally {
      await Promise.all([holder.close(), waiter.close()]);
    }
  });
});

import { environment } from "../../../constructs/observability/prometheus/postgres-exporter";
import { postgresExporterFacts } from "../../../constructs/observability/prometheus/postgres-exporter-facts";
import { PostgresServer } from "../../pgbouncer/postgres-server";
import { findPostgresProgram } from "../../pgbouncer/programs";
import { psql } from "../../pgbouncer/psql";
import { lane } from "../../support/lane";
import { ExporterProcess, POSTGRES_EXPORTER } from "./exporter-process";

const PROGRAMS = ["postgres", "initdb", "psql"].map((program) => ({ program, hint: "install the package postgresql" }));
// With a blank in it, 0.11.1 does not start.
const PASSWORD = `p@ss:/w%rd#?"'&=`;
const OWNER = { database: "authentik", user: "authentik", password: "owner" };
const SECRETS: Readonly<Record<string, string>> = { right: PASSWORD, wrong: "wrong" };

lane([...PROGRAMS, POSTGRES_EXPORTER], findPostgresProgram)(
  "an exporter, run by postgres_exporter against a real server",
  () => {
    let server: PostgresServer;

    beforeAll(async () => {
      server = await PostgresServer.start(OWNER);
      const quoted = PASSWORD.replaceAll("'", "''");
      await server.administer(
        `CREATE ROLE monitoring LOGIN PASSWORD '${quoted}' IN ROLE pg_monitor CONNECTION LIMIT 3`,
      );
    });
    afterAll(() => server?.stop());

    /** The page of an exporter whose password is in a Secret's key. */
    const metrics = async (key: string) => {
      const facts = postgresExporterFacts("Exporter", {
        namespace: "monitoring",
        target: { host: "127.0.0.1", port: server.port, database: "authentik", sslMode: "require" },
        login: { user: "monitoring", password: { name: "postgres-exporter", key } },
      });
      // This server has no certificate; a host with dots is one outside the cluster, which must have one.
      const { env, secretEnv } = environment({ ...facts, sslMode: "disable" });
      const secrets = Object.entries(secretEnv).map(([name, ref]) => [name, SECRETS[ref.key] ?? ""]);
      const exporter = await ExporterProcess.start(POSTGRES_EXPORTER, [], { ...env, ...Object.fromEntries(secrets) });
      try {
        return await exporter.page("/metrics");
      } finally {
        await exporter.stop();
      }
    };

    test("reads the server's numbers as a member of pg_monitor, whatever its password is made of", async () => {
      const page = await metrics("right");
      expect(page).toMatch(/^pg_up 1$/m);
      expect(page).toMatch(/^pg_settings_max_connections\{[^}]*\} 60$/m);
      expect(page).toMatch(/^pg_stat_activity_count\{[^}]*datname="authentik"/m);
    });

    test("says so where it cannot log in", async () => {
      expect(await metrics("wrong")).toMatch(/^pg_up 0$/m);
    });

    test("reads no data, and stays below the limit of its role", async () => {
      await server.administer("CREATE TABLE secrets (value text)", "authentik");
      const connection = server.connection({ database: "authentik", user: "monitoring", password: PASSWORD });
      expect(await psql(connection, "SELECT * FROM secrets")).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("permission denied"),
      });
      expect(await server.connectionsOf("monitoring")).toBeLessThanOrEqual(3);
    });
  },
);

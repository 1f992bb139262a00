import type { Rule } from "../../core/rule";
import { type PlatformFacts, poolerAt } from "../platform-facts";

/** An exporter asks the server that its numbers are about. */
export const pooledExporter: Rule<PlatformFacts> = {
  id: "OBS-121",
  title: "an exporter of PostgreSQL that asks a pooler",
  severity: "error",
  invariants: [],
  why:
    "Behind a pooler the exporter takes one of the connections that it should count, gets none when they are all taken, and in transaction " +
    "mode loses what it has set for its session: its numbers fail just when they are needed, as if the server were down.",
  sources: [
    "https://www.pgbouncer.org/features.html",
    "https://github.com/prometheus-community/postgres_exporter#readme",
  ],
  example: {
    fails: { postgresExporter: { server: { host: "pgbouncer.authentik", port: 6432 } } },
    passes: { postgresExporter: { server: { host: "postgres-rw.database", port: 5432 } } },
  },
  check: (facts) =>
    facts.postgresExporters.flatMap(({ path, name, namespace, server }) => {
      const pooler = poolerAt(server, namespace, facts);
      return pooler === undefined
        ? []
        : [
            {
              rule: "OBS-121",
              severity: "error",
              at: [path, pooler.path],
              message: `the exporter ${name} asks ${server.host}:${server.port}, a pooler in ${pooler.poolMode} mode`,
              fixes: [
                {
                  changes: [
                    { prop: "target.host", relation: "=", to: pooler.upstream.host },
                    { prop: "target.port", relation: "=", to: pooler.upstream.port },
                  ],
                  note: "of the PostgresExporter",
                },
              ],
            },
          ];
    }),
};

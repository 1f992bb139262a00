import { pooledExporter as rule } from "../../../constructs/rules/obs/obs-121-pooled-exporter";
import { pgbouncer, production, texts } from "../facts";
import { postgresExporter } from "../watch-facts";

const asking = (host: string, port: number, namespace = "monitoring") => [
  postgresExporter({ namespace, server: { host, port } }),
  pgbouncer(),
];

describe("OBS-121", () => {
  test("accepts production, and an exporter that asks the server", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, [postgresExporter(), pgbouncer()])).toEqual([]);
  });

  test("refuses one that asks a pooler, with the server behind it", () => {
    expect(texts(rule, asking("pgbouncer.authentik", 6432))).toEqual([
      [
        "error OBS-121  observability/postgres-exporter <- identity/pgbouncer  the exporter postgres-exporter asks pgbouncer.authentik:6432, a pooler in transaction mode",
        '      fix: target.host = "postgres-rw.database" and target.port = 5432 (of the PostgresExporter)',
      ].join("\n"),
    ]);
  });

  test("a short name is one of the exporter's own namespace", () => {
    expect(texts(rule, asking("pgbouncer", 6432))).toEqual([]);
    expect(texts(rule, asking("pgbouncer", 6432, "authentik"))).toHaveLength(1);
    expect(texts(rule, asking("pgbouncer.authentik", 5432))).toEqual([]);
  });
});

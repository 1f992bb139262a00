import { preparedStatements as rule } from "../../../constructs/rules/pgb/pgb-004-prepared-statements";
import { authentik, pgbouncer, production, texts } from "../facts";

describe("PGB-004", () => {
  test("accepts a pooler that tracks prepared statements", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, production({ pgbouncer: pgbouncer({ version: "1.21.0", maxPreparedStatements: 1 }) }))).toEqual(
      [],
    );
  });

  test("refuses transaction pooling without room for prepared statements", () => {
    expect(texts(rule, production({ pgbouncer: pgbouncer({ maxPreparedStatements: 0 }) }))).toEqual([
      "error PGB-004  identity/pgbouncer <- identity/authentik  max_prepared_statements 0 refuses prepared statements in transaction mode; it must be > 0\n" +
        "      fix: pgbouncer.maxPreparedStatements = 200",
    ]);
  });

  test("refuses the last version that cannot track them", () => {
    expect(texts(rule, production({ pgbouncer: pgbouncer({ version: "1.20.1" }) }))).toEqual([
      "error PGB-004  identity/pgbouncer <- identity/authentik  PgBouncer 1.20.1 cannot track prepared statements in transaction mode; 1.21.0 is the first that can\n" +
        "      fix: without pgbouncer.image",
    ]);
  });

  test("takes a version that it does not know for one that can", () => {
    const { version: _, ...unknown } = pgbouncer();
    expect(texts(rule, production({ pgbouncer: unknown }))).toEqual([]);
  });

  test("accepts both in session mode, where the names stay with the client", () => {
    const old = pgbouncer({ poolMode: "session", version: "1.20.1", maxPreparedStatements: 0 });
    expect(texts(rule, production({ pgbouncer: old }))).toEqual([]);
  });

  test("says nothing about a pooler that authentik does not use", () => {
    const elsewhere = authentik({ postgresql: { host: "postgres-rw.database", port: 5432 } });
    const facts = production({ authentik: elsewhere, pgbouncer: pgbouncer({ maxPreparedStatements: 0 }) });
    expect(texts(rule, facts)).toEqual([]);
  });
});

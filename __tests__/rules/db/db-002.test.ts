import { serverConnectionsExhausted as rule } from "../../../constructs/rules/db/db-002-server-connections-exhausted";
import { authentik, findings, pgbouncer, postgres, production, texts } from "../facts";

describe("DB-002", () => {
  test("accepts 179 connections at the peak on a server that has 192 for them", () => {
    expect(texts(rule, production())).toEqual([]);
  });

  test("accepts a server that has exactly as many as are needed", () => {
    expect(texts(rule, production({ postgres: postgres({ maxConnections: 187 }) }))).toEqual([]);
  });

  test("refuses a server that has one too few", () => {
    expect(texts(rule, production({ postgres: postgres({ maxConnections: 186 }) }))).toEqual([
      "error DB-002  identity/database <- identity/pgbouncer <- identity/authentik  clients may open more connections than the server has\n" +
        "      connections while PgBouncer rolls 4 poolers x (20 + 5) + 4 probes x 1 + 3 server pods x 16 direct + 3 worker pods x 8 direct + 3 other clients = 179" +
        "  >  max_connections 186 - superuser_reserved_connections 3 - admin headroom 5 = 178   (1 short)\n" +
        "      fix: database.maxConnections >= 187, or pgbouncer.defaultPoolSize <= 19",
    ]);
  });

  test("counts authentik's rollout where that is the larger one", () => {
    const facts = production({
      pgbouncer: pgbouncer({ workload: { rollout: { type: "Recreate" } } }),
      postgres: postgres({ maxConnections: 100 }),
    });
    // 3 x 25 + 3 x 1 + 4 x 16 + 3 x 8 + 3
    expect(findings(rule, facts)[0]?.comparison?.left.map(({ value }) => value)).toEqual([75, 3, 64, 24, 3]);
  });

  test("counts every client of an authentik that connects past the pooler, and its direct ones only once", () => {
    const facts = production({
      authentik: authentik({ postgresql: { host: "postgres-rw.database", port: 5432 } }),
      postgres: postgres({ maxConnections: 100 }),
    });
    expect(findings(rule, facts)[0]?.comparison?.left.map(({ label }) => label)).toEqual([
      "3 poolers x (20 + 5)",
      "3 probes x 1",
      "4 server pods x 45",
      "3 worker pods x 20",
      "3 other clients",
    ]);
  });

  test("suggests no smaller pool where that cannot be enough", () => {
    const fixes = findings(rule, production({ postgres: postgres({ maxConnections: 60 }) })).flatMap((f) => f.fixes);
    expect(fixes).toEqual([{ changes: [{ prop: "database.maxConnections", relation: ">=", to: 187 }] }]);
  });

  test.each([
    // While PgBouncer rolls 8 are too many, for 4 poolers.
    [179, 18],
    // While authentik rolls 45, 57 and 58 are too many, for 3 poolers; fewer for each of 4 while PgBouncer rolls.
    [132, 5],
    [120, 1],
    [119, undefined],
  ])("suggests the pool with which either rollout fits into %d connections: %s", (maxConnections, size) => {
    const [found] = findings(rule, production({ postgres: postgres({ maxConnections }) }));
    const change = found?.fixes[1]?.changes[0];
    expect(change).toEqual(size && { prop: "pgbouncer.defaultPoolSize", relation: "<=", to: size });
  });

  test("suggests no smaller pool where there is none, and where there are several", () => {
    const elsewhere = authentik({ postgresql: { host: "postgres-rw.database", port: 5432 } });
    const small = postgres({ maxConnections: 170 });
    expect(findings(rule, [elsewhere, small])[0]?.fixes).toHaveLength(1);
    const second = pgbouncer({ path: "identity/second", hosts: ["second"] });
    expect(findings(rule, [...production({ postgres: small }), second])[0]?.fixes).toHaveLength(1);
  });

  test("suggests no smaller pool in session mode, where every client needs its connection", () => {
    const facts = production({
      pgbouncer: pgbouncer({ poolMode: "session", defaultPoolSize: 75 }),
      postgres: postgres({ maxConnections: 300 }),
    });
    expect(findings(rule, facts)[0]?.fixes).toHaveLength(1);
  });

  test("says nothing about a server whose clients it does not know", () => {
    const facts = production({
      postgres: postgres({ addresses: [{ host: "other", port: 5432 }], maxConnections: 20 }),
    });
    expect(texts(rule, facts)).toEqual([]);
  });
});

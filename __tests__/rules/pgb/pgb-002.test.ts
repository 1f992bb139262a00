import { sessionsThroughSharedConnections as rule } from "../../../constructs/rules/pgb/pgb-002-sessions-through-shared-connections";
import { authentik, pgbouncer, production, texts } from "../facts";

function withoutDirect(version = "2026.8.5") {
  const { direct: _, ...postgresql } = authentik().postgresql;
  return { ...authentik({ version }), postgresql };
}

describe("PGB-002", () => {
  test("accepts transaction pooling with a direct path to the server", () => {
    expect(texts(rule, production())).toEqual([]);
  });

  test("refuses transaction pooling without a direct path", () => {
    expect(texts(rule, production({ authentik: withoutDirect() }))).toEqual([
      "error PGB-002  identity/authentik <- identity/pgbouncer  transaction pooling without postgresql.direct breaks locks and listeners\n" +
        '      fix: direct = true (authentik >= 2026.8), or pgbouncer.poolMode = "session" and pgbouncer.defaultPoolSize >= 75 and database.maxConnections >= 335',
    ]);
  });

  test("refuses transaction pooling for the line that has no direct path, even when one is set", () => {
    expect(texts(rule, production({ authentik: authentik({ version: "2026.5.8" }) }))).toEqual([
      "error PGB-002  identity/authentik <- identity/pgbouncer  authentik 2026.5.8 has no postgresql.direct (2026.8 has), so its locks and listeners break in transaction mode\n" +
        '      fix: version = "2026.8.5" and direct = true (authentik >= 2026.8), or pgbouncer.poolMode = "session" and pgbouncer.defaultPoolSize >= 70 and database.maxConnections >= 315',
    ]);
  });

  test("accepts the first release that has a direct path", () => {
    expect(texts(rule, production({ authentik: authentik({ version: "2026.8.0" }) }))).toEqual([]);
  });

  test("refuses a direct path that ends at the pooler again", () => {
    const again = authentik({ postgresql: { direct: { host: "pgbouncer.authentik.svc", port: 6432 } } });
    expect(texts(rule, production({ authentik: again }))[0]).toContain(
      "postgresql.direct pgbouncer.authentik.svc:6432 is a pooler in transaction mode itself",
    );
  });

  test("accepts a direct path that ends at a pooler in session mode", () => {
    const sessions = pgbouncer({ path: "identity/sessions", hosts: ["sessions"], poolMode: "session" });
    const facts = production({ authentik: authentik({ postgresql: { direct: { host: "sessions", port: 6432 } } }) });
    expect(texts(rule, [...facts, sessions])).toEqual([]);
  });

  test("refuses statement pooling, with or without a direct path", () => {
    expect(texts(rule, production({ pgbouncer: pgbouncer({ poolMode: "statement" }) }))[0]).toContain(
      "statement pooling refuses transactions, which authentik uses everywhere",
    );
  });

  test("accepts session pooling on any line", () => {
    const facts = production({ authentik: withoutDirect("2026.5.8"), pgbouncer: pgbouncer({ poolMode: "session" }) });
    expect(texts(rule, facts)).toEqual([]);
  });
});

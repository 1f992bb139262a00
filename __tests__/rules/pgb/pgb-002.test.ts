import { sessionsThroughSharedConnections as rule } from "../../../constructs/rules/pgb/pgb-002-sessions-through-shared-connections";
import { authentik, findings, pgbouncer, postgres, production, texts } from "../facts";

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

  test("says nothing about an authentik that connects to no pooler", () => {
    const elsewhere = withoutDirect();
    const facts = { ...elsewhere, postgresql: { ...elsewhere.postgresql, host: "postgres-rw.database", port: 5432 } };
    expect(texts(rule, production({ authentik: facts }))).toEqual([]);
  });

  describe("the way to transaction mode", () => {
    const fixes = (authentik: ReturnType<typeof withoutDirect>, override: Parameters<typeof pgbouncer>[0] = {}) =>
      findings(rule, production({ authentik, pgbouncer: pgbouncer(override) }))[0]?.fixes.map(({ changes }) =>
        changes.map(({ prop }) => prop),
      );
    const SESSION = ["pgbouncer.poolMode", "pgbouncer.defaultPoolSize", "database.maxConnections"];

    test("switches cursors off, and what PgBouncer needs for prepared statements on", () => {
      const client = withoutDirect();
      const cursors = { ...client, postgresql: { ...client.postgresql, disableServerSideCursors: false } };
      expect(fixes(cursors, { maxPreparedStatements: 0, version: "1.20.1" })).toEqual([
        ["direct", "disableServerSideCursors", "pgbouncer.maxPreparedStatements", "pgbouncer.image"],
        SESSION,
      ]);
      expect(fixes(client, { maxPreparedStatements: 1, version: "1.21.0" })).toEqual([["direct"], SESSION]);
      const facts = production({ authentik: cursors, pgbouncer: pgbouncer({ maxPreparedStatements: 0 }) });
      expect(texts(rule, facts)[0]).toContain(
        "fix: direct = true and disableServerSideCursors = true and pgbouncer.maxPreparedStatements = 200 (authentik",
      );
    });

    test("switches cursors off where one of several authentiks uses them", () => {
      const client = withoutDirect();
      const cursors = {
        ...client,
        path: "identity/b",
        postgresql: { ...client.postgresql, disableServerSideCursors: false },
      };
      const [found] = findings(rule, [...production({ authentik: client }), cursors]);
      expect(found?.fixes[0]?.changes.map(({ prop }) => prop)).toContain("disableServerSideCursors");
    });

    test("leads from statement mode through another mode", () => {
      expect(fixes(authentik(), { poolMode: "statement" })?.[0]).toEqual(["pgbouncer.poolMode", "direct"]);
    });

    test("counts the connections that go past the pooler then", () => {
      const facts = production({ authentik: withoutDirect(), postgres: postgres({ maxConnections: 150 }) });
      expect(findings(rule, facts)[0]?.fixes[0]?.changes).toEqual([
        { prop: "direct", relation: "=", to: true },
        { prop: "database.maxConnections", relation: ">=", to: 187 },
      ]);
    });

    test("is open from the line before, and closed from further away", () => {
      const old = withoutDirect("2026.5.8");
      expect(fixes({ ...old, recordedVersion: "2026.5.8" })?.[0]).toEqual(["version", "direct"]);
      expect(fixes({ ...old, recordedVersion: "2026.2.4" })).toEqual([SESSION]);
    });

    test("is closed where authentik could not verify the server's certificate", () => {
      const client = withoutDirect();
      const trusting = { ...client, environment: { AUTHENTIK_POSTGRESQL__SSLROOTCERT: "/certs/ca.crt" } };
      expect(fixes(client, { serverTlsSslMode: "verify-full" })).toEqual([SESSION]);
      expect(fixes(trusting, { serverTlsSslMode: "verify-full" })?.[0]).toEqual(["direct"]);
      const facts = [...production({ pgbouncer: pgbouncer({ serverTlsSslMode: "verify-full" }), authentik: client })];
      const found = findings(rule, [...facts, { ...trusting, path: "identity/other" }]);
      expect(found.map(({ fixes: ways }) => ways.length)).toEqual([1, 1]);
    });
  });

  test("the way to session mode never shrinks the pool", () => {
    const facts = production({ authentik: withoutDirect(), pgbouncer: pgbouncer({ defaultPoolSize: 90 }) });
    expect(findings(rule, facts)[0]?.fixes[1]?.changes[1]).toEqual({
      prop: "pgbouncer.defaultPoolSize",
      relation: ">=",
      to: 90,
    });
  });

  describe("of a pooler that comes from elsewhere, of which only the mode is known", () => {
    const elsewhere = (
      postgresql: NonNullable<Parameters<typeof authentik>[0]>["postgresql"] & object,
      version = "2026.8.5",
    ) =>
      texts(
        rule,
        production({ authentik: authentik({ version, postgresql: { host: "pooler.database", ...postgresql } }) }),
      );

    test("refuses the mode that the release cannot survive", () => {
      expect(elsewhere({ poolMode: "transaction" }, "2026.5.8")).toEqual([
        "error PGB-002  identity/authentik  authentik 2026.5.8 has no postgresql.direct (2026.8 has), so its locks and listeners break in transaction mode\n" +
          "      fix: give the pooler session mode where it is made, with a server connection for each client, or go past it: authentik >= 2026.8 with direct = true and a pooler in transaction mode",
      ]);
      expect(elsewhere({ poolMode: "statement" })).toHaveLength(1);
    });

    test("accepts the ways round it", () => {
      expect(elsewhere({ poolMode: "transaction" })).toEqual([]);
      expect(elsewhere({ poolMode: "session" }, "2026.5.8")).toEqual([]);
      expect(elsewhere({}, "2026.5.8")).toEqual([]);
    });

    test("takes migrations past the pooler for no way out", () => {
      const migrations = { host: "postgres-rw.database", port: 5432, sslMode: "require" } as const;
      expect(elsewhere({ poolMode: "transaction", migrations }, "2026.5.8")).toHaveLength(1);
    });
  });
});

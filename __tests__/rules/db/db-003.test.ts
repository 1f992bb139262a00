import { staleConnections as rule } from "../../../constructs/rules/db/db-003-stale-connections";
import { authentik, findings, pgbouncer, production, texts } from "../facts";

const kept = (connMaxAgeSec: number | null, pooler: Parameters<typeof pgbouncer>[0] = {}, connHealthChecks = true) =>
  production({
    authentik: authentik({ postgresql: { connMaxAgeSec, connHealthChecks } }),
    pgbouncer: pgbouncer(pooler),
  });

describe("DB-003", () => {
  test("says nothing about connections that are not kept, tested or not", () => {
    expect(texts(rule, kept(0, { serverIdleTimeoutSec: 1 }, false))).toEqual([]);
  });

  test("accepts an age below the pooler's idle timeout", () => {
    expect(texts(rule, kept(599))).toEqual([]);
  });

  test("refuses an age that reaches the idle timeout", () => {
    expect(texts(rule, kept(600))).toEqual([
      "error DB-003  identity/authentik <- identity/pgbouncer  connections are kept for as long as the pooler's, or longer\n" +
        "      kept for conn_max_age 600s  >  server_idle_timeout 600s - 1s = 599s   (1s short)\n" +
        "      fix: connMaxAgeSec = 0",
    ]);
  });

  test("holds the age against the lifetime where that is the shorter one, or the only one", () => {
    expect(texts(rule, kept(300, { serverLifetimeSec: 300 }))[0]).toContain("server_lifetime 300s - 1s = 299s");
    expect(texts(rule, kept(299, { serverLifetimeSec: 300 }))).toEqual([]);
    expect(texts(rule, kept(3599, { serverIdleTimeoutSec: 0 }))).toEqual([]);
    expect(texts(rule, kept(3600, { serverIdleTimeoutSec: 0 }))[0]).toContain("server_lifetime 3600s");
    expect(texts(rule, kept(300, { serverIdleTimeoutSec: 300, serverLifetimeSec: 300 }))[0]).toContain(
      "server_lifetime 300s",
    );
  });

  test("refuses an age without end", () => {
    expect(texts(rule, kept(null))).toEqual([
      "error DB-003  identity/authentik <- identity/pgbouncer  conn_max_age null never ends, and the pooler's server_idle_timeout does after 600 s\n" +
        "      fix: connMaxAgeSec = 0",
    ]);
  });

  test("refuses to keep connections that are never tested, with a pooler or without", () => {
    const untested = authentik({
      postgresql: { host: "postgres-rw.database", port: 5432, connMaxAgeSec: 900, connHealthChecks: false },
    });
    expect(texts(rule, production({ authentik: untested }))).toEqual([
      "error DB-003  identity/authentik  conn_max_age 900 keeps connections that conn_health_checks false never tests\n" +
        "      fix: connMaxAgeSec = 0",
    ]);
    expect(findings(rule, kept(600, {}, false))).toHaveLength(2);
  });
});

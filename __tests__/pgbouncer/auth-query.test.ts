import { podVolumes, poolerContainer } from "../../constructs/pgbouncer/pgbouncer-pod";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import { probeLogin } from "../../constructs/pgbouncer/probes";
import { entries, facts, MAIN, making, REPORTS, SECOND, setting } from "./pool-samples";
import { DATABASE } from "./sample-props";

describe("auth_query", () => {
  const authQuery = { password: SECOND };

  test("runs in an entry of its own, as somebody who is alone in the userlist", () => {
    expect(setting({ authQuery }, "auth_")).toEqual([
      "auth_type = scram-sha-256",
      "auth_file = /run/pgbouncer/userlist.txt",
      "auth_user = pgbouncer_auth",
      "auth_dbname = authentik_auth",
      "auth_query = SELECT * FROM pgbouncer.user_lookup($1)",
    ]);
    expect(entries({ authQuery })).toEqual([
      `authentik = ${MAIN} max_db_connections=25`,
      `authentik_readiness = ${MAIN} pool_size=1 reserve_pool=0 max_db_connections=1`,
      `authentik_auth = ${MAIN} pool_size=1 reserve_pool=0 max_db_connections=1`,
    ]);
    const { logins, authUser, furtherPools, ...rest } = facts({ authQuery });
    expect(logins).toEqual([{ user: "pgbouncer_auth", password: SECOND }]);
    expect(authUser).toBe("pgbouncer_auth");
    expect(furtherPools?.map(({ name, user }) => [name, user])).toEqual([["authentik_auth", "pgbouncer_auth"]]);
    expect(rest).not.toHaveProperty("users");
  });

  test("takes role, database and query of one's own", () => {
    const own = { ...authQuery, user: "asker", database: "postgres", query: "SELECT a, b FROM c($1)" };
    expect(setting({ authQuery: own }, "auth_user")).toEqual(["auth_user = asker"]);
    expect(setting({ authQuery: own }, "auth_query")).toEqual(["auth_query = SELECT a, b FROM c($1)"]);
    expect(entries({ authQuery: own })?.[2]).toContain(
      "authentik_auth = host=pg-rw.database.svc port=5432 dbname=postgres",
    );
  });

  test("leaves the users of other servers in the userlist, which the main one knows nothing of", () => {
    const databases = [
      { database: REPORTS, poolSize: 1 },
      { name: "same", database: { ...DATABASE, user: "other" }, poolSize: 1 },
    ];
    expect(facts({ authQuery, databases }).logins.map(({ user }) => user)).toEqual(["pgbouncer_auth", "reporter"]);
  });

  test("is asked by nobody's liveness, which must not need the server", () => {
    const { livenessProbe, startupProbe, readinessProbe } = poolerContainer(facts({ authQuery }));
    const exec = ["pg_isready", "-q", "-t", "4", "-d", "pgbouncer", "-U", "pgbouncer_auth"];
    expect(livenessProbe).toMatchObject({ exec, periodSec: 10 });
    expect(startupProbe).toMatchObject({ exec, periodSec: 2 });
    expect(readinessProbe).not.toMatchObject({ exec: expect.arrayContaining(["-U"]) });
    expect(poolerContainer(facts()).livenessProbe).toMatchObject({ exec: exec.slice(0, 6) });
  });

  test.each<readonly [Partial<PgBouncerProps>, string]>([
    [
      { authQuery, users: [{ user: "b", password: SECOND }] },
      '`users` must be left out beside `authQuery`, which finds every role of the server, got: ["b"]',
    ],
    [
      { authQuery, image: "pgbouncer:1.18.0" },
      '`image` must be PgBouncer >= 1.19.0, because `authQuery` is given, got: "pgbouncer:1.18.0"',
    ],
    [
      { authQuery: { ...authQuery, user: "app" } },
      '`authQuery.password` must be db/password, that of database.password: PgBouncer keeps one password for "app", got: "db/second"',
    ],
    [{ authQuery: { ...authQuery, query: "SELECT 1" } }, "`authQuery.query` must be one line of SQL with $1 in it"],
    [{ authQuery: { ...authQuery, query: "SELECT $10" } }, "`authQuery.query` must be one line of SQL with $1 in it"],
    [{ authQuery: { ...authQuery, query: "SELECT\n$1" } }, "`authQuery.query` must be one line of SQL with $1 in it"],
  ])("refuses %#", (props, message) => {
    expect(making(props)).toThrow(message);
  });

  test("takes the first release that can", () => {
    expect(making({ authQuery, image: "pgbouncer:1.19.0" })).not.toThrow();
  });

  test("also lets the readiness probe in, so that the pooler has no client's password", () => {
    const asking = facts({ authQuery: { ...authQuery, user: "asker" } });
    expect(probeLogin(asking)).toEqual({ user: "asker", password: SECOND });
    expect(poolerContainer(asking).env?.PGUSER).toBe("asker");
    expect(JSON.stringify(podVolumes(asking, "config"))).not.toContain(`"key":"${DATABASE.password.key}"`);
    expect(probeLogin(facts({}))).toEqual({ user: DATABASE.user, password: DATABASE.password });
  });
});

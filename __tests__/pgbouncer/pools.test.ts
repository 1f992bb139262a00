import { poolerContainer, userlistContainer } from "../../constructs/pgbouncer/pgbouncer-pod";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import type { PgBouncerUpstream } from "../../constructs/pgbouncer/pool-props";
import { entries, facts, MAIN, making, REPORTS, SECOND } from "./pool-samples";
import { DATABASE } from "./sample-props";

const STANDBYS = { ...DATABASE, replicas: { host: "pg-ro.database.svc", port: 5432 } };

describe("further users", () => {
  const users = [{ user: "app_b", password: SECOND }];

  test("share the connections of the entry, and the probe's", () => {
    expect(entries({ users })).toEqual([
      `authentik = ${MAIN} max_db_connections=25`,
      `authentik_readiness = ${MAIN} pool_size=1 reserve_pool=0 max_db_connections=1`,
    ]);
    expect(entries({})).toEqual([`authentik = ${MAIN}`, `authentik_readiness = ${MAIN} pool_size=1 reserve_pool=0`]);
  });

  test("are in the userlist, after the database's own", () => {
    expect(facts({ users }).users).toEqual(["app", "app_b"]);
    const { env, command } = userlistContainer(facts({ users }));
    expect(env).toEqual({ DATABASE_USER: "app", DATABASE_USER_1: "app_b" });
    expect(facts({ users }).logins.map(({ password }) => password)).toEqual([DATABASE.password, SECOND]);
    expect(command?.[2]).toContain("quoted < /etc/pgbouncer-logins/1/password");
  });

  test("with a name that the kubelet would read something into", () => {
    const hostile = facts({ database: { ...DATABASE, user: "$(HOME)$$" } });
    expect(userlistContainer(hostile).env).toEqual({ DATABASE_USER: "$$(HOME)$$$" });
    expect(poolerContainer(hostile).env?.PGUSER).toBe("$$(HOME)$$$");
  });

  test.each([
    [[{ user: "app", password: SECOND }], '`users[0].user` must be another role than database.user, "app", got: "app"'],
    [[...users, ...users], '`users[1].user` must be another role than users[0].user, "app_b", got: "app_b"'],
    [[{ user: "", password: SECOND }], "`users[0].user` must be one line, no blank at its ends, at most 63 bytes"],
  ])("refuses %j", (wrong, message) => {
    expect(making({ users: wrong })).toThrow(message);
  });
});

describe("further databases", () => {
  const databases = [
    { database: REPORTS, poolSize: 4 },
    { name: "audit log", database: { ...DATABASE, database: "it's" }, poolSize: 2, reservePoolSize: 1 },
  ];

  test("have an entry each, of their own size", () => {
    expect(entries({ databases })?.slice(2)).toEqual([
      "reporting = host=reports.example port=5433 dbname=reporting pool_size=4 reserve_pool=0 max_db_connections=4",
      "'audit log' = host=pg-rw.database.svc port=5432 dbname='it''s' pool_size=2 reserve_pool=1 max_db_connections=3",
    ]);
  });

  test("are in the facts, with the users and the servers that they bring", () => {
    const { furtherPools, users, workload, logins } = facts({ databases });
    expect(furtherPools).toEqual([
      {
        name: "reporting",
        upstream: { host: "reports.example", port: 5433 },
        database: "reporting",
        user: "reporter",
        poolSize: 4,
        reservePoolSize: 0,
      },
      {
        name: "audit log",
        upstream: { host: "pg-rw.database.svc", port: 5432 },
        database: "it's",
        user: "app",
        poolSize: 2,
        reservePoolSize: 1,
      },
    ]);
    expect(users).toEqual(["app", "reporter"]);
    expect(logins[1]).toEqual({ user: "reporter", password: { name: "reports", key: "password" } });
    expect(workload.connectsTo.filter(({ name }) => name === "PostgreSQL")).toEqual([
      { name: "PostgreSQL", ...DATABASE.location, port: 5432, protocol: "TCP" },
      { name: "PostgreSQL", cidr: "10.2.0.0/16", port: 5433, protocol: "TCP" },
    ]);
  });

  test("a server of unknown place may be anywhere", () => {
    const { location: _, ...placeless } = REPORTS;
    const { workload } = facts({ databases: [{ database: placeless, poolSize: 1 }] });
    expect(workload.connectsTo.at(-1)).toEqual({ name: "PostgreSQL", port: 5433, protocol: "TCP" });
  });

  const named = (name: string) => ({ databases: [{ name, database: REPORTS, poolSize: 1 }] });
  const of = (part: Partial<PgBouncerUpstream>) => ({
    databases: [{ database: { ...REPORTS, ...part }, poolSize: 1 }],
  });

  test.each<readonly [Partial<PgBouncerProps>, string]>([
    [
      named("authentik"),
      '`databases[0].name` must be another name than database.database, "authentik", got: "authentik"; clients find an entry by its name alone',
    ],
    [
      named("authentik_readiness"),
      '`databases[0].name` must be another name than the readiness probe\'s entry, "authentik_readiness", got: "authentik_readiness"',
    ],
    [
      { ...named("authentik_replicas"), database: STANDBYS, replicaPool: {} },
      '`databases[0].name` must be another name than database.replicas, "authentik_replicas"',
    ],
    [
      { ...named("ro"), database: STANDBYS, replicaPool: { name: "ro" } },
      '`databases[0].name` must be another name than replicaPool.name, "ro"',
    ],
    [
      { ...named("authentik_auth"), authQuery: { password: SECOND } },
      '`databases[0].name` must be another name than the entry of auth_query, "authentik_auth"',
    ],
    [
      { databases: [...(named("a").databases ?? []), ...(named("a").databases ?? [])] },
      '`databases[1].name` must be another name than databases[0].name, "a", got: "a"',
    ],
    [of({ database: "authentik" }), "`databases[0].database.database` must be another name than database.database"],
    [named("pgbouncer"), "`databases[0].name` must be one line without ', no blank at its ends"],
    [
      of({ database: "it's" }),
      "`databases[0].database.database` must be one line without ', no blank at its ends, at most 63 bytes, neither `pgbouncer`, which is PgBouncer's console, nor *, got: \"it's\"; or give the entry a name: databases[0].name",
    ],
    [
      of({ user: "app" }),
      '`databases[0].database.password` must be db/password, that of database.password: PgBouncer keeps one password for "app", got: "reports/password"; give one of the databases a role of another name, or a pooler of its own',
    ],
    [
      of({ sslMode: "disable" }),
      '`databases[0].database.sslMode` must be require, that of `database.sslMode`, got: "disable"; a pooler has one for all its servers',
    ],
    [of({ serverCa: SECOND }), "`databases[0].database.serverCa` must be left out, as `database.serverCa` is, got: "],
    [
      { ...of({ serverCa: SECOND }), database: { ...DATABASE, serverCa: { name: "db", key: "ca" } } },
      "`databases[0].database.serverCa` must be that of `database.serverCa`, got: ",
    ],
    [
      { ...named("my app"), image: "pgbouncer:1.24.1" },
      '`image` must be PgBouncer >= 1.25.0, because an entry is called "my app", which needs quotes, got: "pgbouncer:1.24.1"',
    ],
    [
      { databases: [{ database: REPORTS, poolSize: 0 }] },
      "`databases[0].poolSize` must be a whole number >= 1, got: 0",
    ],
  ])("refuses %#", (props, message) => {
    expect(making(props)).toThrow(message);
  });

  test("takes what fits: the same Secret, the same authority, an image that does not tell or is new enough", () => {
    const serverCa = { name: "db", key: "ca" };
    expect(making({ ...of({ sslMode: "require", serverCa }), database: { ...DATABASE, serverCa } })).not.toThrow();
    expect(making(of({ user: "app", password: { ...DATABASE.password } }))).not.toThrow();
    expect(making({ ...named("my app"), image: "pgbouncer:stable" })).not.toThrow();
    expect(making({ ...named("my app"), image: "pgbouncer:1.25.0" })).not.toThrow();
    expect(making({ ...named("my_app"), image: "pgbouncer:1.9.0" })).not.toThrow();
  });
});

describe("the names of the pooler's own entries", () => {
  const readiness = (database: string) => entries({ database: { ...DATABASE, database } })?.[1]?.split(" = ")[0];

  test("follow the database's, where that can be written plainly and leaves room", () => {
    expect(readiness("a".repeat(53))).toBe(`${"a".repeat(53)}_readiness`);
    expect(readiness("a".repeat(54))).toBe("readiness");
    expect(readiness("my app")).toBe("readiness");
    expect(poolerContainer(facts({ database: { ...DATABASE, database: "my app" } })).readinessProbe).toMatchObject({
      exec: expect.arrayContaining(["-d", "readiness"]),
    });
  });
});

describe("the standbys' pool", () => {
  test("is as large as the main one, and of its name", () => {
    expect(entries({ database: STANDBYS, replicaPool: {} })?.[2]).toBe(
      "authentik_replicas = host=pg-ro.database.svc port=5432 dbname=authentik pool_size=20 reserve_pool=5",
    );
    const { furtherPools, replicasEntry, workload } = facts({ database: STANDBYS, replicaPool: {} });
    expect(furtherPools).toHaveLength(1);
    expect(replicasEntry).toBe("authentik_replicas");
    expect(workload.connectsTo.filter(({ name }) => name === "PostgreSQL")).toHaveLength(1);
  });

  test("is of any size and name", () => {
    const replicaPool = { name: "ro", poolSize: 7, reservePoolSize: 0 };
    expect(entries({ database: { ...STANDBYS, replicas: { host: "ro", port: 6000 } }, replicaPool })?.[2]).toBe(
      "ro = host=ro port=6000 dbname=authentik pool_size=7 reserve_pool=0",
    );
    const { workload } = facts({ database: { ...STANDBYS, replicas: { host: "ro", port: 6000 } }, replicaPool });
    expect(workload.connectsTo.at(-1)).toMatchObject({ port: 6000, namespace: "database" });
  });

  test("is made where somebody asks for it", () => {
    expect(entries({ database: STANDBYS })).toHaveLength(2);
    const standbys = facts({ database: { ...STANDBYS, replicas: { host: "ro", port: 6000 } } }).workload.connectsTo;
    expect(standbys.map(({ port }) => port)).not.toContain(6000);
  });

  test("needs standbys", () => {
    expect(making({ replicaPool: { poolSize: 3 } })).toThrow(
      '`replicaPool` must be left out without `database.replicas`, which names no standbys, got: {"poolSize":3}',
    );
    expect(facts()).not.toHaveProperty("furtherPools");
    expect(facts()).not.toHaveProperty("replicasEntry");
  });
});

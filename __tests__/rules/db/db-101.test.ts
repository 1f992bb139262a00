import { sessionsOnReplica as rule } from "../../../constructs/rules/db/db-101-sessions-on-replica";
import { authentik, pgbouncer, postgres, production, texts } from "../facts";

type Override = NonNullable<Parameters<typeof authentik>[0]>["postgresql"] & object;

const STANDBYS = { host: "postgres-ro.database", port: 5432 };
const SERVER = postgres({ standbys: { address: STANDBYS } });
const OTHER = postgres({
  path: "other/postgres",
  addresses: [{ host: "other-rw.database", port: 5432 }],
  standbys: { address: { host: "other-ro.database", port: 5432 } },
});

const on = (postgresql: Override, pooler: Parameters<typeof pgbouncer>[0] = {}) =>
  texts(rule, [
    ...production({ authentik: authentik({ postgresql }), pgbouncer: pgbouncer(pooler), postgres: SERVER }),
    OTHER,
  ]);

const FIX = "\n      fix: name the primary in database.host, here postgres-rw.database:5432";
const HEAD = "error DB-101  identity/authentik <- identity/database  ";
const PLAIN = { sslMode: "require" } as const;

describe("DB-101", () => {
  test("accepts the primary for all but reads, and its own standbys for these", () => {
    const migrations = { host: "postgres-rw.database", port: 5432, ...PLAIN };
    expect(on({ migrations, readReplica: { ...STANDBYS, ...PLAIN } })).toEqual([]);
  });

  test.each<[string, Override]>([
    ["postgresql.direct", { direct: STANDBYS }],
    ["migrations go to", { migrations: { ...STANDBYS, ...PLAIN } }],
    ["postgresql.host", STANDBYS],
  ])("refuses standbys for %s", (what, postgresql) => {
    expect(on(postgresql)).toEqual([`${HEAD}${what} postgres-ro.database:5432, read-only standbys${FIX}`]);
  });

  test("tells them by port as well", () => {
    expect(on({ direct: { ...STANDBYS, port: 5433 } })).toEqual([]);
  });

  test("refuses them behind the pooler", () => {
    expect(on({}, { upstream: STANDBYS })).toEqual([
      `${HEAD}identity/pgbouncer connects to postgres-ro.database:5432, read-only standbys${FIX}`,
    ]);
  });

  test("refuses the standbys of another server for reads", () => {
    expect(on({ readReplica: { host: "other-ro.database", port: 5432, ...PLAIN } })).toEqual([
      "error DB-101  identity/authentik <- other/postgres  read replicas other-ro.database:5432 are standbys of another server than postgres-rw.database\n" +
        "      fix: readReplicas = false (or name the standbys of this server in database.replicas)",
    ]);
    expect(on({ readReplica: { host: "elsewhere", port: 5432, ...PLAIN } })).toEqual([]);
  });

  test("looks behind the pooler for them", () => {
    const pool = { name: "reads", database: "authentik", user: "authentik", poolSize: 5, reservePoolSize: 0 };
    const readReplica = { host: "pgbouncer", port: 6432, name: "reads", ...PLAIN };
    const behind = (host: string) =>
      on({ readReplica }, { furtherPools: [{ ...pool, upstream: { host, port: 5432 } }] });
    expect(behind("postgres-ro.database")).toEqual([]);
    expect(behind("other-ro.database")).toHaveLength(1);
    expect(on({ readReplica })).toEqual([]);
  });
});

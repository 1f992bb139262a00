import type { PgBouncerFacts } from "../../../constructs/pgbouncer/facts";
import { withAuthentik, withDatabase, withPooler } from "../../../constructs/rules/fixes/changed-facts";
import { consequences } from "../../../constructs/rules/fixes/consequences";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, postgres, production } from "../facts";
import { quota } from "../watch-facts";

const ROOM = postgres({ maxConnections: 2000 });

type Parts = Parameters<typeof production>[0];

/** What follows from another pooler. */
function ofPooler(patch: Partial<PgBouncerFacts>, parts: Parts = {}) {
  const before = platformFacts(production(parts));
  const [pooler = pgbouncer()] = before.poolers;
  return consequences(before, withPooler(before, pooler, patch));
}

/** What follows from another version. */
function ofVersion(version: string, parts: Parts = {}) {
  const before = platformFacts(production(parts));
  const [client = authentik()] = before.authentiks;
  return consequences(before, withAuthentik(before, client, { version }));
}

describe("what follows from a change", () => {
  test("is nothing where everything still fits", () => {
    expect(ofPooler({ defaultPoolSize: 23 })).toEqual([]);
    expect(ofPooler({})).toEqual([]);
  });

  test("is as many connections as the server then lacks", () => {
    // 4 x (24 + 5) + 4 + 48 + 24 + 3 = 195, of 192.
    expect(ofPooler({ defaultPoolSize: 24 })).toEqual([{ prop: "database.maxConnections", relation: ">=", to: 203 }]);
  });

  test("is as much as the namespace's quota then lacks, and nothing where it lacked as much before", () => {
    const room = (memoryRequestMiB: number) => {
      const before = platformFacts([pgbouncer(), quota({ namespace: "authentik", hard: { memoryRequestMiB } })]);
      const [pooler = pgbouncer()] = before.poolers;
      const replicas = (count: number) =>
        consequences(before, withPooler(before, pooler, { workload: { ...pooler.workload, replicas: count } }));
      return [replicas(4), replicas(3)];
    };
    const more = [{ prop: "quota.requests.memory", relation: ">=", to: "640Mi" }];
    expect(room(640)).toEqual([[], []]);
    expect(room(639)).toEqual([more, []]);
    expect(room(1)).toEqual([more, []]);
  });

  test("is nothing about a limit that was too low before and gets no worse", () => {
    const parts = { postgres: postgres({ maxConnections: 100 }), pgbouncer: pgbouncer({ maxClientConn: 10 }) };
    expect(ofPooler({ serverLifetimeSec: 1800 }, parts)).toEqual([]);
    expect(ofPooler({ defaultPoolSize: 10 }, parts)).toEqual([]);
  });

  test("is the whole number where a limit that was too low gets worse", () => {
    const parts = { postgres: postgres({ maxConnections: 100 }) };
    expect(ofPooler({ defaultPoolSize: 21 }, parts)).toEqual([
      { prop: "database.maxConnections", relation: ">=", to: 191 },
    ]);
  });

  test("is a pool for every client, and the connections for it, where sessions keep theirs", () => {
    expect(ofPooler({ poolMode: "session" })).toEqual([
      { prop: "pgbouncer.defaultPoolSize", relation: ">=", to: 75 },
      { prop: "database.maxConnections", relation: ">=", to: 407 },
    ]);
  });

  test("is a slot for every client that one pooler less has to take", () => {
    const { workload } = pgbouncer();
    const parts = { pgbouncer: pgbouncer({ maxClientConn: 130 }) };
    expect(ofPooler({ workload: { ...workload, replicas: 2 } }, parts)).toEqual([
      { prop: "pgbouncer.maxClientConn", relation: ">=", to: 240 },
    ]);
    expect(ofPooler({ workload: { ...workload, replicas: 1 } }, parts)).toEqual([
      { prop: "pgbouncer.maxClientConn", relation: ">=", to: 240 },
    ]);
  });

  test("is a share of the slots where several poolers are left when one is lost", () => {
    const { workload } = pgbouncer();
    const parts = { pgbouncer: pgbouncer({ maxClientConn: 79, workload: { replicas: 5 } }) };
    // 240 clients over 4 - 1 poolers.
    expect(ofPooler({ workload: { ...workload, replicas: 4 } }, { ...parts, postgres: ROOM })).toEqual([
      { prop: "pgbouncer.maxClientConn", relation: ">=", to: 80 },
    ]);
  });

  test("is all that a smaller server lacks, and nothing where it lacks no more than before", () => {
    const lowered = (from: number, to: number) => {
      const before = platformFacts(production({ postgres: postgres({ maxConnections: from }) }));
      const [server = postgres()] = before.databases;
      return consequences(before, withDatabase(before, server, { maxConnections: to }));
    };
    const enough = [{ prop: "database.maxConnections", relation: ">=", to: 187 }];
    expect(lowered(200, 150)).toEqual(enough);
    expect(lowered(150, 149)).toEqual(enough);
    expect(lowered(150, 160)).toEqual([]);
  });

  test("holds every pooler and every server against what it was itself", () => {
    const sessions = pgbouncer({ path: "identity/a", hosts: ["a"], poolMode: "session", defaultPoolSize: 1 });
    const client = authentik({ path: "identity/other", postgresql: { host: "a" } });
    const before = platformFacts([...production({ postgres: ROOM }), sessions, client]);
    const pooler = before.poolers.find(({ path }) => path === "identity/pgbouncer") ?? sessions;
    expect(consequences(before, withPooler(before, pooler, { poolMode: "session" }))).toEqual([
      { prop: "pgbouncer.defaultPoolSize", relation: ">=", to: 75 },
    ]);
  });

  test("is session mode where a version cannot go past the pooler", () => {
    expect(ofVersion("2026.5.8")).toEqual([
      { prop: "pgbouncer.poolMode", relation: "=", to: "session" },
      { prop: "pgbouncer.defaultPoolSize", relation: ">=", to: 70 },
      { prop: "database.maxConnections", relation: ">=", to: 315 },
    ]);
  });

  test("is what the pooler has to ignore where a version sends more", () => {
    const parts = {
      authentik: authentik({ version: "2026.2.4" }),
      pgbouncer: pgbouncer({ poolMode: "session", defaultPoolSize: 200, ignoreStartupParameters: ["options"] }),
      postgres: postgres({ maxConnections: 2000 }),
    };
    expect(ofVersion("2026.5.8", parts)).toEqual([
      {
        prop: "pgbouncer.ignoreStartupParameters",
        relation: "=",
        to: ["options", "extra_float_digits"],
      },
    ]);
  });
});

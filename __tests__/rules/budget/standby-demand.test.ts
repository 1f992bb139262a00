import { connectionBudget } from "../../../constructs/rules/budget/budget-lines";
import { poolerClients, standbyDemand } from "../../../constructs/rules/budget/standby-demand";
import { serverConnectionsExhausted } from "../../../constructs/rules/db/db-002-server-connections-exhausted";
import { clientSlotsExhausted } from "../../../constructs/rules/pgb/pgb-005-client-slots-exhausted";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, postgres, production, texts } from "../facts";

type Override = NonNullable<Parameters<typeof authentik>[0]>;

const STANDBYS = { host: "postgres-ro.database", port: 5432 };
const READING = { postgresql: { readReplica: { ...STANDBYS, sslMode: "require" } } } as const;
const POOLED = {
  postgresql: { readReplica: { host: "pgbouncer", port: 6432, name: "reads", sslMode: "prefer" } },
} as const;
const POOL = {
  name: "reads",
  upstream: STANDBYS,
  database: "authentik",
  user: "authentik",
  poolSize: 10,
  reservePoolSize: 2,
};

const parts = (
  override: Override,
  server: Parameters<typeof postgres>[0] = {},
  pooler: Parameters<typeof pgbouncer>[0] = {},
) =>
  production({
    authentik: authentik(override),
    postgres: postgres({ standbys: { address: STANDBYS }, ...server }),
    pgbouncer: pgbouncer(pooler),
  });
const demand = (...args: Parameters<typeof parts>) => {
  const facts = platformFacts(parts(...args));
  return facts.databases.flatMap((server) => standbyDemand(server, facts)).map(({ label, value }) => [label, value]);
};

describe("standbys", () => {
  test("have a connection for each request in flight and each task, while a rollout is at its height", () => {
    expect(demand(READING)).toEqual([
      ["4 server pods x 24 reading", 96],
      ["3 worker pods x 4 reading", 12],
    ]);
    const connections = { release: "2026.8", perWebWorker: 5 };
    expect(demand({ ...READING, connections })[0]).toEqual(["4 server pods x 15 reading", 60]);
  });

  test("have the pooler's connections where it pools reads", () => {
    expect(demand(POOLED, {}, { furtherPools: [POOL, { ...POOL, upstream: { host: "other", port: 5432 } }] })).toEqual([
      ["4 poolers x (10 + 2) reads", 48],
    ]);
  });

  test("have nothing to give where nobody reads from them, and there may be none", () => {
    expect(demand({})).toEqual([]);
    expect(demand({ postgresql: { readReplica: { ...STANDBYS, port: 5433, sslMode: "require" } } })).toEqual([]);
    const facts = platformFacts(production({ authentik: authentik(READING) }));
    expect(facts.databases.flatMap((server) => standbyDemand(server, facts))).toEqual([]);
  });

  test("are a limit of the budget", () => {
    const { limits } = connectionBudget(platformFacts(parts(READING)));
    expect(limits.filter(({ id }) => id === "standby")).toMatchObject([
      { limit: "connections of a standby", demand: 108, capacity: 192, left: 84, fits: true, inferred: true },
    ]);
    expect(connectionBudget(platformFacts(parts({}))).limits.map(({ id }) => id)).not.toContain("standby");
  });

  test("that are too small are refused by DB-002, apart from the primary", () => {
    const webWorkers = 6;
    const reading = { ...READING, server: { webWorkers } } as const;
    const about = (maxConnections: number) =>
      texts(serverConnectionsExhausted, parts(reading, { maxConnections, otherClients: 0 })).filter((text) =>
        text.includes("a standby"),
      );
    // 4 x 48 + 12 = 204, and 8 reserved.
    expect(about(212)).toEqual([]);
    expect(about(211)).toEqual([
      "error DB-002  identity/database  clients may open more connections than a standby has\n" +
        "      connections of a standby 4 server pods x 48 reading + 3 worker pods x 4 reading = 204  >  max_connections 211 - superuser_reserved_connections 3 - admin headroom 5 = 203   (1 short)\n" +
        "      fix: database.maxConnections >= 212, or readReplicas = false",
    ]);
  });
});

test("reads past the pooler are no clients of it", () => {
  const facts = platformFacts(parts(READING, {}, { furtherPools: [] }));
  const labels = facts.poolers.flatMap((pooler) => poolerClients(pooler, facts)).map(({ label }) => label);
  expect(labels).toEqual(["4 server pods x 45", "3 worker pods x 20"]);
});

test("reads through the pooler are clients of it too", () => {
  const facts = platformFacts(parts(POOLED, {}, { furtherPools: [POOL] }));
  const [pooler] = facts.poolers;
  const labels = pooler === undefined ? [] : poolerClients(pooler, facts).map(({ label }) => label);
  expect(labels).toEqual([
    "4 server pods x 45",
    "3 worker pods x 20",
    "4 server pods x 24 reading",
    "3 worker pods x 4 reading",
  ]);
  // 240 + 108 clients on the two poolers that are left.
  const slots = (maxClientConn: number) =>
    texts(clientSlotsExhausted, parts(POOLED, {}, { maxClientConn, furtherPools: [POOL] }));
  expect(slots(174)).toEqual([]);
  expect(slots(173)).toHaveLength(1);
});

import { connectionBudget, share } from "../../../constructs/rules/budget/budget-lines";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, postgres, production } from "../facts";

type Parts = Parameters<typeof production>[0];

const budget = (parts: Parts = {}) => connectionBudget(platformFacts(production(parts)));

const rows = (parts: Parts = {}) => budget(parts).limits.map(({ id, demand, capacity }) => [id, demand, capacity]);

const ids = (parts: Parts = {}) => budget(parts).limits.map(({ id }) => id);

test("production has four limits with room below each, and one that is told for information", () => {
  expect(rows()).toEqual([
    ["pooler-clients", 240, 1200],
    ["pooler-clients-one-lost", 240, 800],
    ["server-authentik-rolls", 169, 192],
    ["server-pgbouncer-rolls", 179, 192],
    ["server-pgbouncer-drains", 231, 192],
  ]);
  expect(budget().fits).toBe(true);
});

test("a limit tells what is left, what it is made of, and whether that was deduced", () => {
  expect(budget().limits[3]).toEqual({
    id: "server-pgbouncer-rolls",
    limit: "server connections while PgBouncer rolls",
    at: "identity/database",
    demand: 179,
    capacity: 192,
    left: 13,
    fits: true,
    inferred: true,
    informational: false,
    demandTerms: [
      { label: "4 poolers x (20 + 5)", value: 100 },
      { label: "4 probes x 1", value: 4 },
      { label: "3 server pods x 16 direct", value: 48, inferred: true },
      { label: "3 worker pods x 8 direct", value: 24, inferred: true },
      { label: "3 other clients", value: 3 },
    ],
    capacityTerms: [
      { label: "max_connections 200", value: 200 },
      { label: "superuser_reserved_connections 3", value: -3 },
      { label: "admin headroom 5", value: -5 },
    ],
  });
});

test("while poolers drain, all old ones count beside all new ones, and nothing is refused for it", () => {
  expect(budget().limits[4]).toMatchObject({
    limit: "server connections while PgBouncer drains",
    left: -39,
    fits: false,
    inferred: true,
    informational: true,
    demandTerms: [
      { label: "3 new poolers x (20 + 5)", value: 75 },
      { label: "3 draining poolers x (20 + 5)", value: 75, inferred: false },
      { label: "6 probes x 1", value: 6 },
      { label: "3 server pods x 16 direct", value: 48 },
      { label: "3 worker pods x 8 direct", value: 24 },
      { label: "3 other clients", value: 3 },
    ],
  });
});

test("the nearest limit is the one of which the largest share is taken, whoever lists it first", () => {
  expect(budget().nearest?.id).toBe("server-pgbouncer-rolls");
  expect(budget({ pgbouncer: pgbouncer({ maxClientConn: 121 }) }).nearest?.id).toBe("pooler-clients-one-lost");
  expect(budget({ pgbouncer: pgbouncer({ poolMode: "session" }) }).nearest?.id).toBe("session-pool");
});

test("of two limits with the same share the first is the nearest", () => {
  const free = { otherClients: 0, superuserReservedConnections: 0, adminHeadroom: 0 };
  const { limits, nearest } = connectionBudget(
    platformFacts([postgres({ ...free, path: "b" }), postgres({ ...free, path: "a" })]),
  );
  expect(limits.map(({ at, id }) => `${at} ${id}`)).toEqual(["a server-authentik-rolls", "b server-authentik-rolls"]);
  expect(nearest?.at).toBe("a");
});

test("a limit that is exceeded does not fit, one that is just reached does", () => {
  const at = (maxConnections: number) => budget({ postgres: postgres({ maxConnections }) });
  expect([at(187).fits, at(186).fits]).toEqual([true, false]);
  expect(at(187).nearest).toMatchObject({ left: 0, fits: true });
  expect(at(186).nearest).toMatchObject({ left: -1, fits: false });
});

test("a single pooler has nothing to lose, and one that is recreated does not drain beside another", () => {
  expect(ids({ pgbouncer: pgbouncer({ workload: { replicas: 1 } }) })).toEqual([
    "pooler-clients",
    "server-authentik-rolls",
    "server-pgbouncer-rolls",
    "server-pgbouncer-drains",
  ]);
  expect(ids({ pgbouncer: pgbouncer({ workload: { rollout: { type: "Recreate" } } }) })).not.toContain(
    "server-pgbouncer-drains",
  );
});

test("in session mode the pool is a limit of its own", () => {
  expect(rows({ pgbouncer: pgbouncer({ poolMode: "session" }) })).toContainEqual(["session-pool", 240, 75]);
});

test("without a pooler a server has one limit: authentik rolls and nothing else does", () => {
  const direct = authentik({ postgresql: { host: "postgres-rw.database", port: 5432 } });
  const { limits, notes } = connectionBudget(platformFacts([direct, postgres()]));
  expect(limits.map(({ id, demand }) => [id, demand])).toEqual([["server-authentik-rolls", 243]]);
  expect(notes).toEqual([]);
});

test("a pooler that is recreated stands by at rest while another one drains", () => {
  const other = pgbouncer({ path: "identity/other", hosts: ["other"], workload: { rollout: { type: "Recreate" } } });
  const { limits } = connectionBudget(platformFacts([pgbouncer(), other, postgres({ otherClients: 0 })]));
  expect(limits.find(({ id }) => id === "server-pgbouncer-drains")?.demandTerms).toEqual([
    { label: "3 poolers x (20 + 5)", value: 75 },
    { label: "3 probes x 1", value: 3 },
    { label: "3 new poolers x (20 + 5)", value: 75 },
    { label: "3 draining poolers x (20 + 5)", value: 75, inferred: false },
    { label: "6 probes x 1", value: 6 },
  ]);
});

test("what connects to something that nobody described is noted, since no limit holds it", () => {
  const lost = authentik({ postgresql: { host: "elsewhere" } });
  const pooler = pgbouncer({ upstream: { host: "nowhere", port: 5433 } });
  expect(budget({ authentik: lost, pgbouncer: pooler }).notes).toEqual([
    "identity/authentik connects to elsewhere:6432, of which nothing is known here: no limit holds its connections",
    "identity/pgbouncer connects to nowhere:5433, of which nothing is known here: no limit holds its connections",
  ]);
  expect(budget().notes).toEqual([]);
});

test("one pod of each kind is told with its terms, and how many there are of it", () => {
  const autoscaling = { minReplicas: 3, maxReplicas: 5, replicasEmitted: false };
  const { pods } = budget({ authentik: authentik({ server: { workload: { autoscaling } } }) });
  expect(pods).toEqual([
    {
      at: "identity/authentik/Server",
      component: "server",
      replicas: 3,
      maximum: 5,
      surge: 1,
      connections: 45,
      terms: expect.arrayContaining([{ label: "start-up 2", value: 2, inferred: true }]),
      directConnections: 16,
      directTerms: expect.arrayContaining([{ label: "start-up 1", value: 1, inferred: true }]),
    },
    expect.objectContaining({
      at: "identity/authentik/Worker",
      component: "worker",
      replicas: 3,
      maximum: 3,
      surge: 0,
      connections: 20,
      directConnections: 8,
    }),
  ]);
});

test("on a release without a direct path no connection of a pod goes past the pooler", () => {
  const { pods } = budget({ authentik: authentik({ version: "2026.5.8" }) });
  expect(pods.map(({ directConnections, directTerms }) => [directConnections, directTerms])).toEqual([
    [0, []],
    [0, []],
  ]);
});

test("nothing has no limits, and fits", () => {
  expect(connectionBudget(platformFacts([]))).toEqual({ fits: true, nearest: null, pods: [], limits: [], notes: [] });
});

test.each([
  [{ demand: 0, capacity: 0, fits: true }, 0],
  [{ demand: 1, capacity: 0, fits: false }, Number.POSITIVE_INFINITY],
  [{ demand: 0, capacity: -3, fits: false }, Number.POSITIVE_INFINITY],
  [{ demand: 1, capacity: 1, fits: true }, 1],
  [{ demand: 3, capacity: 4, fits: true }, 0.75],
])("the share of %j is %d", (line, expected) => {
  expect(share(line)).toBe(expected);
});

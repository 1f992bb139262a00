import type { SessionHopFacts } from "../../constructs/outpost/facts";
import { clientsOf, databaseAt, platformFacts, poolerOf, workloads } from "../../constructs/rules/platform-facts";
import { authentik, pgbouncer, postgres, production } from "./facts";
import { managedOutpost, outpost } from "./outpost-facts";

test("facts are sorted by kind, and by path within a kind", () => {
  const { authentiks, poolers } = platformFacts([authentik({ path: "b" }), pgbouncer(), authentik({ path: "a" })]);
  expect(authentiks.map(({ path }) => path)).toEqual(["a", "b"]);
  expect(poolers).toHaveLength(1);
});

test("every workload has the path and the props that a report names", () => {
  const found = workloads(platformFacts(production()));
  expect(found.map(({ path, prop, rolloutProp }) => [path, prop, rolloutProp])).toEqual([
    ["identity/pgbouncer", "pgbouncer", "pgbouncer"],
    ["identity/authentik/Server", "server", "server.rollout"],
    ["identity/authentik/Worker", "worker", "worker.rollout"],
    ["access/Edge", "outpost", "outpost.rollout"],
    ["access/Hop", "hop", "hop.rollout"],
  ]);
});

test("a hop is a workload, an outpost that authentik deploys is none of ours", () => {
  const { workload } = outpost();
  if (workload === undefined) {
    throw new Error("an outpost of ours has a Deployment");
  }
  const hop: SessionHopFacts = { kind: "sessionHop", path: "access/Hop", outpost: "edge", workload };
  expect(workloads(platformFacts([hop, managedOutpost()]))).toEqual([
    { path: "access/Hop", prop: "hop", rolloutProp: "hop.rollout", workload },
  ]);
});

test.each([
  ["pgbouncer", 6432, true],
  ["pgbouncer.authentik.svc.cluster.local", 6432, true],
  ["pgbouncer", 5432, false],
  ["postgres", 6432, false],
])("an authentik at %s:%i uses the pooler: %s", (host, port, expected) => {
  const facts = platformFacts(production({ authentik: authentik({ postgresql: { host, port } }) }));
  const [pooler] = facts.poolers;
  const [client] = facts.authentiks;
  expect(client && poolerOf(client, facts)).toBe(expected ? pooler : undefined);
  expect(pooler && clientsOf(pooler, facts)).toEqual(expected ? [client] : []);
});

test("a name without dots means the pooler of the own namespace, a longer one means any", () => {
  const other = pgbouncer({ path: "other/pgbouncer", workload: { namespace: "other" } });
  const find = (host: string) => {
    const facts = platformFacts([authentik({ postgresql: { host } }), other]);
    return facts.authentiks.map((client) => poolerOf(client, facts)?.path);
  };
  expect(find("pgbouncer")).toEqual([undefined]);
  expect(find("pgbouncer.authentik")).toEqual(["other/pgbouncer"]);
});

test("a server is found by any of its addresses", () => {
  const facts = platformFacts(production());
  expect(databaseAt({ host: "postgres-rw.database", port: 5432 }, facts)).toBe(facts.databases[0]);
  expect(databaseAt({ host: "postgres-rw.database", port: 5433 }, facts)).toBeUndefined();
  const addresses = ["a", "b"].map((host) => ({ host, port: 5432 }));
  const several = platformFacts([postgres({ addresses })]);
  expect(databaseAt({ host: "b", port: 5432 }, several)).toBe(several.databases[0]);
});

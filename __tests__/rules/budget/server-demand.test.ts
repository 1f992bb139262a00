import { connectionBudget } from "../../../constructs/rules/budget/budget-lines";
import {
  peakSessions,
  pooledConnections,
  poolerServerConnections,
} from "../../../constructs/rules/budget/connection-budget";
import { drainingServerDemand, serverClients } from "../../../constructs/rules/budget/server-demand";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, postgres, production } from "../facts";

const OTHER = { host: "other-rw.database", port: 5432 };

/** Production, and a second server with a pooler and an authentik of its own. */
const TWO = platformFacts([
  ...production(),
  postgres({ path: "other/database", addresses: [OTHER], otherClients: 0 }),
  pgbouncer({ path: "other/pgbouncer", hosts: ["other"], upstream: OTHER }),
  authentik({ path: "other/authentik", postgresql: { host: "other", direct: OTHER } }),
]);

test("each server has its own clients and nobody else's", () => {
  const paths = TWO.databases.map((server) => {
    const { poolers, direct, unpooled } = serverClients(server, TWO);
    return [...poolers, ...direct, ...unpooled].map(({ path }) => path);
  });
  expect(paths).toEqual([
    ["identity/pgbouncer", "identity/authentik"],
    ["other/pgbouncer", "other/authentik"],
  ]);
});

test("an authentik that connects to the server anyway is not counted again for what needs a session", () => {
  const facts = platformFacts([
    authentik({ postgresql: { host: "postgres-rw.database", port: 5432 } }),
    postgres({ otherClients: 0 }),
  ]);
  expect(facts.databases.map((server) => serverClients(server, facts).direct)).toEqual([[]]);
});

test("an authentik without a direct path has none to any server", () => {
  const { direct: _, ...postgresql } = authentik().postgresql;
  const indirect = { ...authentik(), postgresql };
  const facts = platformFacts([indirect, pgbouncer(), postgres()]);
  expect(facts.databases.map((server) => serverClients(server, facts).direct)).toEqual([[]]);
});

test("a pooler that may not take its time does not drain", () => {
  const abrupt = pgbouncer({ workload: { terminationGracePeriodSec: 0 } });
  const brief = pgbouncer({ workload: { terminationGracePeriodSec: 1 } });
  const limits = (pooler: typeof abrupt) =>
    connectionBudget(platformFacts(production({ pgbouncer: pooler }))).limits.map(({ id }) => id);
  expect(limits(abrupt)).not.toContain("server-pgbouncer-drains");
  expect(limits(brief)).toContain("server-pgbouncer-drains");
});

test("a pooler that does not drain counts at rest beside one that does", () => {
  const abrupt = pgbouncer({ path: "identity/abrupt", hosts: ["abrupt"], workload: { terminationGracePeriodSec: 0 } });
  const facts = platformFacts([abrupt, pgbouncer(), postgres({ otherClients: 0 })]);
  expect(facts.databases.map((server) => drainingServerDemand(server, facts).map(({ label }) => label))).toEqual([
    [
      "3 poolers x (20 + 5)",
      "3 probes x 1",
      "3 new poolers x (20 + 5)",
      "3 draining poolers x (20 + 5)",
      "6 probes x 1",
    ],
  ]);
});

test("without another word connections are those at the height of a rollout", () => {
  expect(poolerServerConnections(pgbouncer({ probePoolSize: 2 }))).toEqual([
    { label: "4 poolers x (20 + 5)", value: 100 },
    { label: "4 probes x 2", value: 8 },
  ]);
  expect(peakSessions(authentik()).map(({ label }) => label)).toEqual([
    "4 server pods x 16 direct",
    "3 worker pods x 8 direct",
  ]);
});

test("poolers serve sessions with their pools, as many as they are at rest", () => {
  expect(pooledConnections(pgbouncer())).toEqual([{ label: "3 poolers x (20 + 5)", value: 75 }]);
});

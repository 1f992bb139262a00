import { peakDirect } from "../../../constructs/rules/budget/connection-budget";
import { peakServerDemand, serverClients } from "../../../constructs/rules/budget/server-demand";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, production } from "../facts";

const MIGRATIONS = { host: "postgres-rw.database", port: 5432, sslMode: "require" } as const;
const labels = (facts: Parameters<typeof peakDirect>[0]) => peakDirect(facts).map(({ label }) => label);

test("the start of a pod is past the pooler as a whole where an init container migrates", () => {
  expect(labels(authentik())).toEqual(["4 server pods x 16 direct", "3 worker pods x 8 direct"]);
  expect(labels(authentik({ postgresql: { migrations: MIGRATIONS } }))).toEqual([
    "4 server pods x 17 direct",
    "3 worker pods x 9 direct",
  ]);
});

test("a line without postgresql.direct still migrates past the pooler, and the server counts it", () => {
  const old = authentik({ version: "2026.5.8", postgresql: { migrations: MIGRATIONS } });
  const { direct: _, ...postgresql } = old.postgresql;
  const facts = platformFacts(production({ authentik: { ...old, postgresql } }));
  const [only] = facts.authentiks;
  expect(only && labels(only)).toEqual(["4 server pods x 2 migrating", "3 worker pods x 2 migrating"]);
  for (const server of facts.databases) {
    expect(serverClients(server, facts).direct).toEqual([only]);
    const { terms } = peakServerDemand(server, facts);
    expect(terms.map(({ label }) => label)).toContain("3 worker pods x 2 migrating");
  }
});

test("what somebody has counted of a start counts there too", () => {
  const connections = { release: "2026.8", starting: 5 };
  expect(labels(authentik({ connections, postgresql: { migrations: MIGRATIONS } }))).toEqual([
    "4 server pods x 20 direct",
    "3 worker pods x 12 direct",
  ]);
});

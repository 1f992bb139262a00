import type { PgBouncerPoolFacts } from "../../../constructs/pgbouncer/facts";
import { connectionBudget } from "../../../constructs/rules/budget/budget-lines";
import {
  drainingPoolConnections,
  furtherClients,
  poolConnections,
} from "../../../constructs/rules/budget/further-pools";
import { authentiksOf, drainingServerDemand, serverClients } from "../../../constructs/rules/budget/server-demand";
import { serverConnectionsExhausted } from "../../../constructs/rules/db/db-002-server-connections-exhausted";
import { roleConnectionLimit } from "../../../constructs/rules/db/db-005-role-connection-limit";
import { clientSlotsExhausted } from "../../../constructs/rules/pgb/pgb-005-client-slots-exhausted";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { pgbouncer, postgres, production, texts } from "../facts";

const OTHER = { host: "reports-rw.database", port: 5432 };
const SAME = { host: "postgres-rw.database", port: 5432 };

const pool = (part: Partial<PgBouncerPoolFacts> = {}): PgBouncerPoolFacts => ({
  name: "reports",
  upstream: SAME,
  database: "reports",
  user: "reporter",
  poolSize: 4,
  reservePoolSize: 1,
  ...part,
});
const withPools = (...furtherPools: readonly PgBouncerPoolFacts[]) =>
  production({ pgbouncer: pgbouncer({ furtherPools }) });
const elsewhere = (maxConnections: number) => [
  ...withPools(pool({ upstream: OTHER })),
  postgres({ path: "reports/database", addresses: [OTHER], maxConnections, otherClients: 0 }),
];
const rows = (facts: Parameters<typeof platformFacts>[0]) =>
  connectionBudget(platformFacts(facts)).limits.map(({ id, at, demand, capacity }) => [id, at, demand, capacity]);

describe("a pool beside the main one", () => {
  test("counts at the server that it leads to, at every moment, and takes client slots", () => {
    expect(rows(withPools(pool()))).toEqual([
      ["pooler-clients", "identity/pgbouncer", 255, 1200],
      ["pooler-clients-one-lost", "identity/pgbouncer", 255, 800],
      ["server-authentik-rolls", "identity/database", 184, 192],
      ["server-pgbouncer-rolls", "identity/database", 199, 192],
      ["server-pgbouncer-drains", "identity/database", 261, 192],
    ]);
  });

  test("of another server counts there, and not at the main one", () => {
    expect(rows(elsewhere(100))).toEqual([
      ["pooler-clients", "identity/pgbouncer", 255, 1200],
      ["pooler-clients-one-lost", "identity/pgbouncer", 255, 800],
      ["server-authentik-rolls", "identity/database", 169, 192],
      ["server-pgbouncer-rolls", "identity/database", 179, 192],
      ["server-pgbouncer-drains", "identity/database", 231, 192],
      ["server-authentik-rolls", "reports/database", 15, 92],
      ["server-pgbouncer-rolls", "reports/database", 20, 92],
      ["server-pgbouncer-drains", "reports/database", 30, 92],
    ]);
  });

  test("is written with its name", () => {
    const facts = platformFacts(elsewhere(100));
    const [, reports = postgres()] = facts.databases;
    expect(drainingServerDemand(reports, facts)).toEqual([
      { label: "3 new poolers x (4 + 1) reports", value: 15 },
      { label: "3 draining poolers x (4 + 1) reports", value: 15, inferred: false },
    ]);
    expect(furtherClients(pgbouncer({ furtherPools: [pool()] }))).toEqual([
      { label: "3 poolers x (4 + 1) reports", value: 15, inferred: true },
    ]);
  });

  test("counts for the pooler that ends while the poolers are replaced in order, and for none afterwards", () => {
    const rollout = { maxSurge: 0, maxUnavailable: 1 } as const;
    const pooler = pgbouncer({ workload: { rollout, terminationGracePeriodSec: 70, minReadySec: 70 } });
    const pools = { pooler, main: false, further: [pool()] };
    expect(poolConnections(pools, true)).toEqual([
      { label: "3 poolers x (4 + 1) reports", value: 15 },
      { label: "1 draining pooler x (4 + 1) reports", value: 5 },
    ]);
    expect(poolConnections(pools, false)).toEqual([{ label: "3 poolers x (4 + 1) reports", value: 15 }]);
    expect(drainingPoolConnections(pools)).toEqual([]);
  });

  test("is believed to drain as the main one does where the version of PgBouncer does not tell", () => {
    const pools = { pooler: pgbouncer({ version: "1.22.1" }), main: false, further: [pool()] };
    expect(drainingPoolConnections(pools)[1]).toEqual({
      label: "3 draining poolers x (4 + 1) reports",
      value: 15,
      inferred: true,
    });
  });

  test("makes the pooler a client of that server, and not the authentik behind it", () => {
    const facts = platformFacts(elsewhere(100));
    const [main = postgres(), reports = postgres()] = facts.databases;
    expect(serverClients(reports, facts).poolers.map(({ path }) => path)).toEqual(["identity/pgbouncer"]);
    expect(authentiksOf(reports, facts)).toEqual([]);
    expect(authentiksOf(main, facts).map(({ path }) => path)).toEqual(["identity/authentik"]);
  });

  test("of auth_query has no clients", () => {
    const facts = { furtherPools: [pool({ user: "pgbouncer_auth" }), pool()], authUser: "pgbouncer_auth" };
    expect(furtherClients(pgbouncer(facts))).toHaveLength(1);
    expect(furtherClients(pgbouncer())).toEqual([]);
    expect(furtherClients(pgbouncer({ authUser: "pgbouncer_auth" }))).toEqual([]);
  });

  test("to a server that nothing is known of is noted, once for each server", () => {
    const { notes } = connectionBudget(
      platformFacts(withPools(pool({ upstream: OTHER }), pool({ name: "b", upstream: OTHER }))),
    );
    expect(notes).toEqual([
      "identity/pgbouncer connects to reports-rw.database:5432, of which nothing is known here: no limit holds its connections",
    ]);
  });
});

describe("the rules", () => {
  test("DB-002: a pool that its server has no room for", () => {
    expect(texts(serverConnectionsExhausted, withPools(pool()))).toEqual([
      "error DB-002  identity/database <- identity/pgbouncer <- identity/authentik  clients may open more connections than the server has\n" +
        "      connections while PgBouncer rolls 4 poolers x (20 + 5) + 4 probes x 1 + 4 poolers x (4 + 1) reports + " +
        "3 server pods x 16 direct + 3 worker pods x 8 direct + 3 other clients = 199  >  " +
        "max_connections 200 - superuser_reserved_connections 3 - admin headroom 5 = 192   (7 short)\n" +
        "      fix: database.maxConnections >= 207, or pgbouncer.defaultPoolSize <= 18",
    ]);
    expect(texts(serverConnectionsExhausted, withPools(pool({ poolSize: 3, reservePoolSize: 0 })))).toEqual([]);
  });

  test("DB-002: a pool that is larger than the further server it leads to", () => {
    expect(texts(serverConnectionsExhausted, elsewhere(27))).toEqual([
      "error DB-002  reports/database <- identity/pgbouncer  clients may open more connections than the server has\n" +
        "      connections while PgBouncer rolls 4 poolers x (4 + 1) reports = 20  >  " +
        "max_connections 27 - superuser_reserved_connections 3 - admin headroom 5 = 19   (1 short)\n" +
        "      fix: database.maxConnections >= 28",
    ]);
    expect(texts(serverConnectionsExhausted, elsewhere(28))).toEqual([]);
  });

  test("DB-005: only the pools of the role itself count", () => {
    const limited = (user: string) =>
      texts(roleConnectionLimit, [
        ...production({
          pgbouncer: pgbouncer({ furtherPools: [pool({ user })] }),
          postgres: postgres({ connectionLimit: 176 }),
        }),
      ]);
    expect(limited("reporter")).toEqual([]);
    expect(limited("authentik")).toEqual([expect.stringContaining("4 poolers x (4 + 1) reports")]);
  });

  test("PGB-005: its clients need slots too", () => {
    const slots = (maxClientConn: number) =>
      texts(clientSlotsExhausted, production({ pgbouncer: pgbouncer({ maxClientConn, furtherPools: [pool()] }) }));
    expect(slots(128)).toEqual([]);
    expect(slots(127)).toEqual([
      "error PGB-005  identity/pgbouncer <- identity/authentik  more clients than the poolers take with one lost\n" +
        "      peak clients 4 server pods x 45 + 3 worker pods x 20 + 3 poolers x (4 + 1) reports = 255  >  " +
        "2 of 3 poolers x 127 = 254   (1 short)\n" +
        "      fix: pgbouncer.maxClientConn >= 128, or pgbouncer.replicas >= 4 and database.maxConnections >= 238",
    ]);
    // A further pooler of so few slots would bring as many clients as it takes.
    expect(slots(5)).toEqual([expect.not.stringContaining("pgbouncer.replicas")]);
  });
});

import { sessionPoolTooSmall as rule } from "../../../constructs/rules/pgb/pgb-003-session-pool-too-small";
import { authentik, findings, pgbouncer, production, texts } from "../facts";

const session = (defaultPoolSize: number) =>
  production({ pgbouncer: pgbouncer({ poolMode: "session", defaultPoolSize }) });

describe("PGB-003", () => {
  test("refuses 240 clients on 75 pinned connections", () => {
    expect(texts(rule, session(20))).toEqual([
      "error PGB-003  identity/pgbouncer <- identity/authentik  session pooling pins one server connection per client\n" +
        "      peak clients 4 server pods x 45 + 3 worker pods x 20 = 240  >  3 poolers x (20 + 5) = 75   (165 short)\n" +
        '      fix: pgbouncer.defaultPoolSize >= 75 and database.maxConnections >= 407, or pgbouncer.poolMode = "transaction" and direct = true (authentik >= 2026.8)',
    ]);
  });

  test("accepts the pool that its fix names, and refuses the one below", () => {
    expect(texts(rule, session(75))).toEqual([]);
    expect(texts(rule, session(74))).toHaveLength(1);
  });

  test("accepts any number of clients in transaction mode", () => {
    expect(texts(rule, production({ pgbouncer: pgbouncer({ poolMode: "transaction" }) }))).toEqual([]);
  });

  test("counts the outpost's connections per provider on the line that has them", () => {
    const old = authentik({ version: "2026.5.8", proxyProviders: 10 });
    const facts = production({ authentik: old, pgbouncer: pgbouncer({ poolMode: "session" }) });
    // 3 x (8 + 5) + 4 x 10 + 2 = 81
    expect(findings(rule, facts)[0]?.comparison?.left[0]?.label).toBe("4 server pods x 81");
  });

  test("counts the poolers that an autoscaler keeps, not those that it may add", () => {
    const autoscaling = { minReplicas: 3, maxReplicas: 12, replicasEmitted: false };
    const facts = production({ pgbouncer: pgbouncer({ poolMode: "session", workload: { autoscaling } }) });
    expect(findings(rule, facts)[0]?.comparison?.right).toEqual([{ label: "3 poolers x (20 + 5)", value: 75 }]);
  });

  test("counts the servers that an autoscaler may add, and the surge above them", () => {
    const autoscaling = { minReplicas: 3, maxReplicas: 8, replicasEmitted: false };
    const scaled = authentik({ server: { workload: { autoscaling, rollout: { maxSurge: "25%" } } } });
    const facts = production({ authentik: scaled, pgbouncer: pgbouncer({ poolMode: "session" }) });
    expect(findings(rule, facts)[0]?.comparison?.left[0]?.label).toBe("10 server pods x 45");
  });

  test("keeps poolers of two namespaces apart that have the same short name", () => {
    const other = pgbouncer({ path: "a/pgbouncer", poolMode: "session", workload: { namespace: "other" } });
    expect(texts(rule, [...production(), other])).toEqual([]);
  });
});

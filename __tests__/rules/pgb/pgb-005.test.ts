import { clientSlotsExhausted as rule } from "../../../constructs/rules/pgb/pgb-005-client-slots-exhausted";
import { cluster, pgbouncer, production, texts } from "../facts";

const poolers = (replicas: number, maxClientConn: number) =>
  production({ pgbouncer: pgbouncer({ maxClientConn, workload: { replicas } }) });

describe("PGB-005", () => {
  test("accepts poolers that take every client with one of them lost, to the last slot", () => {
    expect(texts(rule, poolers(3, 120))).toEqual([]);
  });

  test("refuses poolers that have one slot too few then", () => {
    expect(texts(rule, poolers(3, 119))).toEqual([
      "error PGB-005  identity/pgbouncer <- identity/authentik  more clients than the poolers take with one lost\n" +
        "      peak clients 4 server pods x 45 + 3 worker pods x 20 = 240  >  2 of 3 poolers x 119 = 238   (2 short)\n" +
        "      fix: pgbouncer.maxClientConn >= 120, or pgbouncer.replicas >= 4 and database.maxConnections >= 213",
    ]);
  });

  test("holds a single pooler to its own limit, because nothing is left without it", () => {
    expect(texts(rule, poolers(1, 240))).toEqual([]);
    expect(texts(rule, poolers(1, 239))).toEqual([
      "error PGB-005  identity/pgbouncer <- identity/authentik  more clients than the pooler takes\n" +
        "      peak clients 4 server pods x 45 + 3 worker pods x 20 = 240  >  1 pooler x 239 = 239   (1 short)\n" +
        "      fix: pgbouncer.maxClientConn >= 240, or pgbouncer.replicas >= 3",
    ]);
  });

  test("suggests no more poolers where there are no nodes for them", () => {
    const strict = pgbouncer({ maxClientConn: 119, workload: { hostAntiAffinity: "required" } });
    const facts = production({ pgbouncer: strict, cluster: cluster({ nodes: 3 }) });
    expect(texts(rule, facts)[0]).toMatch(/fix: pgbouncer\.maxClientConn >= 120$/);
  });
});

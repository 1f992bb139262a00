import { schedulePeriodSec } from "../../constructs/postgres/cloudnative-pg/schedule";
import { AUTHENTIK_QUERIES } from "../../values/alerts/queries";
import { STATISTICS_METRICS } from "../../values/releases/metrics";
import { addressOf, createdBefore } from "../support/order";
import { clusterStack, manifestOf } from "./cloudnative-pg-stack";

const USERS = { query: "SELECT 1 AS users", gauges: { users: "Users" }, onStandbys: true } as const;

describe("queries of a Cluster", () => {
  const { stack } = clusterStack({ queries: { ...AUTHENTIK_QUERIES, app: USERS } });
  const map = stack.resource("kubernetes_config_map_v1", "Queries") as {
    metadata: object;
    data: Readonly<Record<string, string>>;
  };

  test("are a ConfigMap that the instances read anew, there before the Cluster", () => {
    expect(map.metadata).toMatchObject({
      name: "postgres-queries",
      namespace: "database",
      labels: { "cnpg.io/reload": "true" },
    });
    const before = createdBefore(stack, addressOf(stack, "kubernetes_manifest", "Cluster"));
    expect([...before]).toContain(addressOf(stack, "kubernetes_config_map_v1", "Queries"));
  });

  test("come after the operator's own, which its webhook would put before them", () => {
    expect(manifestOf(stack, "Cluster").spec.monitoring).toEqual({
      customQueriesConfigMap: [
        { name: "cnpg-default-monitoring", key: "queries" },
        { name: "postgres-queries", key: "queries" },
      ],
    });
  });

  test("say what is a label and what a number, and run on the primary alone unless asked otherwise", () => {
    const { authentik_tables: tables, app } = JSON.parse(map.data.queries ?? "");
    expect(tables).toEqual({
      query: expect.stringContaining("pg_total_relation_size(relid) AS bytes"),
      primary: true,
      metrics: [
        { datname: { usage: "LABEL", description: "Database" } },
        { schemaname: { usage: "LABEL", description: "Schema of the table" } },
        { relname: { usage: "LABEL", description: "Table" } },
        { bytes: { usage: "GAUGE", description: "Bytes of the table, with its indexes" } },
      ],
    });
    expect(app).toEqual({
      query: "SELECT 1 AS users",
      metrics: [{ users: { usage: "GAUGE", description: "Users" } }],
    });
  });

  test("have the names that alerts read", () => {
    const { tableBytes, lockWaiters } = STATISTICS_METRICS["cloudnative-pg"];
    const exported = Object.entries(AUTHENTIK_QUERIES).flatMap(([name, { labels = {}, gauges }]) =>
      Object.keys(gauges).map((gauge) => [`cnpg_${name}_${gauge}`, Object.keys(labels)]),
    );
    expect(exported).toEqual([tableBytes, lockWaiters].map(({ name, labels }) => [name, labels]));
  });

  test("leave nothing where there are none", () => {
    const without = clusterStack().stack;
    expect(manifestOf(without, "Cluster").spec.monitoring).toBeUndefined();
    expect(() => without.resource("kubernetes_config_map_v1", "Queries")).toThrow();
  });

  test.each([
    [{ "Not a name": USERS }, "queries.Not a name"],
    [{ app: { ...USERS, query: " " } }, "queries.app.query"],
    [{ app: { ...USERS, gauges: { "a b": "c" } } }, "queries.app.gauges.a b"],
    [{ app: { ...USERS, labels: 3 } }, "queries.app.labels"],
  ])("%j is refused", (queries, prop) => {
    expect(() => clusterStack({ queries } as object)).toThrow(`\`${prop}\` must be`);
  });
});

test.each([
  ["0 0 2 * * *", 1],
  ["0 0 */6 ? * ?", 1],
  ["0 0 2 * * sun", 7],
  ["0 0 2 1 * *", 31],
  ["0 0 2 1 1 *", 366],
  ["@hourly", 1 / 24],
  ["@daily", 1],
  ["@midnight", 1],
  ["@weekly", 7],
  ["@monthly", 31],
  ["@yearly", 366],
  ["@annually", 366],
])("%s lets at most %f days pass", (schedule, days) => {
  expect(schedulePeriodSec(schedule)).toBe(days * 86_400);
});

import { unfitPooler as rule } from "../../../constructs/rules/db/db-113-unfit-pooler";
import { cloudNativePg, production, texts } from "../facts";

const on = (override: Parameters<typeof cloudNativePg>[0]) =>
  texts(rule, production({ cloudNativePg: cloudNativePg(override) }));

const pooler = (name: string, namespace: string) => on({ poolers: [{ name, namespace, enablePodMonitor: false }] });

describe("DB-113", () => {
  test("accepts a Pooler of another name beside its Cluster", () => {
    expect(pooler("postgres-pooler", "database")).toEqual([]);
  });

  test("refuses the name of the Cluster", () => {
    expect(pooler("postgres", "database")).toEqual([
      "error DB-113  database/cluster  the Pooler postgres has the name of its Cluster\n" +
        '      fix: database.pooler.name = "postgres-pooler"',
    ]);
  });

  test("refuses another namespace", () => {
    expect(pooler("pooler", "authentik")).toEqual([
      "error DB-113  database/cluster  a Pooler of the Cluster postgres is in the namespace authentik instead of database\n" +
        "      fix: move the Pooler to the namespace database",
    ]);
  });
});

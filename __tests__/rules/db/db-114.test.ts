import { deprecatedPodMonitor as rule } from "../../../constructs/rules/db/db-114-deprecated-pod-monitor";
import { cloudNativePg, production, texts } from "../facts";

const on = (override: Parameters<typeof cloudNativePg>[0]) =>
  texts(rule, production({ cloudNativePg: cloudNativePg(override) }));

const FIX = "      fix: leave it out and write the PodMonitor: of a Cluster, database.podMonitor does";

describe("DB-114", () => {
  test("accepts a Cluster and a Pooler that leave it off", () => {
    expect(on({ poolers: [{ name: "pooler", namespace: "database", enablePodMonitor: false }] })).toEqual([]);
  });

  test("warns of each that has it on", () => {
    const poolers = [{ name: "pooler", namespace: "database", enablePodMonitor: true }];
    expect(on({ enablePodMonitor: true, poolers })).toEqual(
      ["Cluster postgres", "Pooler pooler"].map(
        (what) =>
          `warning DB-114  database/cluster  the ${what} has the operator write its PodMonitor (monitoring.enablePodMonitor)\n${FIX}`,
      ),
    );
  });
});

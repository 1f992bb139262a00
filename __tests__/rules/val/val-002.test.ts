import { ignoredStrategy as rule } from "../../../constructs/rules/val/val-002-ignored-strategy";
import { authentik, production, texts } from "../facts";

describe("VAL-002", () => {
  test("accepts the key that the chart reads", () => {
    const values = { server: { deploymentStrategy: { type: "RollingUpdate" } } };
    expect(texts(rule, production({ authentik: authentik({ values }) }))).toEqual([]);
  });

  test("refuses the key that it ignores, in either override and for either component", () => {
    const overrides = {
      values: { server: { strategy: { type: "Recreate" } } },
      rawValues: { worker: { strategy: {} } },
    };
    expect(texts(rule, production({ authentik: authentik(overrides) }))).toEqual([
      'error VAL-002  identity/authentik  the chart ignores values.server.strategy {"type":"Recreate"}\n' +
        "      fix: without values.server.strategy (server.rollout sets the strategy)",
      "error VAL-002  identity/authentik  the chart ignores rawValues.worker.strategy {}\n" +
        "      fix: without rawValues.worker.strategy (worker.rollout sets the strategy)",
    ]);
  });

  test("leaves a component alone that is overridden as a whole", () => {
    expect(texts(rule, production({ authentik: authentik({ rawValues: { server: null } }) }))).toEqual([]);
  });
});

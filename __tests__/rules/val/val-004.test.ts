import { rawValuesUsed as rule } from "../../../constructs/rules/val/val-004-raw-values";
import { authentik, production, texts } from "../facts";

describe("VAL-004", () => {
  test("says nothing without raw values", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, production({ authentik: { ...authentik(), rawValues: { server: undefined } } }))).toEqual([]);
  });

  test("notes which ones are in use", () => {
    const rawValues = { server: { hostNetwork: true }, blueprints: {} };
    expect(texts(rule, production({ authentik: authentik({ rawValues }) }))).toEqual([
      "info VAL-004  identity/authentik  what rawValues do is not checked: blueprints, server",
    ]);
  });

  test("says nothing about typed overrides", () => {
    expect(texts(rule, production({ authentik: authentik({ values: { server: { hostNetwork: true } } }) }))).toEqual(
      [],
    );
  });
});

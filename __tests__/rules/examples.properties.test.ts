import { RULES } from "../../constructs/rules";
import { patched } from "../../constructs/rules/examples";
import { findings, production } from "./facts";

describe.each(RULES.map((rule) => [rule.id, rule, rule.example] as const))("%s", (_, rule, example) => {
  test("finds the example that fails", () => {
    const found = findings(rule, patched(production(), example.fails));
    expect(found.length).toBeGreaterThan(0);
  });

  test("lets the example pass that passes", () => {
    expect(findings(rule, patched(production(), example.passes))).toEqual([]);
  });
});

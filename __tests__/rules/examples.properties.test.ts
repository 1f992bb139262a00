import { RULES } from "../../constructs/rules";
import { patched } from "../../constructs/rules/examples";
import { findings, production } from "./facts";

const WITH_EXAMPLE = RULES.flatMap((rule) => (rule.example === undefined ? [] : [{ rule, example: rule.example }]));

describe.each(WITH_EXAMPLE.map(({ rule, example }) => [rule.id, rule, example] as const))("%s", (_, rule, example) => {
  test("finds the example that fails", () => {
    const found = findings(rule, patched(production(), example.fails));
    expect(found.length).toBeGreaterThan(0);
  });

  test("lets the example pass that passes", () => {
    expect(findings(rule, patched(production(), example.passes))).toEqual([]);
  });
});

import fc from "fast-check";
import "../support/properties";
import { formatFinding } from "../../constructs/core/report";
import { checkFacts } from "../../constructs/rules/check";
import { authentik, cluster, pgbouncer, postgres, production } from "./facts";
import { anyPlatform } from "./random-facts";

test("a valid production has no findings", () => {
  expect(checkFacts(production()).map(formatFinding)).toEqual([]);
});

test("nothing published has no findings", () => {
  expect(checkFacts([])).toEqual([]);
});

test("parts that stand alone have no findings: what a rule needs and does not find is no mistake", () => {
  for (const part of [authentik(), pgbouncer(), postgres(), cluster()]) {
    expect(checkFacts([part]).map(formatFinding)).toEqual([]);
  }
});

test("whatever is published, no rule fails, and the same facts in any order have the same findings", () => {
  fc.assert(
    fc.property(anyPlatform, fc.nat(), (facts, turn) => {
      const found = checkFacts(facts);
      const cut = turn % facts.length;
      expect(found.filter(({ rule }) => rule === "CFG-002")).toEqual([]);
      expect(checkFacts([...facts.slice(cut), ...facts.slice(0, cut)].reverse())).toEqual(found);
    }),
    { numRuns: 12 },
  );
});

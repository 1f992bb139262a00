import fc from "fast-check";
import type { Facts } from "../../constructs/core/facts";
import type { Finding } from "../../constructs/core/finding";
import type { Rule } from "../../constructs/core/rule";
import { RULES } from "../../constructs/rules";
import type { PlatformFacts } from "../../constructs/rules/platform-facts";
import { applyFix } from "./apply-fix";
import { findings } from "./facts";
import { anyPlatform } from "./random-facts";

const told = (finding: Finding) => JSON.stringify([finding.at, finding.message.replace(/\d+/g, "")]);

/** A fix that was followed leaves the rule with fewer findings, and with none that it did not have before. */
function expectToFix(rule: Rule<PlatformFacts>, facts: readonly Facts[]): void {
  const before = findings(rule, facts);
  for (const finding of before) {
    for (const fix of finding.fixes.filter(({ changes }) => changes.length > 0)) {
      const after = findings(rule, applyFix(fix, facts)).map(told);
      const others = before.filter((other) => other !== finding).map(told);
      expect({ fix, after: after.filter((each) => !others.includes(each)) }).toEqual({ fix, after: [] });
      expect(after.length).toBeLessThan(before.length);
    }
  }
}

test("every way out of a finding, followed to the letter, makes it vanish", () => {
  fc.assert(
    fc.property(anyPlatform, (facts) => {
      for (const rule of RULES) {
        expectToFix(rule, facts);
      }
    }),
    { numRuns: 12 },
  );
});

test("random platforms break every rule that has a fix to follow", () => {
  const seen = new Set<string>();
  for (const facts of fc.sample(anyPlatform, { numRuns: 40, seed: 7 })) {
    for (const rule of RULES) {
      for (const finding of findings(rule, facts)) {
        seen.add(finding.rule);
      }
    }
  }
  const unseen = RULES.map(({ id }) => id).filter((id) => !seen.has(id));
  expect(unseen).toEqual([]);
});

import fc from "fast-check";
import "../support/properties";
import type { Facts } from "../../constructs/core/facts";
import type { Finding } from "../../constructs/core/finding";
import { formatFinding } from "../../constructs/core/report";
import { RULES } from "../../constructs/rules";
import { applyFix } from "./apply-fix";
import { findings } from "./facts";
import { anyPlatform } from "./random-facts";

const everything = (facts: readonly Facts[]) => RULES.flatMap((rule) => findings(rule, facts));

/** A finding without its numbers: what is left of it after a fix may be smaller. */
const told = ({ rule, at, message }: Finding) => JSON.stringify([rule, at, message.replace(/\d+/g, "")]);

/** How many errors each rule has about each construct; texts may change when a number does. */
function errors(found: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, at } of found.filter(({ severity }) => severity === "error")) {
    const key = `${rule} ${at[0]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** What a fix leaves of its finding, and the errors that it raises. */
function expectToFix(finding: Finding, before: readonly Finding[], facts: readonly Facts[]): void {
  const others = before.filter((other) => other !== finding && other.rule === finding.rule).map(told);
  const had = errors(before);
  for (const fix of finding.fixes.filter(({ changes }) => changes.length > 0)) {
    const after = everything(applyFix(fix, facts, finding.at[0]));
    const own = after.filter(({ rule }) => rule === finding.rule);
    const left = own.map(told).filter((each) => !others.includes(each));
    const has = errors(after);
    const raised = after.filter(({ rule, at }) => {
      const key = `${rule} ${at[0]}`;
      return (has.get(key) ?? 0) > (had.get(key) ?? 0);
    });
    expect({ finding: finding.message, fix, left, raised: raised.map(formatFinding) }).toEqual({
      finding: finding.message,
      fix,
      left: [],
      raised: [],
    });
    expect(own.length).toBeLessThanOrEqual(others.length);
  }
}

test("every way out of a finding, followed to the letter, makes it vanish and raises no error of any rule", () => {
  fc.assert(
    fc.property(anyPlatform, (facts) => {
      const before = everything(facts);
      for (const finding of before) {
        expectToFix(finding, before, facts);
      }
    }),
    { numRuns: Number(process.env.FIX_RUNS ?? 25) },
  );
});

test("random platforms break every rule that has a fix to follow", () => {
  const sample = fc.sample(anyPlatform, { numRuns: 120, seed: 7 });
  const seen = new Set(sample.flatMap(everything).map(({ rule }) => rule));
  const unseen = RULES.map(({ id }) => id).filter((id) => !seen.has(id));
  expect(unseen).toEqual([]);
});

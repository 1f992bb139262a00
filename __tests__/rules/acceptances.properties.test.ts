import fc from "fast-check";
import "../support/properties";
import type { Finding, RuleId } from "../../constructs/core/finding";
import { RULES } from "../../constructs/rules";
import { reviewAcceptances } from "../../constructs/rules/acceptances";
import { ENGINE_FINDINGS } from "../../constructs/rules/engine-findings";

test("of the rules only those about lost data or secrets cannot be accepted, and say why in a sentence", () => {
  const unacceptable = RULES.flatMap(({ id, unacceptable: why }) => (why === undefined ? [] : [[id, why] as const]));
  expect(unacceptable.map(([id]) => id)).toEqual(["AUT-001", "AUT-013", "VAL-010"]);
  for (const [, why] of [...unacceptable, ...ENGINE_FINDINGS.map((found) => [found.id, found.unacceptable] as const)]) {
    expect(why).toMatch(/^[A-Z].{20,}\.$/);
  }
});

test("whatever is accepted, no finding is lost or changed but for the mark, and the order of both does not matter", () => {
  const id = fc.constantFrom<RuleId>("OBS-001", "OBS-002", "AUT-001", "OBS-9", "CFG-001", "AUT-");
  const path = fc.constantFrom("", "a", "a/b", "ab", "a/b/c", "..", "constructor", "__proto__");
  const findings = fc.array(
    fc
      .record({ id, at: fc.array(path, { maxLength: 3 }) })
      .map(({ id, at }): Finding => ({ rule: id, severity: "error", at, message: "m", fixes: [] })),
    { maxLength: 6 },
  );
  const acceptances = fc.uniqueArray(
    fc.record({ rule: id, scope: path, reason: fc.string(), inherited: fc.boolean() }),
    { selector: (each) => `${each.rule} ${each.scope}`, maxLength: 6 },
  );
  fc.assert(
    fc.property(findings, acceptances, (found, accepted) => {
      const reviewed = reviewAcceptances(found, accepted, RULES);
      const kept = reviewed.filter(({ message }) => message === "m").map(({ accepted: _, ...rest }) => rest);
      const sorted = (all: readonly Finding[]) => all.map((each) => JSON.stringify(each)).sort();
      expect(sorted(kept)).toEqual(sorted(found));
      expect(reviewAcceptances([...found].reverse(), [...accepted].reverse(), RULES)).toEqual(reviewed);
    }),
  );
});

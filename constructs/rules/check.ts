import type { Facts } from "../core/facts";
import type { Finding } from "../core/finding";
import type { Rule } from "../core/rule";
import { unresolvedPaths } from "../core/unresolved";
import { RULE_FAILED, UNKNOWN_AT_SYNTH } from "./engine-findings";
import { RULES } from "./index";
import { type PlatformFacts, platformFacts } from "./platform-facts";
import { inReportOrder } from "./report-order";

/**
 * Runs every rule over published facts and returns all findings: errors first, then by rule, then by construct.
 *
 * Facts that hold a value which is known only at apply are reported (CFG-001) and kept away from the rules, which could
 * not calculate with them. A rule that throws is reported (CFG-002) and the others still run.
 */
export function checkFacts(
  published: readonly Facts[],
  rules: readonly Rule<PlatformFacts>[] = RULES,
): readonly Finding[] {
  const unknown = new Map(published.map((facts) => [facts, notKnownAtSynth(facts)]));
  const known = platformFacts(published.filter((facts) => unknown.get(facts)?.length === 0));
  const found = rules.flatMap((rule) => runRule(rule, known));
  return inReportOrder([...[...unknown.values()].flat(), ...found]);
}

function notKnownAtSynth(facts: Facts): readonly Finding[] {
  return unresolvedPaths(facts).map((prop) => ({
    rule: UNKNOWN_AT_SYNTH.id,
    severity: "error",
    at: [facts.path],
    message: `${facts.kind}.${prop} is known only at apply, so nothing that depends on it can be checked`,
    fixes: [],
  }));
}

function runRule(rule: Rule<PlatformFacts>, facts: PlatformFacts): readonly Finding[] {
  try {
    return rule.check(facts);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `rule ${rule.id} could not run, please report it: ${reason}`;
    return [{ rule: RULE_FAILED.id, severity: "error", at: [], message, fixes: [] }];
  }
}

import type { Acceptance, Finding } from "../core/finding";
import { formatScope } from "../core/report";
import type { Rule } from "../core/rule";
import { ENGINE_FINDINGS, UNACCEPTABLE, UNUSED_ACCEPTANCE } from "./engine-findings";
import { RULES } from "./index";
import { nearIds } from "./near-ids";
import type { PlatformFacts } from "./platform-facts";
import { inReportOrder } from "./report-order";

type Described = Pick<Rule<never>, "id" | "unacceptable">;

/**
 * Marks the findings that somebody accepted, and adds what is wrong with the acceptances: those that match nothing (CFG-003)
 * and those of rules that nobody can accept (CFG-004). All in the order of a report.
 */
export function reviewAcceptances(
  findings: readonly Finding[],
  acceptances: readonly Acceptance[],
  rules: readonly Rule<PlatformFacts>[] = RULES,
): readonly Finding[] {
  const known = new Map<string, Described>([...rules, ...ENGINE_FINDINGS].map((rule) => [rule.id, rule]));
  const valid = acceptances.filter(({ rule }) => known.has(rule) && known.get(rule)?.unacceptable === undefined);
  const own = acceptances.filter(({ inherited }) => inherited !== true);
  return inReportOrder([
    ...findings.map((finding) => marked(finding, valid)),
    ...own.flatMap((acceptance) => mistake(acceptance, findings, known)),
  ]);
}

function covers({ rule, scope }: Acceptance, finding: Finding): boolean {
  return (
    rule === finding.rule && (scope === "" || finding.at.some((path) => path === scope || path.startsWith(`${scope}/`)))
  );
}

/** Of several acceptances the one that was given nearest to the finding tells the reason. */
function marked(finding: Finding, acceptances: readonly Acceptance[]): Finding {
  const [nearest] = acceptances
    .filter((acceptance) => covers(acceptance, finding))
    .sort((a, b) => b.scope.length - a.scope.length || (a.scope < b.scope ? -1 : 1));
  return nearest === undefined ? finding : { ...finding, accepted: { scope: nearest.scope, reason: nearest.reason } };
}

function mistake(
  acceptance: Acceptance,
  findings: readonly Finding[],
  known: ReadonlyMap<string, Described>,
): readonly Finding[] {
  const { rule, scope, reason } = acceptance;
  const base = {
    at: scope === "" ? [] : [scope],
    fixes: [{ changes: [{ prop: `accept.${rule}`, relation: "unset" }] }],
  } as const;
  const what = `${rule} is accepted ${formatScope(scope)} ("${reason}")`;
  const described = known.get(rule);
  if (described === undefined) {
    const near = nearIds(rule, [...known.keys()]);
    const message = `${what}, and there is no such rule${near.length === 0 ? "" : `; there is ${near.join(", ")}`}`;
    return [{ ...base, rule: UNUSED_ACCEPTANCE.id, severity: "error", message }];
  }
  if (described.unacceptable !== undefined) {
    const message = `${what}, which nobody can: ${described.unacceptable}`;
    return [{ ...base, rule: UNACCEPTABLE.id, severity: "error", message }];
  }
  if (findings.some((finding) => covers(acceptance, finding))) {
    return [];
  }
  return [{ ...base, rule: UNUSED_ACCEPTANCE.id, severity: "warning", message: `${what}, and is not found there` }];
}

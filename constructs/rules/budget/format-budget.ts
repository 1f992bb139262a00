import { type Term, total } from "../../core/finding";
import { plural } from "../../core/report";
import { type BudgetLine, type ConnectionBudget, share } from "./budget-lines";
import type { PodBudget } from "./pod-budget";

const BAR = 20;

/**
 * The budget as a person reads it at night: the limit that is nearest, a bar for each limit with both sums below it, then
 * what one pod opens. Numbers that were deduced have a leading `~`.
 */
export function formatBudget({ nearest, limits, pods, notes }: ConnectionBudget): string {
  const [firm, informational] = [limits.filter((line) => !line.informational), limits.filter(isInformational)];
  const name = widest(limits, ({ limit }) => limit);
  const count = widest(limits, counts);
  const table = (lines: readonly BudgetLine[]) => lines.flatMap((line) => formatLine(line, name, count));
  return [
    nearest === null ? [] : [headline(nearest)],
    table(firm),
    informational.length === 0 ? [] : [DRAINING, ...table(informational)],
    pods.flatMap(formatPod),
    notes.map((note) => `note: ${note}`),
    marksAny(limits, pods) ? [LEGEND] : [],
  ]
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

const LEGEND =
  "~ deduced from authentik's source, measured by nobody: give what you have counted as the prop `connections`";

const DRAINING =
  "for information: a pooler that is told to stop may keep its server connections until its last client has gone, at most its " +
  "grace period, and Kubernetes starts its successors meanwhile";

function headline(line: BudgetLine): string {
  const { limit, at, left } = line;
  const verdict = left < 0 ? `${-left} short` : `${left} left`;
  return `nearest limit: ${limit}, ${counts(line)}, ${verdict} (${at})`;
}

function formatLine(line: BudgetLine, nameWidth: number, countWidth: number): readonly string[] {
  const { limit, at, demandTerms, capacityTerms } = line;
  return [
    `${limit.padEnd(nameWidth)}  ${counts(line).padStart(countWidth)}  ${bar(line)}  ${at}`,
    `  ${formatSum(demandTerms)}  of  ${formatSum(capacityTerms)}`,
  ];
}

function formatPod({ component, at, terms, directTerms, replicas, maximum, surge }: PodBudget): readonly string[] {
  const most = maximum === replicas ? "" : `, ${maximum} at the autoscaler's maximum`;
  const rolling = surge === 0 ? "" : `, ${surge} more while they roll`;
  return [
    `one ${component} pod of ${plural(replicas, "pod")}${most}${rolling}  ${at}`,
    `  ${formatSum(terms)}`,
    ...(directTerms.length === 0 ? [] : [`  of these past the pooler: ${formatSum(directTerms)}`]),
  ];
}

/** A sum that a reader can recompute, each deduced addend with its mark. */
function formatSum(terms: readonly Term[]): string {
  const addends = terms.map(({ label, value, inferred }, i) => {
    const sign = value < 0 ? "- " : i === 0 ? "" : "+ ";
    return `${sign}${inferred ? "~" : ""}${label}`;
  });
  return `${addends.length === 0 ? "nothing" : addends.join(" ")} = ${total(terms)}`;
}

function counts({ demand, capacity, inferred }: BudgetLine): string {
  return `${inferred ? "~" : ""}${demand} of ${capacity}`;
}

function bar(line: BudgetLine): string {
  if (!line.fits) {
    return `[${"#".repeat(BAR)}] ${-line.left} short`;
  }
  const filled = Math.ceil(share(line) * BAR);
  return `[${"#".repeat(filled).padEnd(BAR, ".")}] ${Math.round(share(line) * 100)} %, ${line.left} left`;
}

function isInformational({ informational }: BudgetLine): boolean {
  return informational;
}

function marksAny(limits: readonly BudgetLine[], pods: readonly PodBudget[]): boolean {
  return limits.some(({ inferred }) => inferred) || pods.some(({ terms }) => terms.some(({ inferred }) => inferred));
}

function widest(lines: readonly BudgetLine[], text: (line: BudgetLine) => string): number {
  return Math.max(0, ...lines.map((line) => text(line).length));
}

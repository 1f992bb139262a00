import type { Finding, Severity } from "../core/finding";

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Findings as a report lists them: errors first, then by rule, by construct and by message; accepted ones last. */
export function inReportOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      Number(a.accepted !== undefined) - Number(b.accepted !== undefined) ||
      WEIGHT[a.severity] - WEIGHT[b.severity] ||
      compare(a.rule, b.rule) ||
      comparePlaces(a.at, b.at) ||
      compare(a.message, b.message) ||
      compare(JSON.stringify(a), JSON.stringify(b)),
  );
}

/** Findings of one place often share the list of it, which then need not be read. */
function comparePlaces(a: readonly string[], b: readonly string[]): number {
  return a === b ? 0 : compare(a.join(), b.join());
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import { type Comparison, type Finding, type Fix, type Term, total } from "./finding";

/** Everything that preflight found in one app. */
export interface Report {
  /** Errors first, then by rule, then by construct. */
  readonly findings: readonly Finding[];
}

/** Whether nothing stands in the way of writing the configuration. */
export function passes(report: Report): boolean {
  return report.findings.every(({ severity }) => severity !== "error");
}

/** The report as a person reads it, one block a finding and a closing count. */
export function formatReport(report: Report): string {
  const count = (severity: Finding["severity"]) => report.findings.filter((f) => f.severity === severity).length;
  const errors = count("error");
  const rest = `${plural(count("warning"), "warning")}, ${plural(count("info"), "note")}`;
  const closing =
    errors > 0
      ? `preflight: ${plural(errors, "error")}, ${rest}: nothing was written`
      : `preflight: no errors, ${rest}`;
  return [...report.findings.map(formatFinding), closing].join("\n");
}

/** One finding: severity, rule, constructs and message, then both sides of the comparison, then the ways out. */
export function formatFinding(finding: Finding): string {
  const head = [`${finding.severity} ${finding.rule}`, finding.at.join(" <- "), finding.message];
  const lines = [head.filter((part) => part !== "").join("  ")];
  if (finding.comparison !== undefined) {
    lines.push(`      ${formatComparison(finding.comparison)}`);
  }
  if (finding.fixes.length > 0) {
    lines.push(`      fix: ${finding.fixes.map(formatFix).join(", or ")}`);
  }
  return lines.join("\n");
}

function formatComparison({ subject, left, must, right, unit = "" }: Comparison): string {
  const distance = Math.abs(total(left) - total(right));
  const verdict = must === "<=" ? `${distance}${unit} short` : `${distance}${unit} missing`;
  return `${subject} ${formatTerms(left, unit)}  ${must === "<=" ? ">" : "<"}  ${formatTerms(right, unit)}   (${verdict})`;
}

/** A sum as a reader can recompute it: `4 server pods x 45 + 3 worker pods x 20 = 240`. One plain number stands alone. */
export function formatTerms(terms: readonly Term[], unit = ""): string {
  const labels = terms.map(({ label, value }, i) => (i === 0 ? label : `${value < 0 ? "-" : "+"} ${label}`)).join(" ");
  const calculated = terms.length !== 1 || labels.includes(" x ");
  return calculated ? `${labels === "" ? "nothing" : labels} = ${total(terms)}${unit}` : labels;
}

function formatFix({ changes, note = "" }: Fix): string {
  const all = changes.map(formatChange).join(" and ");
  return all !== "" && note !== "" ? `${all} (${note})` : all + note;
}

function formatChange(change: Fix["changes"][number]): string {
  return change.relation === "unset"
    ? `without ${change.prop}`
    : `${change.prop} ${change.relation} ${JSON.stringify(change.to)}`;
}

/** `1 node`, `2 nodes`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

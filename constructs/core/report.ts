import { type Comparison, type Finding, type Fix, type Severity, stops, type Term, total } from "./finding";

/** Everything that preflight found in one app. */
export interface Report {
  /** Errors first, then by rule, then by construct; those that somebody accepted last. */
  readonly findings: readonly Finding[];
}

/** How the words of a report look: each function returns its text, dressed. */
export type ReportStyle = Readonly<Record<Severity | "accepted" | "strong" | "faint", (text: string) => string>>;

const same = (text: string) => text;

/** Text as it is, for files and pipes. */
export const PLAIN: ReportStyle = { error: same, warning: same, info: same, accepted: same, strong: same, faint: same };

/** Whether nothing stands in the way of writing the configuration. */
export function passes(report: Report): boolean {
  return !report.findings.some(stops);
}

/** The report as a person reads it, one block a finding and a closing count. */
export function formatReport(report: Report, style: ReportStyle = PLAIN): string {
  const open = report.findings.filter(({ accepted }) => accepted === undefined);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const errors = count("error");
  const accepted = report.findings.length - open.length;
  const counts = [
    errors > 0 ? style.error(plural(errors, "error")) : "no errors",
    plural(count("warning"), "warning"),
    plural(count("info"), "note"),
    ...(accepted > 0 ? [`${accepted} accepted`] : []),
  ];
  const closing = `preflight: ${counts.join(", ")}${errors > 0 ? ": nothing was written" : ""}`;
  return [...report.findings.map((finding) => styledFinding(finding, style)), closing].join("\n");
}

/** One finding: severity, rule, constructs and message, then its details, each on a line of its own. */
export function formatFinding(finding: Finding): string {
  return styledFinding(finding, PLAIN);
}

function styledFinding(finding: Finding, style: ReportStyle): string {
  const { severity, rule, at, message, accepted } = finding;
  const label = accepted === undefined ? style[severity](severity) : style.accepted(`accepted ${severity}`);
  const where = at.length === 0 ? [] : [style.faint(at.join(" <- "))];
  const head = [`${label} ${style.strong(rule)}`, ...where, message].join("  ");
  return [head, ...findingDetails(finding).map((line) => `      ${line}`)].join("\n");
}

/** What stands below a finding's message: both sides of the comparison, the ways out, and why it was accepted. */
export function findingDetails({ comparison, fixes, accepted }: Finding): readonly string[] {
  return [
    ...(comparison === undefined ? [] : [formatComparison(comparison)]),
    ...(fixes.length === 0 ? [] : [`fix: ${fixes.map(formatFix).join(", or ")}`]),
    ...(accepted === undefined ? [] : [`accepted ${formatScope(accepted.scope)}: ${accepted.reason}`]),
  ];
}

/** `for the whole app`, `at identity/Platform`. */
export function formatScope(scope: string): string {
  return scope === "" ? "for the whole app" : `at ${scope}`;
}

/** What is told of a relation that must hold and does not. */
const BROKEN = { "<=": { relation: ">", verdict: "short" }, ">=": { relation: "<", verdict: "missing" } } as const;

function formatComparison({ subject, left, must, right, unit = "" }: Comparison): string {
  const { relation, verdict } = BROKEN[must];
  const distance = `${Math.abs(total(left) - total(right))}${unit}`;
  return `${subject} ${formatTerms(left, unit)}  ${relation}  ${formatTerms(right, unit)}   (${distance} ${verdict})`;
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

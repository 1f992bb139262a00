import { compareLines, LINES, lineOf } from "../../../values/releases/releases";

/** Whether authentik supports going from one version to another. */
export type Step =
  | { readonly kind: "allowed" | "downgrade" | "unknown" }
  | { readonly kind: "skips" /** Line to go to first. */; readonly next: string };

/** The step from the version that runs to the one that is asked for, both exact. */
export function step(from: string, to: string): Step {
  const [fromLine, toLine] = [lineOf(from), lineOf(to)];
  if (fromLine === undefined || toLine === undefined) {
    return { kind: "unknown" };
  }
  const lines = compareLines(toLine, fromLine);
  if (lines < 0 || (lines === 0 && patch(to) < patch(from))) {
    return { kind: "downgrade" };
  }
  if (lines === 0) {
    return { kind: "allowed" };
  }
  const at = LINES.indexOf(fromLine);
  const next = LINES[at + 1];
  if (at < 0 || next === undefined) {
    return { kind: "unknown" };
  }
  return compareLines(toLine, next) > 0 ? { kind: "skips", next } : { kind: "allowed" };
}

function patch(version: string): number {
  return Number(version.split(".")[2]);
}

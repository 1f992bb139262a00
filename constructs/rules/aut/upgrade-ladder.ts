import { compareLines, LINES, lineOf, RELEASE_LINES } from "../../../values/releases/releases";

/** Whether authentik supports going from one version to another. */
export type Step =
  | { readonly kind: "allowed" | "downgrade" | "unknown" }
  | {
      readonly kind: "skips";
      /** Every step in its order, the version that is asked for last: a version where one is known, otherwise a line. */
      readonly path: readonly string[];
    };

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
  const between = LINES.slice(at + 1).filter((line) => compareLines(line, toLine) < 0);
  return between.length > 0 ? { kind: "skips", path: [...between.map(newest), to] } : { kind: "allowed" };
}

/** Newest known patch of a line. */
function newest(line: string): string {
  return RELEASE_LINES.find((release) => release.line === line)?.latest ?? line;
}

function patch(version: string): number {
  return Number(version.split(".")[2]);
}

import type { Finding } from "../../constructs/core/finding";
import { formatFinding } from "../../constructs/core/report";

/** A public incident: the configuration that was running, what preflight says of it, and the configuration that was needed. */
export interface Replay<C> {
  /** What happened, in one line. */
  readonly incident: string;
  /** Where somebody reported it. */
  readonly source: string;
  readonly running: C;
  /** The findings that name the cause: each the lines of the report. */
  readonly names: readonly (readonly string[])[];
  /** Further errors in it, by rule: true, but not what hurt on that day, with the reason why they are errors all the same. */
  readonly besides?: Readonly<Record<string, string>>;
  readonly corrected: C;
}

/** Runs an incident both ways: the cause is named with its numbers and no other error is found; corrected, nothing is. */
export function replay<C>(
  { incident, running, names, besides = {}, corrected }: Replay<C>,
  check: (configuration: C) => readonly Finding[],
): void {
  describe(incident, () => {
    test("what was running is refused, and the cause is named", () => {
      const findings = check(running);
      const named = names.map(([head = ""]) => head.split(" ")[1] ?? "");
      expect(findings.filter(({ rule }) => named.includes(rule)).map(lines)).toEqual(names);

      const errors = findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
      const expected = names.filter(([head]) => head?.startsWith("error")).map(([head]) => head?.split(" ")[1]);
      expect(expected.length).toBeGreaterThan(0);
      expect([...new Set(errors)].sort()).toEqual([...new Set([...expected, ...Object.keys(besides)])].sort());
    });

    test("corrected, nothing is found", () => {
      expect(check(corrected).map(lines)).toEqual([]);
    });
  });
}

function lines(finding: Finding): readonly string[] {
  return formatFinding(finding)
    .split("\n")
    .map((line) => line.trim());
}

import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { OperatorFacts } from "../../operators/facts";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 91: an operator reads fields that definitions of another release have dropped from its objects. */
export const mixedReleases: Rule<PlatformFacts> = {
  id: "OBS-105",
  title: "an operator and its definitions of different releases",
  severity: "error",
  invariants: [91],
  why:
    "The API server stores the fields that the definitions name and drops all others; an operator of a newer release finds its " +
    "objects without them, one of an older release serves versions that it does not know.",
  sources: [
    "https://github.com/prometheus-community/helm-charts/issues/3680",
    "https://github.com/prometheus-community/helm-charts/issues/5309",
  ],
  example: {
    fails: { operator: { definitionsVersion: "0.99.0" } },
    passes: { operator: { version: "0.158.0", definitionsVersion: "0.158.0" } },
  },
  check: ({ operators }) =>
    [...new Set(operators.map(({ operator }) => operator))].flatMap((name) =>
      check(operators.filter(({ operator }) => operator === name)),
    ),
};

function check(same: readonly OperatorFacts[]): readonly Finding[] {
  const running = same.filter(({ version }) => version !== undefined);
  return running.flatMap(({ operator, path, version = "" }) =>
    same.flatMap(({ definitionsVersion, path: other }) =>
      definitionsVersion === undefined || definitionsVersion === version
        ? []
        : [
            {
              rule: "OBS-105",
              severity: "error",
              at: path === other ? [path] : [path, other],
              message: `the ${operator} ${version} finds definitions of the release ${definitionsVersion}`,
              fixes: [{ changes: [], note: `install the definitions of ${version}, before the operator` }],
            },
          ],
    ),
  );
}

import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Raw values are allowed, and never unseen. */
export const rawValuesUsed: Rule<PlatformFacts> = {
  id: "VAL-004",
  title: "raw chart values are in use",
  severity: "info",
  invariants: [],
  why:
    "Raw values are the way out where the typed props end. The chart accepts unknown keys silently, so somebody has to " +
    "look at them with every new version of it.",
  sources: ["https://github.com/helm/helm/issues/10139"],
  check: ({ authentiks }) =>
    authentiks
      .map(({ path, rawValues }) => ({ path, keys: topLevel(rawValues) }))
      .filter(({ keys }) => keys.length > 0)
      .map(({ path, keys }) => ({
        rule: "VAL-004",
        severity: "info",
        at: [path],
        message: `rawValues are not checked against the chart: ${keys.join(", ")}`,
        fixes: [],
      })),
};

function topLevel(values: PlatformFacts["authentiks"][number]["rawValues"]): readonly string[] {
  return Object.keys(values)
    .filter((key) => values[key] !== undefined)
    .sort();
}

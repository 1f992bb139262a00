import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Raw values are allowed, and never unseen. */
export const rawValuesUsed: Rule<PlatformFacts> = {
  id: "VAL-004",
  title: "raw chart values are in use",
  severity: "info",
  invariants: [],
  why:
    "Raw values are the way out where the typed props end. Their keys are checked, what they do is not, so somebody has to " +
    "look at them with every new version of the chart.",
  sources: ["https://github.com/helm/helm/issues/10139"],
  example: {
    fails: { authentik: { rawValues: { server: { hostNetwork: true } } } },
    passes: { authentik: { values: { server: { priorityClassName: "" } } } },
  },
  check: ({ authentiks }) =>
    authentiks
      .map(({ path, rawValues }) => ({ path, keys: topLevel(rawValues) }))
      .filter(({ keys }) => keys.length > 0)
      .map(({ path, keys }) => ({
        rule: "VAL-004",
        severity: "info",
        at: [path],
        message: `what rawValues do is not checked: ${keys.join(", ")}`,
        fixes: [],
      })),
};

function topLevel(values: PlatformFacts["authentiks"][number]["rawValues"]): readonly string[] {
  return Object.keys(values)
    .filter((key) => values[key] !== undefined)
    .sort();
}

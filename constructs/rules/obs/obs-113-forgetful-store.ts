import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** A store in memory is for trying things out. */
export const forgetfulStore: Rule<PlatformFacts> = {
  id: "OBS-113",
  title: "traces that are gone after a restart",
  severity: "warning",
  invariants: [],
  why:
    "A store in memory loses every trace when its pod is moved or killed, which is what happens in the very incident that somebody " +
    "wants to look at afterwards.",
  sources: [
    "https://www.jaegertracing.io/docs/latest/storage/memory/",
    "https://github.com/jaegertracing/jaeger/blob/v2.20.0/cmd/jaeger/internal/all-in-one.yaml",
  ],
  example: { fails: { traceStore: { forgetful: true } }, passes: { traceStore: { forgetful: false } } },
  check: ({ traceStores }) =>
    traceStores
      .filter(({ forgetful }) => forgetful)
      .map(({ path, name, program }) => ({
        rule: "OBS-113",
        severity: "warning",
        at: [path],
        message: `the traces of ${name} are in the memory of its pod, until that restarts`,
        fixes: [
          { changes: [], note: `give it \`storage.type\` "${program === "jaeger" ? "badger" : "volume"}" and a size` },
        ],
      })),
};

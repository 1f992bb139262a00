import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 64: monitors are written by whoever scrapes. */
export const deprecatedPodMonitor: Rule<PlatformFacts> = {
  id: "DB-114",
  title: "a deprecated switch for the PodMonitor",
  severity: "warning",
  invariants: [64],
  why:
    "The PodMonitors that the operator writes by enablePodMonitor are deprecated and go in a later release: with the upgrade the " +
    "metrics and their alerts would fall silent.",
  sources: [
    "https://cloudnative-pg.io/documentation/current/monitoring/",
    "https://github.com/cloudnative-pg/cloudnative-pg/blob/main/docs/src/release_notes/old/v1.26.md",
  ],
  example: {
    fails: { cloudNativePg: { enablePodMonitor: true } },
    passes: { cloudNativePg: { enablePodMonitor: false } },
  },
  check: ({ cloudNativePgs }) =>
    cloudNativePgs.flatMap(({ path, name, enablePodMonitor, poolers }) =>
      [
        ...(enablePodMonitor ? [`Cluster ${name}`] : []),
        ...poolers.filter((pooler) => pooler.enablePodMonitor).map((pooler) => `Pooler ${pooler.name}`),
      ].map((what) => ({
        rule: "DB-114",
        severity: "warning",
        at: [path],
        message: `the ${what} has the operator write its PodMonitor (monitoring.enablePodMonitor)`,
        fixes: [{ changes: [], note: "leave it out and write the PodMonitor: of a Cluster, database.podMonitor does" }],
      })),
    ),
};

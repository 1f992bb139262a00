import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Invariant 63; whether the mode fits authentik is PGB-002, for any pooler. */
export const unfitPooler: Rule<PlatformFacts> = {
  id: "DB-113",
  title: "a Pooler whose name or namespace does not fit its Cluster",
  severity: "error",
  invariants: [63],
  why:
    "The operator finds the Cluster of a Pooler by its name in the Pooler's own namespace, and makes a Service of the Pooler's " +
    "name: one with the name of the Cluster is refused, and one in another namespace never starts.",
  sources: ["https://cloudnative-pg.io/documentation/current/connection_pooling/"],
  example: {
    fails: { cloudNativePg: { poolers: [{ name: "postgres", namespace: "database", enablePodMonitor: false }] } },
    passes: {
      cloudNativePg: { poolers: [{ name: "postgres-pooler", namespace: "database", enablePodMonitor: false }] },
    },
  },
  check: ({ cloudNativePgs }) =>
    cloudNativePgs.flatMap(({ path, name, namespace, poolers }) =>
      poolers.flatMap((pooler) => [
        ...(pooler.name === name
          ? [
              {
                rule: "DB-113",
                severity: "error",
                at: [path],
                message: `the Pooler ${pooler.name} has the name of its Cluster`,
                fixes: [{ changes: [{ prop: "database.pooler.name", relation: "=", to: `${name}-pooler` }] }],
              } as const,
            ]
          : []),
        ...(pooler.namespace === namespace
          ? []
          : [
              {
                rule: "DB-113",
                severity: "error",
                at: [path],
                message: `a Pooler of the Cluster ${name} is in the namespace ${pooler.namespace} instead of ${namespace}`,
                fixes: [{ changes: [], note: `move the Pooler to the namespace ${namespace}` }],
              } as const,
            ]),
      ]),
    ),
};

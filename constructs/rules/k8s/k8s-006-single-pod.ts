import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import { moreReplicas } from "../fixes/replicas";
import { OUTPOST_PROP, type PlatformFacts, workloads } from "../platform-facts";
import { clustersOf } from "./rollouts";

/**
 * Invariant 36: where there are several nodes, losing one is no reason for an outage.
 *
 * Not the worker: its tasks wait in the database until it is back, and nobody's login waits for them. Not an outpost either: of
 * its sessions no second pod knows (OUT-001).
 */
export const singlePod: Rule<PlatformFacts> = {
  id: "K8S-006",
  title: "a single pod on a cluster that has room for a second",
  severity: "warning",
  invariants: [36],
  why:
    "Every login passes the server, and every query the pooler. With one pod each, a drained node, a lost node or a killed " +
    "container is an outage, although other nodes are there to take over.",
  sources: [
    "https://docs.goauthentik.io/install-config/high-availability/",
    "https://kubernetes.io/docs/concepts/workloads/pods/disruptions/",
  ],
  example: {
    fails: { pgbouncer: { workload: { replicas: 1, disruptionBudget: { minAvailable: 0 } } } },
    passes: { pgbouncer: { workload: { replicas: 2, disruptionBudget: { minAvailable: 1 } } } },
  },
  check: (facts) =>
    workloads(facts)
      .filter(({ prop, workload }) => prop !== "worker" && prop !== OUTPOST_PROP && workload.replicas === 1)
      .flatMap((located) => {
        const changes = moreReplicas(located, 2, facts);
        return clustersOf(located, facts)
          .filter(({ nodes }) => nodes > 1)
          .map(({ path, nodes }) => ({
            rule: "K8S-006",
            severity: "warning",
            at: [located.path, path],
            message: `${located.workload.name} is one pod on ${plural(nodes, "node")}: without it nobody logs in`,
            fixes: [
              changes === undefined
                ? { changes: [], note: "two replicas with the strategy RollingUpdate" }
                : { changes },
            ],
          }));
      }),
};

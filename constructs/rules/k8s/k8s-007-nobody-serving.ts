import type { Finding, Fix } from "../../core/finding";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import { type LocatedWorkload, type PlatformFacts, workloads } from "../platform-facts";
import { goneAtOnce, leavesNobody } from "./rollouts";

/**
 * Invariant 37: several pods are there so that some of them serve while others are replaced.
 *
 * Not the worker: its tasks wait in the database. Nor a single pod, which K8S-006 speaks of.
 */
export const nobodyServing: Rule<PlatformFacts> = {
  id: "K8S-007",
  title: "a rollout leaves nobody serving",
  severity: "error",
  invariants: [37],
  why:
    "With the strategy Recreate, or with as many pods allowed to be missing as there are, Kubernetes stops the old pods " +
    "before the new ones serve. authentik takes minutes to start, longer with migrations: every upgrade and every changed " +
    "setting is an outage.",
  sources: [
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
    "https://docs.goauthentik.io/install-config/high-availability/",
  ],
  example: {
    fails: { authentik: { server: { workload: { rollout: { maxUnavailable: "100%" } } } } },
    passes: { authentik: { server: { workload: { rollout: { maxUnavailable: 1 } } } } },
  },
  check: (facts) =>
    workloads(facts)
      .filter(({ prop, workload }) => prop !== "worker" && leavesNobody(workload))
      .map(finding),
};

function finding(located: LocatedWorkload): Finding {
  const { path, workload } = located;
  const { name, replicas, rollout } = workload;
  const gone = goneAtOnce(workload);
  const pods = plural(replicas, "replica");
  const most =
    typeof rollout.maxUnavailable === "number" ? rollout.maxUnavailable : `${rollout.maxUnavailable} x ${pods}`;
  return {
    rule: "K8S-007",
    severity: "error",
    at: [path],
    message: `${name} stops all its pods before new ones serve`,
    comparison: {
      subject: "missing during a rollout",
      left: [{ label: rollout.type === "Recreate" ? `all ${pods}` : `maxUnavailable ${most}`, value: gone }],
      must: "<=",
      right: [
        { label: pods, value: replicas },
        { label: "1", value: -1 },
      ],
    },
    fixes: [fix(located)],
  };
}

/** One pod at a time needs no spare node and no further connections. */
function fix({ rolloutProp, workload }: LocatedWorkload): Fix {
  return workload.rollout.type === "Recreate"
    ? { changes: [], note: "strategy RollingUpdate with maxSurge 1 and maxUnavailable 0, this library's default" }
    : { changes: [{ prop: `${rolloutProp}.maxUnavailable`, relation: "=", to: 1 }] };
}

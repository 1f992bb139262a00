import { total } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { WorkloadFacts } from "../../kubernetes/facts";
import { type PlatformFacts, workloads } from "../platform-facts";
import { podsSideBySide } from "./rollouts";

/** Invariant 81: who scales a workload is the only one to write its replicas. */
export const autoscaledReplicas: Rule<PlatformFacts> = {
  id: "K8S-004",
  title: "an autoscaled workload carries a fixed number of replicas",
  severity: "error",
  invariants: [81],
  why:
    "Each apply sets the replicas back to the number in the manifest, in the middle of the load that the autoscaler has " +
    "just answered, and every plan shows the difference as drift.",
  sources: [
    "https://github.com/hashicorp/terraform-provider-kubernetes/issues/584",
    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling",
  ],
  example: {
    fails: {
      authentik: {
        server: { workload: { autoscaling: { minReplicas: 3, maxReplicas: 6, replicasEmitted: true } } },
      },
    },
    passes: {
      authentik: {
        server: { workload: { autoscaling: { minReplicas: 3, maxReplicas: 6, replicasEmitted: false } } },
      },
    },
  },
  check: (facts) =>
    workloads(facts)
      .filter(({ workload }) => workload.autoscaling?.replicasEmitted)
      .map(({ path, prop, workload }) => ({
        rule: "K8S-004",
        severity: "error",
        at: [path],
        message: `${workload.name} is autoscaled, and its manifest sets ${workload.replicas} replicas with every apply`,
        fixes: [
          { changes: [{ prop: `${prop}.replicas`, relation: "unset" }] },
          ...(rollsAsFixed(workload)
            ? [{ changes: [{ prop: `${prop}.autoscaling`, relation: "unset" } as const] }]
            : []),
        ],
      })),
};

/** Of fewer pods a percentage may be none: then a rollout without the autoscaler needs a node more. */
function rollsAsFixed(workload: WorkloadFacts): boolean {
  const { autoscaling: _, ...fixed } = workload;
  return total(podsSideBySide(fixed)) <= total(podsSideBySide(workload));
}

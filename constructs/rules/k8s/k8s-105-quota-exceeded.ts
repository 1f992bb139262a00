import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { QuotaFacts } from "../../kubernetes/facts";
import type { PlatformFacts } from "../platform-facts";
import { podsIn } from "./namespace-pods";
import { type Demand, demands, room, shortage } from "./quota-demand";

/** What the pods of a namespace ask for together fits its quota, while one of them rolls too. */
export const quotaExceeded: Rule<PlatformFacts> = {
  id: "K8S-105",
  title: "pods that a quota has no room for",
  severity: "error",
  invariants: [],
  why:
    "The API server refuses the pod that goes over a quota, and the Deployment has fewer pods than it says: which of them depends on " +
    "who came first. A rollout that may not give a pod up first waits for one more pod, which is never created. A container that sets " +
    "nothing counts with the defaults of the namespace's LimitRange.",
  sources: [
    "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  ],
  example: {
    fails: { quota: { namespace: "authentik", hard: { memoryRequestMiB: 2048 }, defaults: { memoryRequestMiB: 64 } } },
    passes: {
      quota: { namespace: "authentik", hard: { memoryRequestMiB: 65_536 }, defaults: { memoryRequestMiB: 64 } },
    },
  },
  check: (facts) => facts.quotas.flatMap((quota) => check(quota, facts)),
};

function check(quota: QuotaFacts, facts: PlatformFacts): readonly Finding[] {
  const all = demands(quota, facts);
  return all.filter((demand) => shortage(demand) > 0).map((demand) => told(demand, all, quota, facts));
}

function told(demand: Demand, all: readonly Demand[], { path, namespace }: QuotaFacts, facts: PlatformFacts): Finding {
  const { name, unit, hard, terms } = demand;
  const asking = podsIn(namespace, facts);
  return {
    rule: "K8S-105",
    severity: "error",
    at: [...new Set([path, ...asking.map((each) => each.path)])],
    message: `the quota of ${namespace} has no room for all that is deployed there`,
    comparison: {
      subject: name,
      left: terms,
      must: "<=",
      right: [{ label: `hard ${hard}${unit}`, value: hard }],
      ...(unit === "" ? {} : { unit }),
    },
    fixes: [{ changes: room(demand, all), note: "of the TenantNamespace" }],
  };
}

import type { WorkloadFacts } from "../../constructs/kubernetes/facts";

/** Labels of the workload below. */
export const LABELS = { name: "thing", instance: "one" };

/** Its selector. */
export const SELECTOR = { "app.kubernetes.io/name": "thing", "app.kubernetes.io/instance": "one" };

/** Three pods of a workload that nothing is wrong with. */
export function workloadFacts(overrides: Partial<WorkloadFacts> = {}): WorkloadFacts {
  return {
    name: "thing",
    namespace: "space",
    podLabels: SELECTOR,
    replicas: 3,
    rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
    hostAntiAffinity: "preferred",
    hostSpread: "ScheduleAnyway",
    resources: { memoryRequestMiB: 64, memoryLimitMiB: 128 },
    terminationGracePeriodSec: 30,
    connectsTo: [],
    acceptsFrom: [],
    ...overrides,
  };
}

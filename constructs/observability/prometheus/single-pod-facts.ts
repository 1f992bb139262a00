import { type ComponentLabels, selectorLabels } from "../../core/labels";
import type { WorkloadFacts } from "../../kubernetes/facts";

/** What of a pod's facts is its own. */
export type SinglePodFacts = Pick<WorkloadFacts, "name" | "namespace" | "resources" | "connectsTo" | "acceptsFrom"> & {
  readonly labels: ComponentLabels;
};

/** One pod that answers Prometheus: a second one would only count everything twice; a new one is ready before the old one goes. */
export function singlePodWorkload({ labels, ...own }: SinglePodFacts): WorkloadFacts {
  return {
    ...own,
    podLabels: selectorLabels(labels),
    replicas: 1,
    rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
    hostAntiAffinity: "none",
    hostSpread: "ScheduleAnyway",
    terminationGracePeriodSec: 30,
  };
}

import type { WorkloadFacts } from "../../../constructs/kubernetes/facts";
import type { ComponentValues } from "./types";

const HOST = "kubernetes.io/hostname";
const ZONE = "topology.kubernetes.io/zone";

/**
 * Anti-affinity between the pods of one component. It is set on the component rather than by the chart's global preset, so
 * that server and worker can differ.
 */
export function affinity(workload: WorkloadFacts): Pick<ComponentValues, "affinity"> {
  const term = { topologyKey: HOST, labelSelector: { matchLabels: workload.podLabels } };
  switch (workload.hostAntiAffinity) {
    case "required":
      return { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } } };
    case "preferred":
      return {
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }],
          },
        },
      };
    case "none":
      return {};
  }
}

/**
 * Even use of nodes and of zones, counted for each revision of the Deployment by itself: otherwise the pods of the old
 * revision push the new ones together. A node that is being drained does not count. The chart fills in the label selector.
 */
export function topologySpreadConstraints(workload: WorkloadFacts): ComponentValues["topologySpreadConstraints"] {
  return [spread(HOST, workload.hostSpread), spread(ZONE, "ScheduleAnyway")];
}

function spread(
  topologyKey: string,
  whenUnsatisfiable: "ScheduleAnyway" | "DoNotSchedule",
): ComponentValues["topologySpreadConstraints"][number] {
  const matchLabelKeys = ["pod-template-hash"];
  return { maxSkew: 1, topologyKey, whenUnsatisfiable, matchLabelKeys, nodeTaintsPolicy: "Honor" };
}

import type { Labels } from "../core/labels";
import type { WorkloadFacts } from "./facts";

const HOST = "kubernetes.io/hostname";
const ZONE = "topology.kubernetes.io/zone";

/**
 * Even use of nodes and of zones. Only pods of the same revision count, so a rollout ends as evenly as it began even where
 * there is no spare node for its surge; and only nodes that would take the pod count, so a node that is being drained does
 * not keep its pods from going elsewhere. Of several workloads that are spread together no two pods have a revision in common.
 *
 * @param revision label that the controller of the pods tells their revision by
 */
export function topologySpread(
  workload: Pick<WorkloadFacts, "hostSpread" | "spreadWith">,
  selector: Labels,
  revision = "pod-template-hash",
) {
  const spread = (topologyKey: string, whenUnsatisfiable: string) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
    labelSelector: [{ matchLabels: { ...(workload.spreadWith ?? selector) } }],
    ...(workload.spreadWith === undefined ? { matchLabelKeys: [revision] } : {}),
    nodeTaintsPolicy: "Honor",
  });
  return [spread(HOST, workload.hostSpread), spread(ZONE, "ScheduleAnyway")];
}

/** Keeps the pods of a workload on different nodes, by the labels that its own pods have, or all that are spread together. */
export function hostAntiAffinity(
  { hostAntiAffinity, spreadWith }: Pick<WorkloadFacts, "hostAntiAffinity" | "spreadWith">,
  selector: Labels,
) {
  const term = { topologyKey: HOST, labelSelector: [{ matchLabels: { ...(spreadWith ?? selector) } }] };
  switch (hostAntiAffinity) {
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

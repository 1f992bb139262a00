import type { AuthentikFacts } from "../../authentik/facts";
import { type Term, total } from "../../core/finding";
import type { WorkloadFacts } from "../../kubernetes/facts";
import { mostPods, peakPods } from "./connection-budget";
import { serverPodConnections, workerPodConnections } from "./pod-connections";

/** The connections of one pod, and how many such pods there are at once. */
export interface PodBudget {
  /** Path of the construct. */
  readonly at: string;
  readonly component: "server" | "worker";
  /** Pods at rest: the autoscaler's minimum where there is one. */
  readonly replicas: number;
  /** Pods at the autoscaler's maximum; `replicas` without one. */
  readonly maximum: number;
  /** Pods above the maximum while it rolls. */
  readonly surge: number;
  /** Connections of one pod at its peak. */
  readonly connections: number;
  readonly terms: readonly Term[];
}

/** What one server pod and one worker pod open. */
export function podBudgets(facts: AuthentikFacts): readonly PodBudget[] {
  const { path, server, worker } = facts;
  return [
    podBudget(`${path}/Server`, "server", server.workload, serverPodConnections(facts)),
    podBudget(`${path}/Worker`, "worker", worker.workload, workerPodConnections(facts)),
  ];
}

function podBudget(
  at: string,
  component: PodBudget["component"],
  workload: WorkloadFacts,
  terms: readonly Term[],
): PodBudget {
  const maximum = mostPods(workload);
  const surge = peakPods(workload) - maximum;
  return { at, component, replicas: workload.replicas, maximum, surge, connections: total(terms), terms };
}

import type { AuthentikFacts } from "../../authentik/facts";
import { type Term, total } from "../../core/finding";
import type { WorkloadFacts } from "../../kubernetes/facts";
import { goesDirect, mostPods, peakPods } from "./connection-budget";
import { serverPodConnections, serverPodSessions, workerPodConnections, workerPodSessions } from "./pod-connections";

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
  /** Those of one pod that go to `postgresql.direct`, past the pooler; 0 without it. */
  readonly directConnections: number;
  readonly directTerms: readonly Term[];
}

/** What one server pod and one worker pod open. */
export function podBudgets(facts: AuthentikFacts): readonly PodBudget[] {
  const { path, server, worker } = facts;
  const direct = goesDirect(facts);
  return [
    podBudget(
      `${path}/Server`,
      "server",
      server.workload,
      serverPodConnections(facts),
      direct ? serverPodSessions(facts) : [],
    ),
    podBudget(
      `${path}/Worker`,
      "worker",
      worker.workload,
      workerPodConnections(facts),
      direct ? workerPodSessions(facts) : [],
    ),
  ];
}

function podBudget(
  at: string,
  component: PodBudget["component"],
  workload: WorkloadFacts,
  terms: readonly Term[],
  directTerms: readonly Term[],
): PodBudget {
  const maximum = mostPods(workload);
  const surge = peakPods(workload) - maximum;
  return {
    at,
    component,
    replicas: workload.replicas,
    maximum,
    surge,
    connections: total(terms),
    terms,
    directConnections: total(directTerms),
    directTerms,
  };
}

import type { KubernetesApi, KubernetesObject } from "./api";
import type { ClusterPorts } from "./components";
import { type WaitOptions, waitFor } from "./wait";

/** The part of a Node that tells whether the scheduler would use it. */
export interface Node extends KubernetesObject {
  readonly spec: {
    readonly unschedulable?: boolean;
    readonly taints?: readonly { readonly key: string; readonly effect: string }[];
  };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Ready, not cordoned, and without a taint. */
export function isSchedulable(node: Node): boolean {
  const ready = node.status.conditions?.some(({ type, status }) => type === "Ready" && status === "True");
  return ready === true && node.spec.unschedulable !== true && (node.spec.taints ?? []).length === 0;
}

/** The API server serves, with everything behind its readiness check in place. */
export async function apiServerAnswers(api: KubernetesApi, wait: WaitOptions): Promise<void> {
  await waitFor("ready API server", () => api.text("/readyz"), wait);
}

/** The nodes take pods, a namespace has its service account, and the scheduler has seen the cluster. */
export async function clusterIsReady(
  api: KubernetesApi,
  ports: ClusterPorts,
  nodes: number,
  wait: WaitOptions,
): Promise<void> {
  const probes: readonly [what: string, probe: () => Promise<unknown>][] = [
    ["ready controller manager", () => api.text("/healthz", ports.controllerManager)],
    ["ready scheduler", () => api.text("/readyz", ports.scheduler)],
    ["default service account", () => api.get("/api/v1/namespaces/default/serviceaccounts/default")],
    [
      `${nodes} schedulable nodes`,
      async () => (await api.list<Node>("/api/v1/nodes")).filter(isSchedulable).length === nodes,
    ],
  ];
  await Promise.all(probes.map(([what, probe]) => waitFor(what, probe, wait)));
}

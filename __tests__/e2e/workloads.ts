import type { KubernetesApi, KubernetesObject } from "../cluster/api";

/** A pod, as far as the lane looks at it. */
export interface Pod extends KubernetesObject {
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** A PodDisruptionBudget with the numbers that its controller keeps. */
export interface Budget extends KubernetesObject {
  readonly status: {
    readonly disruptionsAllowed: number;
    readonly currentHealthy: number;
    readonly desiredHealthy: number;
  };
}

/** A Deployment. */
export interface Deployment extends KubernetesObject {
  readonly metadata: KubernetesObject["metadata"] & { readonly generation?: number };
  readonly spec: { readonly replicas: number };
  readonly status: {
    readonly observedGeneration?: number;
    readonly readyReplicas?: number;
    readonly updatedReplicas?: number;
    readonly replicas?: number;
  };
}

/** A ReplicaSet: the pods of one generation of a Deployment. */
interface ReplicaSet extends KubernetesObject {
  readonly spec: { readonly replicas: number };
}

/** The workloads of one namespace, read from the API server. */
export class Workloads {
  constructor(
    private readonly api: KubernetesApi,
    private readonly namespace: string,
  ) {}

  /** Pods of a component by its `app.kubernetes.io/component` or `/name` label; those on their way out are left out. */
  async pods(label: string): Promise<readonly Pod[]> {
    const path = `/api/v1/namespaces/${this.namespace}/pods?labelSelector=${encodeURIComponent(label)}`;
    return (await this.api.list<Pod>(path)).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  }

  /**
   * Pods that the generations of a component are told to have together. `maxSurge` bounds this sum and not the pods in existence:
   * the next generation may create its pod a moment before the last one deletes its own.
   */
  async wantedPods(label: string): Promise<number> {
    const path = `/apis/apps/v1/namespaces/${this.namespace}/replicasets?labelSelector=${encodeURIComponent(label)}`;
    return (await this.api.list<ReplicaSet>(path)).reduce((sum, { spec }) => sum + spec.replicas, 0);
  }

  budgets(): Promise<readonly Budget[]> {
    return this.api.list<Budget>(`/apis/policy/v1/namespaces/${this.namespace}/poddisruptionbudgets`);
  }

  deployment(name: string): Promise<Deployment> {
    return this.api.get<Deployment>(`/apis/apps/v1/namespaces/${this.namespace}/deployments/${name}`);
  }

  deployments(): Promise<readonly Deployment[]> {
    return this.api.list<Deployment>(`/apis/apps/v1/namespaces/${this.namespace}/deployments`);
  }
}

/** Whether the pod is ready to serve. */
export function isReady({ status }: Pod): boolean {
  return status.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") ?? false;
}

/** Whether a rollout is over: every wanted pod is of the newest generation and ready, and no older one is left. */
export function isSettled({ metadata, spec, status }: Deployment): boolean {
  return (
    status.observedGeneration === metadata.generation &&
    status.updatedReplicas === spec.replicas &&
    status.readyReplicas === spec.replicas &&
    status.replicas === spec.replicas
  );
}

import type { KubernetesApi, KubernetesObject } from "./api";
import { waitFor } from "./wait";

/** The part of a Pod that tells where it is and how far. */
export interface Pod extends KubernetesObject {
  readonly spec: { readonly nodeName?: string };
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

export interface SampleOptions {
  readonly replicas: number;
  readonly minAvailable: number;
}

/** Ready, and not on its way out. */
export function isReady({ metadata, status }: Pod): boolean {
  const ready = status.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True");
  return ready === true && metadata.deletionTimestamp === undefined;
}

/** A Deployment that keeps its pods on different nodes, with a disruption budget, in a namespace of its own. */
export class SampleWorkload {
  public static async create(api: KubernetesApi, options: SampleOptions): Promise<SampleWorkload> {
    const namespace = await api.create("/api/v1/namespaces", { metadata: { generateName: "sample-" } });
    const sample = new SampleWorkload(api, namespace.metadata.name, options.replicas);
    await api.create(sample.path("policy/v1", "poddisruptionbudgets"), budget(options.minAvailable));
    await api.create(sample.path("apps/v1", "deployments"), deployment(options.replicas));
    return sample;
  }

  private constructor(
    private readonly api: KubernetesApi,
    private readonly namespace: string,
    private readonly replicas: number,
  ) {}

  public pods(): Promise<readonly Pod[]> {
    return this.api.list<Pod>(`/api/v1/namespaces/${this.namespace}/pods`);
  }

  /** Names of the nodes that hold its pods, each once. */
  public async nodes(): Promise<readonly string[]> {
    return [...new Set((await this.pods()).flatMap((pod) => pod.spec.nodeName ?? []))];
  }

  /** Every pod is ready, none is on its way out, and the budget has seen it. */
  public async settled(): Promise<void> {
    await waitFor("settled pods", async () => {
      const pods = await this.pods();
      return pods.length === this.replicas && pods.every(isReady);
    });
    await this.budget((status) => status.currentHealthy === this.replicas);
  }

  /** Changes the budget, and waits until it leaves no room. */
  public async requireAvailable(minAvailable: number): Promise<void> {
    await this.api.patch(`${this.path("policy/v1", "poddisruptionbudgets")}/sample`, { spec: { minAvailable } });
    await this.budget((status) => status.desiredHealthy === minAvailable);
  }

  public async delete(): Promise<void> {
    // The Deployment first: the namespace controller waits five seconds before it starts.
    await this.api.delete(`${this.path("apps/v1", "deployments")}/sample?propagationPolicy=Background`);
    await waitFor("end of the pods", async () => (await this.pods()).length === 0);
    await this.api.delete(`/api/v1/namespaces/${this.namespace}`);
  }

  private async budget(holds: (status: BudgetStatus) => boolean): Promise<void> {
    const path = `${this.path("policy/v1", "poddisruptionbudgets")}/sample`;
    await waitFor("budget", async () => holds((await this.api.get<{ readonly status: BudgetStatus }>(path)).status));
  }

  private path(groupVersion: string, resource: string): string {
    return `/apis/${groupVersion}/namespaces/${this.namespace}/${resource}`;
  }
}

interface BudgetStatus {
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
}

const METADATA = { name: "sample", labels: { app: "sample" } };
const SELECTOR = { matchLabels: METADATA.labels };

function budget(minAvailable: number) {
  return { metadata: METADATA, spec: { minAvailable, selector: SELECTOR } };
}

function deployment(replicas: number) {
  const spread = {
    maxSkew: 1,
    topologyKey: "kubernetes.io/hostname",
    nodeTaintsPolicy: "Honor",
    whenUnsatisfiable: "DoNotSchedule",
    labelSelector: SELECTOR,
  };
  const pod = { containers: [{ name: "sample", image: "sample:1" }], topologySpreadConstraints: [spread] };
  const template = { metadata: { labels: METADATA.labels }, spec: pod };
  return { metadata: METADATA, spec: { replicas, selector: SELECTOR, template } };
}

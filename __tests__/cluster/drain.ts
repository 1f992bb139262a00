import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, type KubernetesApi, type KubernetesObject } from "./api";

export interface DrainOptions {
  /** How long to go on asking for pods whose eviction is refused. @default 30000 */
  readonly timeoutMs?: number;
  /** Between two attempts for the same pod. @default 500 - kubectl waits 5 s */
  readonly retryMs?: number;
}

/** An eviction that a disruption budget refused. */
export interface Refusal {
  /** "namespace/name". */
  readonly pod: string;
  /** What the API server said, the last time. */
  readonly message: string;
  readonly attempts: number;
}

export interface DrainResult {
  readonly node: string;
  /** Pods that are gone, as "namespace/name". */
  readonly evicted: readonly string[];
  /** Every pod that was refused at least once, whether or not a later attempt evicted it. */
  readonly refused: readonly Refusal[];
  /** Pods that are still there at the timeout, as "namespace/name": empty when the node is drained. */
  readonly remaining: readonly string[];
}

interface Pod extends KubernetesObject {
  readonly metadata: KubernetesObject["metadata"] & { readonly uid: string };
}

const MIRROR = "kubernetes.io/config.mirror";

/** Makes the scheduler pass the node by. */
export async function cordon(api: KubernetesApi, node: string): Promise<void> {
  await api.patch(`/api/v1/nodes/${node}`, { spec: { unschedulable: true } });
}

/** Takes `cordon` back. */
export async function uncordon(api: KubernetesApi, node: string): Promise<void> {
  await api.patch(`/api/v1/nodes/${node}`, { spec: { unschedulable: null } });
}

/**
 * Cordons a node and evicts its pods as `kubectl drain --ignore-daemonsets --delete-emptydir-data` does: all at once,
 * each again and again while a budget refuses it, then waits for them to disappear.
 */
export async function drain(api: KubernetesApi, node: string, options: DrainOptions = {}): Promise<DrainResult> {
  await cordon(api, node);
  const deadline = Date.now() + (options.timeoutMs ?? 30_000);
  const pods = (await api.list<Pod>(`/api/v1/pods?fieldSelector=spec.nodeName%3D${node}`)).filter(isEvictable);
  const outcomes = await Promise.all(pods.map((pod) => evict(api, pod, deadline, options.retryMs ?? 500)));
  return {
    node,
    evicted: outcomes.filter((outcome) => outcome.gone).map((outcome) => outcome.pod),
    refused: outcomes.flatMap((outcome) => outcome.refusal ?? []),
    remaining: outcomes.filter((outcome) => !outcome.gone).map((outcome) => outcome.pod),
  };
}

function isEvictable(pod: Pod): boolean {
  const owners = pod.metadata.ownerReferences ?? [];
  return !owners.some(({ kind }) => kind === "DaemonSet") && pod.metadata.annotations?.[MIRROR] === undefined;
}

interface Outcome {
  readonly pod: string;
  readonly gone: boolean;
  readonly refusal?: Refusal;
}

async function evict(api: KubernetesApi, pod: Pod, deadline: number, retryMs: number): Promise<Outcome> {
  const { namespace = "default", name, uid } = pod.metadata;
  const id = `${namespace}/${name}`;
  let refusal: Refusal | undefined;
  let asked = false;
  for (;;) {
    if (!asked) {
      const message = await askOnce(api, namespace, name);
      asked = message === undefined;
      if (message !== undefined) {
        refusal = { pod: id, message, attempts: (refusal?.attempts ?? 0) + 1 };
      }
    }
    const gone = asked && (await hasGone(api, namespace, name, uid));
    if (gone || Date.now() > deadline) {
      return { pod: id, gone, ...(refusal === undefined ? {} : { refusal }) };
    }
    await sleep(asked ? 50 : retryMs);
  }
}

/** The message of a refusal, or undefined when the eviction was granted. */
async function askOnce(api: KubernetesApi, namespace: string, name: string): Promise<string | undefined> {
  try {
    await api.evict(namespace, name);
  } catch (error) {
    if (error instanceof ApiError && error.status === 429) {
      return error.message;
    }
    if (!(error instanceof ApiError && error.status === 404)) {
      throw error;
    }
  }
  return undefined;
}

/** Pods of a StatefulSet come back under the same name: another uid is another pod. */
async function hasGone(api: KubernetesApi, namespace: string, name: string, uid: string): Promise<boolean> {
  try {
    return (await api.get<Pod>(`/api/v1/namespaces/${namespace}/pods/${name}`)).metadata.uid !== uid;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return true;
    }
    throw error;
  }
}

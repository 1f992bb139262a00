import { surgePods, unavailablePods } from "../../core/quantity";
import type {
  ConnectedFacts,
  ResourceFacts,
  SidecarFacts,
  StatefulSetFacts,
  WorkloadFacts,
} from "../../kubernetes/facts";
import type { OtelCollectorFacts } from "../../observability/collector/facts";
import type { OutpostFacts } from "../../outpost/facts";
import { mostPods } from "../budget/connection-budget";
import { type PlatformFacts, workloads } from "../platform-facts";
import { podsSideBySide } from "./rollouts";

/** Equal pods of a namespace, as a quota counts them. */
export interface CountedPods {
  readonly path: string;
  readonly name: string;
  readonly namespace: string;
  /** Pods at most, where they are autoscaled. */
  readonly pods: number;
  /** Pods beside these that a rollout cannot do without. */
  readonly surge: number;
  /** The main one first, without a name. Empty: nobody knows what they ask for. */
  readonly containers: readonly (Omit<SidecarFacts, "name"> & { readonly name?: string })[];
  /** Size of each volume that every pod has of its own. */
  readonly volumesMiB: readonly number[];
}

/** A Deployment that says nothing about its rollout. */
const ROLLOUT = "25%";

/** Pods of one namespace that the app knows. */
export function podsIn(namespace: string, facts: PlatformFacts): readonly CountedPods[] {
  return namespacePods(facts).filter((pods) => pods.namespace === namespace);
}

/** All pods that the app knows, whoever makes them. */
export function namespacePods(facts: PlatformFacts): readonly CountedPods[] {
  const { postgresExporters, blackboxProbes, traceStores, logStores, cloudNativePgs, loadTests, prometheuses } = facts;
  const beside = [...postgresExporters, ...blackboxProbes, ...traceStores, ...logStores];
  return [
    ...[...workloads(facts), ...beside].flatMap(({ path, workload }) =>
      workload !== undefined && isWhole(workload) ? [ofWorkload(path, workload)] : [],
    ),
    ...facts.outposts.flatMap((outpost) => (outpost.workload === undefined ? [ofOutpost(outpost)] : [])),
    ...facts.collectors.flatMap((collector) => ofCollector(collector, facts)),
    ...cloudNativePgs.map(({ path, name, namespace, instances, resources, storageMiB, walStorageMiB }) =>
      one({ path, name, namespace }, instances, resources, [storageMiB, walStorageMiB]),
    ),
    ...loadTests.flatMap(({ path, name, namespace, resources }) =>
      resources === undefined ? [] : [one({ path, name, namespace }, 1, resources)],
    ),
    ...prometheuses.flatMap(({ path, name, namespace, replicas, resources, storage }) =>
      namespace === undefined || replicas === undefined || resources === undefined
        ? []
        : [one({ path, name, namespace }, replicas, resources, [storage?.volumeMiB])],
    ),
  ];
}

type Who = Pick<CountedPods, "path" | "name" | "namespace">;

/** Pods that a rollout replaces in their place. */
function one(
  who: Who,
  pods: number,
  resources: ResourceFacts,
  volumes: readonly (number | undefined)[] = [],
): CountedPods {
  const volumesMiB = volumes.filter((size) => size !== undefined);
  return { ...who, pods, surge: 0, containers: [{ resources }], volumesMiB };
}

function isWhole(
  workload: ConnectedFacts | WorkloadFacts | StatefulSetFacts,
): workload is WorkloadFacts | StatefulSetFacts {
  return "resources" in workload;
}

function ofWorkload(path: string, workload: WorkloadFacts | StatefulSetFacts): CountedPods {
  const { name, namespace, resources } = workload;
  if ("volume" in workload) {
    return one({ path, name, namespace }, workload.replicas, resources, [workload.volume.sizeMiB]);
  }
  const [, surge] = podsSideBySide(workload);
  return {
    ...one({ path, name, namespace }, mostPods(workload), resources),
    surge: surge?.value ?? 0,
    containers: [{ resources }, ...(workload.sidecars ?? [])],
  };
}

/** One that authentik's controller deploys: its container has only what a patch gives it, which is not known. */
function ofOutpost({ path, outpost, namespace, replicas, patches }: OutpostFacts): CountedPods {
  const patched = patches.some(({ component }) => component === "deployment");
  return {
    ...one({ path, name: `outpost ${outpost}`, namespace }, replicas, {}),
    surge: defaultSurge(replicas),
    ...(patched ? { containers: [] } : {}),
  };
}

/** An agent is on every node: on one at least, where nobody says how many there are. */
function ofCollector(collector: OtelCollectorFacts, { clusters }: PlatformFacts): readonly CountedPods[] {
  const { path, name, namespace, mode, replicas, resources } = collector;
  if (resources === undefined || replicas === undefined) {
    return [];
  }
  const nodes = clusters.length === 0 ? 1 : Math.min(...clusters.map((cluster) => cluster.nodes));
  return mode === "daemonset"
    ? [one({ path, name, namespace }, nodes, resources)]
    : [{ ...one({ path, name, namespace }, replicas, resources), surge: defaultSurge(replicas) }];
}

function defaultSurge(replicas: number): number {
  return unavailablePods(ROLLOUT, replicas) >= 1 ? 0 : surgePods(ROLLOUT, replicas);
}

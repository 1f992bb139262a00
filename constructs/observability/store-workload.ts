import { given } from "../core/json";
import type { Labels } from "../core/labels";
import type { PropCheck } from "../core/prop-check";
import { type MemoryQuantity, memoryAmount } from "../core/quantity";
import type { PeerFacts, ResourceFacts, StatefulSetFacts } from "../kubernetes/facts";
import { type DnsProps, dns, peerAt } from "../kubernetes/peers";
import type { ObjectStoreProps } from "./object-store";
import { acceptedFrom, peerOfHost } from "./peers";
import type { StoreVolumeProps } from "./store-volume";

/** Where clouds hand out the identity of a pod that has no key. */
const IDENTITY = { cidr: "169.254.0.0/16" };

/** A store of telemetry, whichever program it is. */
export interface StoreWorkload {
  readonly name: string;
  readonly namespace: string;
  readonly podLabels: Labels;
  readonly replicas: number;
  readonly resources: ResourceFacts;
  readonly storage: StoreVolumeProps | ObjectStoreProps;
  readonly walSize: MemoryQuantity | undefined;
  /** Who may send and ask. */
  readonly acceptsFrom: readonly PeerFacts[];
  /** Ports by which its pods reach each other, where there are several. */
  readonly ownPorts: readonly number[];
  readonly dns: DnsProps | undefined;
}

/** The pods of a store: their volume, their spread and their connections. */
export function storeWorkload(store: StoreWorkload): StatefulSetFacts {
  const { name, namespace, podLabels, replicas, resources, storage } = store;
  const own = replicas === 1 ? [] : acceptedFrom(name, store.ownPorts, [{ namespace, podLabels }]);
  const outside = [...own, ...bucket(storage, namespace)];
  return {
    name,
    namespace,
    podLabels,
    replicas,
    hostAntiAffinity: replicas === 1 ? "none" : "preferred",
    hostSpread: "ScheduleAnyway",
    ...(replicas === 1 ? {} : { disruptionBudget: { maxUnavailable: 1, selector: podLabels } }),
    resources,
    // It writes what it holds to the store before it goes.
    terminationGracePeriodSec: 300,
    volume: given({
      sizeMiB: memoryAmount(storage.type === "volume" ? storage.size : (store.walSize ?? "10Gi")),
      storageClass: storage.type === "volume" ? storage.storageClass : undefined,
    }),
    connectsTo: outside.length === 0 ? [] : [...dns(store.dns), ...outside],
    acceptsFrom: [...store.acceptsFrom, ...own],
  };
}

/** `walSize` is for what is not in the bucket yet. */
export function walSizeCheck({ storage, walSize }: Pick<StoreWorkload, "storage" | "walSize">): PropCheck {
  return {
    prop: "walSize",
    value: walSize,
    valid: walSize === undefined || storage.type === "s3",
    allowed: "left out with a volume: `storage.size` is its size",
  };
}

function bucket(storage: StoreWorkload["storage"], namespace: string): readonly PeerFacts[] {
  if (storage.type === "volume") {
    return [];
  }
  const [host = "", port = storage.insecure === true ? "80" : "443"] = storage.endpoint.split(":");
  return [
    peerOfHost("the bucket", host, Number(port), namespace),
    ...(storage.credentials === undefined ? [peerAt("the pod's identity", IDENTITY, 80)] : []),
  ];
}

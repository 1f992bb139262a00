import type { NetworkLocation } from "../core/database-endpoint";
import { list } from "../core/kind";
import { LOCATION } from "../core/kinds";
import type { PeerFacts } from "../kubernetes/facts";
import { peerAt } from "../kubernetes/peers";

/** Who may connect: nobody at all is no list. */
export const PLACES = list(LOCATION, "a list of locations, at least one", 1);

/** Any pod of the cluster, and nobody outside of it. */
const ANY_POD: readonly NetworkLocation[] = [{ podLabels: {} }];

/** Who may connect to some ports. @param from `undefined`: any pod of the cluster */
export function acceptedFrom(
  name: string,
  ports: readonly number[],
  from: readonly NetworkLocation[] = ANY_POD,
): readonly PeerFacts[] {
  return from.flatMap((location) => ports.map((port) => peerAt(name, location, port)));
}

/** A server of a DNS name, as the pods of a namespace resolve it: `jaeger`, `jaeger.monitoring` and longer are Services. */
export function peerOfHost(name: string, host: string, port: number, from: string): PeerFacts {
  const [, namespace = from, ...rest] = host.replace(/\.$/, "").split(".");
  const isService = /^[a-z]/.test(host) && ["", "svc", "svc.cluster.local"].includes(rest.join("."));
  return peerAt(name, isService ? { namespace } : {}, port);
}

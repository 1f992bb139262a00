import type { NetworkLocation } from "../core/database-endpoint";
import { type Labels, NAMESPACE_NAME_LABEL } from "../core/labels";
import type { PeerFacts, PolicyPeerFacts, PolicyRuleFacts } from "./facts";

/** Where the cluster's DNS is. */
export interface DnsProps {
  /** Namespace of its pods. @default "kube-system" */
  readonly namespace?: string;
  /** Labels of its pods. @default - every pod of the namespace */
  readonly podLabels?: Labels;
}

/** The cluster's DNS, as everything needs it that connects by name: long answers come over TCP. */
export function dns(props: DnsProps = {}): readonly PeerFacts[] {
  const { namespace = "kube-system", podLabels } = props;
  const at = { name: "DNS", namespace, ...(podLabels === undefined ? {} : { podLabels }), port: 53 };
  return [
    { ...at, protocol: "UDP" },
    { ...at, protocol: "TCP" },
  ];
}

/** What listens on a TCP port at a location. */
export function peerAt(name: string, location: NetworkLocation, port: number): PeerFacts {
  return { name, ...location, port, protocol: "TCP" };
}

/**
 * The allowances that let pods reach `peers` (as egress of the pods that connect), or be reached by them (as ingress of the
 * pods that listen): one for each place, with all its ports.
 */
export function allow(peers: readonly PeerFacts[]): readonly PolicyRuleFacts[] {
  const rules = new Map<string, PolicyRuleFacts>();
  for (const peer of peers) {
    const place = placeOf(peer);
    const key = JSON.stringify(place);
    const { port, protocol } = peer;
    const ports = rules.get(key)?.ports ?? [];
    const known = ports.some((other) => other.port === port && other.protocol === protocol);
    rules.set(key, { peers: place, ports: known ? ports : [...ports, { port, protocol }] });
  }
  return [...rules.values()];
}

/** Empty for a peer that may be anywhere. */
function placeOf({ namespace, podLabels, cidr }: PeerFacts): readonly PolicyPeerFacts[] {
  const pods: PolicyPeerFacts = {
    namespaceLabels: namespace === undefined ? {} : { [NAMESPACE_NAME_LABEL]: namespace },
    ...(podLabels === undefined ? {} : { podLabels }),
  };
  return [
    ...(namespace === undefined && podLabels === undefined ? [] : [pods]),
    ...(cidr === undefined ? [] : [{ cidr }]),
  ];
}

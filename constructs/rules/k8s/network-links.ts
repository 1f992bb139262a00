import { type Labels, NAMESPACE_NAME_LABEL, selects } from "../../core/labels";
import type { PeerFacts, PolicyPeerFacts } from "../../kubernetes/facts";
import type { LocatedPods } from "../platform-facts";
import { covers, isEverywhere } from "./address-range";
import type { Allowance, Port } from "./gate";

/** One end of a connection: a workload of the platform, or what is known of anything else. */
export interface End {
  readonly name: string;
  readonly namespace?: string;
  readonly podLabels?: Labels;
  readonly cidr?: string;
  /** Present when it is one whose connections are known. */
  readonly workload?: LocatedPods;
}

/** A connection that has to be possible. */
export interface Link extends Port {
  readonly from: End;
  readonly to: End;
}

/** Every connection that the workloads open or must accept, once each. */
export function links(all: readonly LocatedPods[]): readonly Link[] {
  const found = all.flatMap((located) => {
    const own = workloadEnd(located);
    const { connectsTo, acceptsFrom } = located.workload;
    return [
      ...connectsTo.flatMap((peer) => ends(peer, all).flatMap((to) => overPorts({ from: own, to }, peer))),
      ...acceptsFrom.flatMap((peer) => ends(peer, all).flatMap((from) => overPorts({ from, to: own }, peer))),
    ];
  });
  return [...new Map(found.map((link) => [linkKey(link), link])).values()];
}

/** DNS answers that do not fit into a datagram come over TCP, so port 53 always means both. */
function overPorts(link: Pick<Link, "from" | "to">, { port, protocol }: PeerFacts): readonly Link[] {
  const protocols = port === 53 ? (["UDP", "TCP"] as const) : ([protocol] as const);
  return protocols.map((each) => ({ ...link, port, protocol: each }));
}

/** The workloads that a peer means, or the peer itself when it is none of them. */
function ends(peer: PeerFacts, all: readonly LocatedPods[]): readonly End[] {
  const { namespace, podLabels } = peer;
  const known = all.filter(
    ({ workload }) =>
      podLabels !== undefined && workload.namespace === namespace && selects(podLabels, workload.podLabels),
  );
  return known.length > 0 ? known.map(workloadEnd) : [peer];
}

function workloadEnd(workload: LocatedPods): End {
  const { name, namespace, podLabels } = workload.workload;
  return { name, namespace, podLabels, workload };
}

function linkKey({ from, to, port, protocol }: Link): string {
  const endKey = ({ name, namespace, podLabels, cidr, workload }: End) => [
    name,
    namespace,
    podLabels,
    cidr,
    workload?.path,
  ];
  return JSON.stringify([endKey(from), endKey(to), port, protocol]);
}

/** Whether one of the allowances means this end of a connection. */
export function allows(allowances: readonly Allowance[], end: End): boolean {
  return allowances.some(
    ({ peers, namespace }) => peers.length === 0 || peers.some((peer) => matches(peer, end, namespace)),
  );
}

function matches({ namespaceLabels, podLabels, cidr }: PolicyPeerFacts, end: End, own: string): boolean {
  if (cidr !== undefined) {
    return isEverywhere(cidr) || (end.cidr === undefined ? isOutside(end) : covers(cidr, end.cidr));
  }
  if (namespaceLabels === undefined && podLabels === undefined) {
    return true;
  }
  if (isOutside(end)) {
    return false;
  }
  return matchesNamespace(namespaceLabels, end, own) && selects(podLabels ?? {}, end.podLabels ?? {});
}

function matchesNamespace(labels: Labels | undefined, { namespace }: End, own: string): boolean {
  if (labels === undefined) {
    return namespace === own;
  }
  return selects(labels, namespace === undefined ? {} : { [NAMESPACE_NAME_LABEL]: namespace });
}

function isOutside({ namespace, podLabels }: End): boolean {
  return namespace === undefined && podLabels === undefined;
}

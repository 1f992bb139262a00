import { selects } from "../../core/labels";
import type { NetworkPolicyFacts, PolicyPeerFacts } from "../../kubernetes/facts";
import type { LocatedPods } from "../platform-facts";

/** A direction that a policy can switch to deny-unless-allowed, in Kubernetes' words. */
export type Direction = "Ingress" | "Egress";

/** A port, as a connection uses it and as a policy opens it. */
export interface Port {
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
}

/** Whom a policy in `namespace` lets through. */
export interface Allowance {
  /** Empty: everybody. */
  readonly peers: readonly PolicyPeerFacts[];
  readonly namespace: string;
}

/**
 * What stands before one direction of a workload. Made once and asked for every connection: thousands of connections behind
 * thousands of policies must not take millions of comparisons.
 */
export interface Gate {
  /** Names of its policies, as a report lists them. */
  readonly names: string;
  /** The workload and its policies. */
  readonly at: readonly string[];
  /** Who may pass on a port. */
  allowances(port: Port): readonly Allowance[];
}

/** The gate of a workload, or `undefined` where no policy selects it: then everything is allowed. */
export function gate(
  { path, workload }: LocatedPods,
  direction: Direction,
  policies: readonly NetworkPolicyFacts[],
): Gate | undefined {
  const guards = policies.filter(
    ({ namespace, podSelector, policyTypes }) =>
      namespace === workload.namespace && policyTypes.includes(direction) && selects(podSelector, workload.podLabels),
  );
  if (guards.length === 0) {
    return undefined;
  }
  const everyPort: Allowance[] = [];
  const onPort = new Map<string, Allowance[]>();
  for (const { namespace, egress, ingress } of guards) {
    for (const { peers, ports } of direction === "Egress" ? egress : ingress) {
      const allowance = { peers, namespace };
      if (ports.length === 0) {
        everyPort.push(allowance);
      }
      for (const port of ports.map(portName)) {
        const known = onPort.get(port) ?? [];
        known.push(allowance);
        onPort.set(port, known);
      }
    }
  }
  return {
    names: guards.map(({ name }) => name).join(", "),
    at: [path, ...guards.map((policy) => policy.path)],
    allowances: (port) => [...everyPort, ...(onPort.get(portName(port)) ?? [])],
  };
}

/** For example `TCP 6432`. */
export function portName({ port, protocol }: Port): string {
  return `${protocol} ${port}`;
}

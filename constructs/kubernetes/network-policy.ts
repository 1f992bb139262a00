import { NetworkPolicyV1, type NetworkPolicyV1SpecEgressTo } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";
import { publishFacts } from "../core/preflight";
import { checkProps, dnsLabel, type PropCheck, wholeNumber } from "../core/prop-check";
import type { NetworkPolicyFacts, PolicyPeerFacts, PolicyRuleFacts } from "./facts";

/** A NetworkPolicy. */
export interface NetworkPolicyProps {
  readonly name: string;
  readonly namespace: string;
  /** Pods that it selects; empty selects every pod of the namespace. */
  readonly podSelector: Labels;
  /** What may connect to the pods; empty: nothing. @default - the policy says nothing about incoming connections */
  readonly ingress?: readonly PolicyRuleFacts[];
  /** What the pods may connect to; empty: nothing. @default - the policy says nothing about outgoing connections */
  readonly egress?: readonly PolicyRuleFacts[];
  /** Labels of the policy itself. @default - none */
  readonly labels?: Labels;
}

/**
 * A NetworkPolicy. A direction that is given becomes deny-unless-allowed for the selected pods.
 *
 * An empty list is no block in Terraform's JSON. Without blocks for a direction that `policyTypes` names, everything is
 * denied; a rule without `from` or `to` blocks is open to everybody.
 */
export class NetworkPolicy extends Construct {
  readonly facts: NetworkPolicyFacts;

  /** @throws when no direction is given, when a port is impossible, or when a peer is a range and a selector at once. */
  constructor(scope: Construct, id: string, props: NetworkPolicyProps) {
    super(scope, id);
    const { name, namespace, podSelector, ingress, egress, labels = {} } = props;
    checkProps(this.node.path, [
      dnsLabel("name", name),
      {
        prop: "ingress",
        value: { ingress, egress },
        valid: ingress !== undefined || egress !== undefined,
        allowed: "given, or `egress`: a policy without either selects pods and does nothing",
      },
      ...ruleChecks("ingress", ingress ?? []),
      ...ruleChecks("egress", egress ?? []),
    ]);
    this.facts = {
      kind: "networkPolicy",
      path: this.node.path,
      name,
      namespace,
      podSelector,
      policyTypes: [
        ...(ingress === undefined ? [] : ["Ingress" as const]),
        ...(egress === undefined ? [] : ["Egress" as const]),
      ],
      ingress: ingress ?? [],
      egress: egress ?? [],
    };
    publishFacts(this, this.facts);
    new NetworkPolicyV1(this, "Resource", {
      metadata: { name, namespace, labels: { ...MANAGED_BY, ...labels } },
      spec: {
        podSelector: selector(this.facts.podSelector),
        policyTypes: [...this.facts.policyTypes],
        ingress: this.facts.ingress.map((rule) => ({ ports: ports(rule), from: peers(rule) })),
        egress: this.facts.egress.map((rule) => ({ ports: ports(rule), to: peers(rule) })),
      },
    });
  }
}

function ports({ ports }: PolicyRuleFacts) {
  return ports.map(({ port, protocol }) => ({ port: String(port), protocol }));
}

/** Nothing when one of the peers is everybody: an empty peer is no peer to the API server. */
function peers(rule: PolicyRuleFacts): NetworkPolicyV1SpecEgressTo[] {
  return rule.peers.some(isEverybody) ? [] : rule.peers.map(peer);
}

function peer({ namespaceLabels, podLabels, cidr }: PolicyPeerFacts): NetworkPolicyV1SpecEgressTo {
  return {
    ...(cidr === undefined ? {} : { ipBlock: { cidr } }),
    ...(namespaceLabels === undefined ? {} : { namespaceSelector: selector(namespaceLabels) }),
    ...(podLabels === undefined ? {} : { podSelector: selector(podLabels) }),
  };
}

function isEverybody({ namespaceLabels, podLabels, cidr }: PolicyPeerFacts): boolean {
  return namespaceLabels === undefined && podLabels === undefined && cidr === undefined;
}

function selector(labels: Labels) {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: { ...labels } };
}

function ruleChecks(direction: string, rules: readonly PolicyRuleFacts[]): readonly PropCheck[] {
  return rules.flatMap((rule, i) => [
    ...rule.ports.map(({ port }, j) => wholeNumber(`${direction}[${i}].ports[${j}].port`, port, 1, 65535)),
    ...rule.peers.map((value, j) => ({
      prop: `${direction}[${i}].peers[${j}]`,
      value,
      valid: value.cidr === undefined || (value.namespaceLabels === undefined && value.podLabels === undefined),
      allowed: "either a `cidr` or labels",
      fix: "make them two peers",
    })),
  ]);
}

import { protectedApplicationsFacts } from "../../constructs/access";
import type { AuthentikFacts } from "../../constructs/authentik/facts";
import type { Facts } from "../../constructs/core/facts";
import type { NetworkPolicyFacts, PeerFacts } from "../../constructs/kubernetes/facts";
import { publishedFacts } from "../../stacks/published-facts";
import { production } from "../../values/environments/production";

/** Facts that the rules are timed over. */
export interface RuleCase {
  readonly name: string;
  /** What a run should stay below, in milliseconds. Absent: it is only watched. */
  readonly targetMs?: number;
  facts(): readonly Facts[];
}

const MANY = 1000;

const many = <T>(make: (i: number) => T): readonly T[] => Array.from({ length: MANY }, (_, i) => make(i));

/** Policies over the namespace's pods, each of which every connection of theirs is held against. */
const policies = () =>
  many(
    (i): NetworkPolicyFacts => ({
      kind: "networkPolicy",
      path: `identity/Policy${i}`,
      name: `policy-${i}`,
      namespace: "authentik",
      podSelector: { "app.kubernetes.io/name": "authentik" },
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ peers: [{ cidr: `10.0.${i % 256}.0/24` }], ports: [{ port: i + 1, protocol: "TCP" }] }],
      egress: [{ peers: [{ cidr: `10.1.${i % 256}.0/24` }], ports: [{ port: i + 1, protocol: "TCP" }] }],
    }),
  );

/** Production whose server connects to many more peers. */
const manyPeers = () => {
  const peers = many(
    (i): PeerFacts => ({ name: `directory ${i}`, cidr: `10.2.${i % 256}.0/24`, port: 636, protocol: "TCP" }),
  );
  return publishedFacts(production).map((facts) => {
    if (facts.kind !== "authentik") {
      return facts;
    }
    const authentik = facts as AuthentikFacts;
    const { workload } = authentik.server;
    const connectsTo = [...workload.connectsTo, ...peers];
    return { ...authentik, server: { ...authentik.server, workload: { ...workload, connectsTo } } };
  });
};

/** Production beside two parts with proxied applications. */
const manyProxied = () => [
  ...publishedFacts(production),
  ...["staff", "guests"].map((group) =>
    protectedApplicationsFacts(`access/${group}`, {
      groups: [group],
      proxy: many((i) => ({
        slug: `${group}-${i}`,
        name: `Application ${i}`,
        accessGroups: [group],
        externalHost: `https://${group}-${i}.example.com`,
      })),
    }),
  ),
];

/** What the rules are timed over. */
export const RULE_CASES: readonly RuleCase[] = [
  { name: "production", targetMs: 5, facts: () => publishedFacts(production) },
  {
    name: "1000 applications",
    targetMs: 50,
    facts: () => publishedFacts({ ...production, platform: { ...production.platform, proxyProviders: MANY } }),
  },
  { name: "2000 proxied applications", targetMs: 50, facts: manyProxied },
  { name: "1000 network policies", facts: () => [...publishedFacts(production), ...policies()] },
  { name: "1000 peers", facts: manyPeers },
  { name: "1000 of both", facts: () => [...manyPeers(), ...policies()] },
];

import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { NetworkPolicyFacts } from "../../kubernetes/facts";
import type { PlatformFacts } from "../platform-facts";
import { allows, type End, guards, type Link, links } from "./network-links";

/** Invariant 75: what a workload needs passes the policies of both ends. */
export const unreachable: Rule<PlatformFacts> = {
  id: "K8S-002",
  title: "network policies deny a connection that is needed",
  severity: "error",
  invariants: [75],
  why:
    "The first policy that selects a pod denies everything that no policy allows. A forgotten port shows only when it is " +
    "needed: DNS over TCP with the first long answer, the operator's port with the first failover.",
  sources: [
    "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    "https://github.com/cloudnative-pg/cloudnative-pg/issues/5247",
  ],
  example: {
    fails: { networkPolicy: { egress: [] } },
    passes: { networkPolicy: { egress: [{ peers: [], ports: [] }] } },
  },
  check: (facts) => [
    ...links(facts).flatMap((link) => [
      ...checkSide("Egress", link.from, link.to, link, facts.networkPolicies),
      ...checkSide("Ingress", link.to, link.from, link, facts.networkPolicies),
    ]),
    ...facts.networkPolicies.flatMap(checkEmpty),
  ],
};

function checkSide(
  direction: "Ingress" | "Egress",
  own: End,
  other: End,
  link: Link,
  policies: readonly NetworkPolicyFacts[],
): readonly Finding[] {
  if (own.workload === undefined) {
    return [];
  }
  const guarding = guards(own.workload, direction, policies);
  const rules = (policy: NetworkPolicyFacts) => (direction === "Egress" ? policy.egress : policy.ingress);
  const open = guarding.some((policy) => allows(rules(policy), other, link, policy.namespace));
  if (guarding.length === 0 || open) {
    return [];
  }
  const port = `${link.protocol} ${link.port}`;
  const [to, from] = direction === "Egress" ? ["to", "connect"] : ["from", "be reached"];
  const names = guarding.map(({ name }) => name).join(", ");
  const where = other.namespace === undefined ? "" : ` (namespace ${other.namespace})`;
  return [
    {
      rule: "K8S-002",
      severity: "error",
      at: [own.workload.path, ...guarding.map(({ path }) => path)],
      message: `${own.name} must ${from} ${to} ${other.name}${where} on ${port}, and no policy allows it: ${names}`,
      fixes: [{ changes: [], note: `allow ${direction.toLowerCase()} ${to} ${other.name} on ${port} in one of them` }],
    },
  ];
}

/** Denying everything is meant for a whole namespace; for some of its pods it is most likely a rule that got lost. */
function checkEmpty({ path, name, podSelector, ingress, egress }: NetworkPolicyFacts): readonly Finding[] {
  return ingress.length > 0 || egress.length > 0 || Object.keys(podSelector).length === 0
    ? []
    : [
        {
          rule: "K8S-002",
          severity: "warning",
          at: [path],
          message: `policy ${name} has no rule, so it cuts its pods off: ${JSON.stringify(podSelector)}`,
          fixes: [{ changes: [], note: "give it a rule, or deny for the whole namespace" }],
        },
      ];
}

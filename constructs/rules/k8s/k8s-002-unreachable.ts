import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { NetworkPolicyFacts } from "../../kubernetes/facts";
import { connectedPods, type PlatformFacts } from "../platform-facts";
import { type Direction, type Gate, gate, portName } from "./gate";
import { allows, type End, links } from "./network-links";
import { otlpLinks } from "./otlp-links";

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
    ...checkDirection("Egress", facts),
    ...checkDirection("Ingress", facts),
    ...facts.networkPolicies.flatMap(checkEmpty),
  ],
};

function checkDirection(direction: Direction, facts: PlatformFacts): readonly Finding[] {
  const all = connectedPods(facts);
  const gates = new Map<End["workload"], Gate | undefined>(
    all.map((workload) => [workload, gate(workload, direction, facts.networkPolicies)]),
  );
  return [...links(all), ...otlpLinks(facts, all)].flatMap((link) => {
    const [own, other] = direction === "Egress" ? [link.from, link.to] : [link.to, link.from];
    const guarding = gates.get(own.workload);
    return guarding === undefined || allows(guarding.allowances(link), other)
      ? []
      : [denied(direction, own, other, portName(link), guarding)];
  });
}

function denied(direction: Direction, own: End, other: End, port: string, { at, names }: Gate): Finding {
  const [to, connect] = direction === "Egress" ? ["to", "connect"] : ["from", "be reached"];
  const where = other.namespace === undefined ? "" : ` (namespace ${other.namespace})`;
  return {
    rule: "K8S-002",
    severity: "error",
    at,
    message: `${own.name} must ${connect} ${to} ${other.name}${where} on ${port}, and no policy allows it: ${names}`,
    fixes: [{ changes: [], note: `allow ${direction.toLowerCase()} ${to} ${other.name} on ${port} in one of them` }],
  };
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

import { type Kind, list, object, oneOf, optional } from "../core/kind";
import { CIDR, CPU, count, DNS_LABEL, LABELS, LINE, MEMORY, PORT } from "../core/kinds";
import type { DisruptionBudgetLimits } from "./disruption-limits";
import type { PeerFacts } from "./facts";
import type { DnsProps } from "./peers";
import type { ResourceAmounts, ResourceProps } from "./resources";

const AMOUNTS = optional(object<ResourceAmounts>({ cpu: optional(CPU), memory: optional(MEMORY) }));

/** Requests and limits. */
export const RESOURCES = object<ResourceProps>({ requests: AMOUNTS, limits: AMOUNTS });

/** Where the cluster's DNS is. */
export const DNS = object<DnsProps>({ namespace: optional(DNS_LABEL), podLabels: optional(LABELS) });

/** Destinations. */
export const PEERS = list(
  object<PeerFacts>({
    name: LINE,
    namespace: optional(DNS_LABEL),
    podLabels: optional(LABELS),
    cidr: optional(CIDR),
    port: PORT,
    protocol: oneOf("TCP", "UDP"),
  }),
  "a list of destinations",
);

/** Whether pods may share a node. */
export const ANTI_AFFINITY = oneOf("required", "preferred", "none");

/** Limits of a disruption budget, each at least as large. */
export function budgetLimits(least: number): Kind {
  return object<DisruptionBudgetLimits>({
    minAvailable: optional(count(least)),
    maxUnavailable: optional(count(least)),
  });
}

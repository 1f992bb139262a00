import type { Finding } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { QuotaFacts, ResourceFacts } from "../../kubernetes/facts";
import { withQuota } from "../fixes/changed-facts";
import type { PlatformFacts } from "../platform-facts";
import { containerDefaults } from "./limit-range";
import { podsIn } from "./namespace-pods";
import { quotaChanges } from "./quota-demand";

/** A resource that a quota can bound. */
interface Bounded {
  /** As a quota names it. */
  readonly name: string;
  readonly field: keyof ResourceFacts;
  readonly prop: string;
  /** What the fix proposes, where the quota and the other default let it. */
  readonly proposed: number;
}

const BOUNDED: readonly Bounded[] = [
  {
    name: "requests.cpu",
    field: "cpuRequestMillicores",
    prop: "limits.defaultRequest.cpu",
    proposed: 100,
  },
  {
    name: "requests.memory",
    field: "memoryRequestMiB",
    prop: "limits.defaultRequest.memory",
    proposed: 128,
  },
  { name: "limits.cpu", field: "cpuLimitMillicores", prop: "limits.default.cpu", proposed: 500 },
  { name: "limits.memory", field: "memoryLimitMiB", prop: "limits.default.memory", proposed: 256 },
];

/** Invariant 97: where a quota bounds a resource, every container has some of it. */
export const quotaWithoutDefaults: Rule<PlatformFacts> = {
  id: "K8S-102",
  title: "a quota without defaults for every container",
  severity: "error",
  invariants: [97],
  why:
    "Where a quota bounds a resource, the API server refuses every pod with a container that does not set it: those of hooks, of operators " +
    "and of sidecars too, which nobody here writes. A default for containers that say nothing lets them in.",
  sources: [
    "https://kubernetes.io/docs/concepts/policy/resource-quotas/",
    "https://kubernetes.io/docs/concepts/policy/limit-range/",
  ],
  example: {
    fails: { quota: { hard: { memoryRequestMiB: 4096 } } },
    passes: { quota: { hard: { memoryRequestMiB: 4096 }, defaults: { memoryRequestMiB: 128 } } },
  },
  check: (facts) => facts.quotas.flatMap((quota) => check(quota, facts)),
};

function check(quota: QuotaFacts, facts: PlatformFacts): readonly Finding[] {
  const { path, namespace, hard } = quota;
  const defaults = containerDefaults(quota);
  const missing = BOUNDED.filter(({ field }) => hard[field] !== undefined && defaults[field] === undefined);
  if (missing.length === 0) {
    return [];
  }
  const names = missing.map(({ name }) => name).join(", ");
  const proposed = missing.map((bounded) => ({ ...bounded, amount: proposal(bounded, quota, facts) }));
  const given = Object.fromEntries(proposed.map(({ field, amount }) => [field, amount]));
  return [
    {
      rule: "K8S-102",
      severity: "error",
      at: [path],
      message: `the quota of ${namespace} bounds ${names}, and containers that set none are refused`,
      fixes: [
        {
          changes: [
            ...proposed.map(({ prop, field, amount }) => ({
              prop,
              relation: "=" as const,
              to: field.startsWith("cpu") ? `${amount}m` : memory(amount),
            })),
            ...quotaChanges(facts, withQuota(facts, quota, { defaults: { ...quota.defaults, ...given } })),
          ],
          note: "of the TenantNamespace",
        },
      ],
    },
  ];
}

/** No more than the quota, and a limit no less than what is requested by default, or by a container without a limit. */
function proposal({ field, proposed }: Bounded, quota: QuotaFacts, facts: PlatformFacts): number {
  const { hard, defaults } = quota;
  const ofCpu = field.startsWith("cpu");
  const [request, limit, requested = 0] = ofCpu
    ? [hard.cpuRequestMillicores, hard.cpuLimitMillicores, defaults.cpuRequestMillicores]
    : [hard.memoryRequestMiB, hard.memoryLimitMiB, defaults.memoryRequestMiB];
  const isRequest = field.includes("Request");
  const most = isRequest ? Math.min(request ?? proposed, limit ?? proposed) : (limit ?? proposed);
  return Math.max(Math.min(proposed, most), requested, isRequest ? 0 : largestRequest(ofCpu, quota, facts));
}

function largestRequest(ofCpu: boolean, { namespace }: QuotaFacts, facts: PlatformFacts): number {
  const [request, limit] = ofCpu
    ? (["cpuRequestMillicores", "cpuLimitMillicores"] as const)
    : (["memoryRequestMiB", "memoryLimitMiB"] as const);
  const unlimited = podsIn(namespace, facts).flatMap(({ containers }) =>
    containers.filter(({ resources }) => resources[limit] === undefined),
  );
  return Math.max(0, ...unlimited.map(({ resources }) => resources[request] ?? 0));
}

import type { Finding } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { QuotaFacts, ResourceFacts } from "../../kubernetes/facts";
import type { PlatformFacts } from "../platform-facts";

/** A resource that a quota can bound. */
interface Bounded {
  /** As a quota names it. */
  readonly name: string;
  readonly field: keyof ResourceFacts;
  /** A default limit stands for a request that has none. */
  readonly stands?: keyof ResourceFacts;
  readonly prop: string;
  /** What the fix proposes, where the quota and the other default let it. */
  readonly proposed: number;
}

const BOUNDED: readonly Bounded[] = [
  {
    name: "requests.cpu",
    field: "cpuRequestMillicores",
    stands: "cpuLimitMillicores",
    prop: "limits.defaultRequest.cpu",
    proposed: 100,
  },
  {
    name: "requests.memory",
    field: "memoryRequestMiB",
    stands: "memoryLimitMiB",
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
  check: ({ quotas }) => quotas.flatMap(check),
};

function check({ path, namespace, hard, defaults }: QuotaFacts): readonly Finding[] {
  const missing = BOUNDED.filter(
    ({ field, stands = field }) =>
      hard[field] !== undefined && defaults[field] === undefined && defaults[stands] === undefined,
  );
  if (missing.length === 0) {
    return [];
  }
  const names = missing.map(({ name }) => name).join(", ");
  return [
    {
      rule: "K8S-102",
      severity: "error",
      at: [path],
      message: `the quota of ${namespace} bounds ${names}, and containers that set none are refused`,
      fixes: [
        {
          changes: missing.map((bounded) => ({
            prop: bounded.prop,
            relation: "=",
            to: proposal(bounded, hard, defaults),
          })),
          note: "of the TenantNamespace",
        },
      ],
    },
  ];
}

/** No more than the quota, and a limit no less than what is requested by default. */
function proposal({ field, proposed }: Bounded, hard: ResourceFacts, defaults: ResourceFacts): string {
  const ofCpu = field.startsWith("cpu");
  const [request, limit, requested = 0] = ofCpu
    ? [hard.cpuRequestMillicores, hard.cpuLimitMillicores, defaults.cpuRequestMillicores]
    : [hard.memoryRequestMiB, hard.memoryLimitMiB, defaults.memoryRequestMiB];
  const most = field.includes("Request") ? Math.min(request ?? proposed, limit ?? proposed) : (limit ?? proposed);
  const amount = Math.max(Math.min(proposed, most), requested);
  return ofCpu ? `${amount}m` : memory(amount);
}

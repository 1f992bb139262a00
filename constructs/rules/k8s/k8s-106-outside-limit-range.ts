import type { Finding } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { QuotaFacts, ResourceFacts } from "../../kubernetes/facts";
import { withQuota } from "../fixes/changed-facts";
import type { PlatformFacts } from "../platform-facts";
import { type CountedPods, podsIn } from "./namespace-pods";
import { quotaChanges } from "./quota-demand";

/** A container asks for no more than the LimitRange of its namespace lets one have. */
export const outsideLimitRange: Rule<PlatformFacts> = {
  id: "K8S-106",
  title: "a container above what its namespace lets one have",
  severity: "error",
  invariants: [],
  why:
    "The API server refuses the pod: one container asks for more than the maximum of the namespace's LimitRange, or for more than the " +
    "limit that the LimitRange gives to a container without one. The Deployment, or the operator behind it, tries for ever.",
  sources: [
    "https://kubernetes.io/docs/concepts/policy/limit-range/",
    "https://kubernetes.io/docs/tasks/administer-cluster/manage-resources/cpu-constraint-namespace/",
  ],
  example: {
    fails: { quota: { namespace: "authentik", max: { memoryLimitMiB: 256 } } },
    passes: { quota: { namespace: "authentik", max: { memoryLimitMiB: 65_536 } } },
  },
  check: (facts) =>
    facts.quotas.flatMap((quota) =>
      podsIn(quota.namespace, facts).flatMap((pods) =>
        pods.containers.flatMap((container) => check({ ...pods, ...container }, quota, facts)),
      ),
    ),
};

interface Amount {
  readonly name: "cpu" | "memory";
  readonly unit: "m" | "Mi";
  readonly request: keyof ResourceFacts;
  readonly limit: keyof ResourceFacts;
}

const AMOUNTS: readonly Amount[] = [
  { name: "cpu", unit: "m", request: "cpuRequestMillicores", limit: "cpuLimitMillicores" },
  { name: "memory", unit: "Mi", request: "memoryRequestMiB", limit: "memoryLimitMiB" },
];

type Container = Pick<CountedPods, "path" | "name"> & CountedPods["containers"][number];

function check(container: Container, quota: QuotaFacts, facts: PlatformFacts): readonly Finding[] {
  return AMOUNTS.flatMap((amount) => {
    const { request, limit } = amount;
    const { resources } = container;
    const asked = Math.max(resources[request] ?? 0, resources[limit] ?? 0);
    const max = quota.max[limit] ?? asked;
    const byDefault = resources[limit] ?? quota.defaults[limit] ?? asked;
    const bounds: readonly Bound[] = [
      { what: "max", allowed: max },
      { what: "default", allowed: byDefault },
    ];
    return told(amount, container, { asked, exceeded: bounds.filter(({ allowed }) => asked > allowed) }, quota, facts);
  });
}

/** An amount of the LimitRange. */
interface Bound {
  readonly what: "max" | "default";
  readonly allowed: number;
}

interface Excess {
  readonly asked: number;
  readonly exceeded: readonly Bound[];
}

function told(
  { name, unit, limit }: Amount,
  { path, resources, ...container }: Container,
  { asked, exceeded }: Excess,
  quota: QuotaFacts,
  facts: PlatformFacts,
): readonly Finding[] {
  const [bound] = exceeded;
  if (bound === undefined) {
    return [];
  }
  const raised = (what: Bound["what"], amounts: ResourceFacts) =>
    exceeded.some((each) => each.what === what) ? { ...amounts, [limit]: asked } : amounts;
  const grown = { max: raised("max", quota.max), defaults: raised("default", quota.defaults) };
  const to = unit === "m" ? `${asked}m` : memory(asked);
  return [
    {
      rule: "K8S-106",
      severity: "error",
      at: [quota.path, path],
      message: `${container.name} asks for more ${name} than the LimitRange of ${quota.namespace} lets a container have`,
      comparison: {
        subject: name,
        left: [{ label: `${resources[limit] === asked ? "limit" : "request"} ${asked}${unit}`, value: asked }],
        must: "<=",
        right: [{ label: `${bound.what} ${bound.allowed}${unit}`, value: bound.allowed }],
        unit,
      },
      fixes: [
        {
          changes: [
            ...exceeded.map(({ what }) => ({ prop: `limits.${what}.${name}`, relation: ">=" as const, to })),
            ...quotaChanges(facts, withQuota(facts, quota, grown)),
          ],
          note: "of the TenantNamespace",
        },
      ],
    },
  ];
}

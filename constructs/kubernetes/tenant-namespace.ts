import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { Construct } from "constructs";
import { given } from "../core/json";
import { object, optional } from "../core/kind";
import { BOOLEAN, CPU, count, MEMORY } from "../core/kinds";
import { type Labels, MANAGED_BY } from "../core/labels";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import { checkProps, type PropCheck } from "../core/prop-check";
import { type MemoryQuantity, memory, memoryAmount } from "../core/quantity";
import { DefaultDenyPolicy } from "./default-deny-policy";
import type { QuotaFacts, ResourceFacts } from "./facts";
import { Namespace, type PodSecurityProps } from "./namespace";
import { RESOURCES } from "./prop-kinds";
import {
  type ResourceAmounts,
  type ResourceProps,
  requestsWithinLimits,
  resourceBlock,
  resourceFacts,
} from "./resources";

/** What containers have that say nothing, and may have at most. */
export interface ContainerLimits {
  /** Limits of a container that sets none. @default - none */
  readonly default?: ResourceAmounts;
  /** Requests of a container that sets none. @default - its limits */
  readonly defaultRequest?: ResourceAmounts;
  /** What no container may exceed. @default - nothing */
  readonly max?: ResourceAmounts;
}

/** A namespace of somebody who shares the cluster. */
export interface TenantNamespaceProps {
  readonly name: string;
  /** What all its pods together may request and have as limits. @default - no quota */
  readonly quota?: ResourceProps;
  /** Pods that there may be. @default - any number */
  readonly maxPods?: number;
  /** What all claims of volumes together may ask for. @default - any size */
  readonly maxStorage?: MemoryQuantity;
  /** Claims of volumes that there may be. @default - any number */
  readonly maxClaims?: number;
  /** @default - with a quota 100m and 128Mi requested, limited to 500m and 256Mi; else none */
  readonly limits?: ContainerLimits;
  /** @default - `restricted` in all three modes */
  readonly podSecurity?: PodSecurityProps;
  /** Labels besides those of Pod Security. @default - none */
  readonly labels?: Labels;
  /** Whether a pod is denied every connection that no policy allows. @default true */
  readonly defaultDeny?: boolean;
}

const AMOUNTS = optional(object<ResourceAmounts>({ cpu: optional(CPU), memory: optional(MEMORY) }));

const TENANT = object<Omit<TenantNamespaceProps, "name" | "podSecurity" | "labels">>({
  quota: optional(RESOURCES),
  maxPods: optional(count(1)),
  maxStorage: optional(MEMORY),
  maxClaims: optional(count(1)),
  limits: optional(object<ContainerLimits>({ default: AMOUNTS, defaultRequest: AMOUNTS, max: AMOUNTS })),
  defaultDeny: optional(BOOLEAN),
});

const LIMITS: ContainerLimits = {
  default: { cpu: "500m", memory: "256Mi" },
  defaultRequest: { cpu: "100m", memory: "128Mi" },
};

/** A namespace with a quota, defaults for containers that say nothing, Pod Security, and a default that denies every connection. */
export class TenantNamespace extends Construct {
  readonly namespace: Namespace;
  readonly facts: QuotaFacts;

  /** @throws one error with every wrong prop; a quota without defaults is found by preflight. */
  constructor(scope: Construct, id: string, props: TenantNamespaceProps) {
    super(scope, id);
    const { name, podSecurity, labels = {}, defaultDeny = true } = props;
    this.facts = quotaFacts(this.node.path, props);
    publishFacts(this, this.facts);
    this.namespace = new Namespace(this, "Namespace", {
      name,
      labels,
      ...(podSecurity === undefined ? {} : { podSecurity }),
    });
    const metadata = { name: "tenant", namespace: name, labels: { ...MANAGED_BY } };
    const hard = this.hard();
    if (Object.keys(hard).length > 0) {
      createAfter(new ResourceQuotaV1(this, "Quota", { metadata, spec: { hard } }), this.namespace);
    }
    const { requests, limits } = resourceBlock(this.facts.defaults);
    const { limits: max } = resourceBlock(this.facts.max);
    const range = { default: limits, defaultRequest: requests, max };
    if (Object.values(range).some((amounts) => Object.keys(amounts).length > 0)) {
      const limit = [{ type: "Container", ...range }];
      createAfter(new LimitRangeV1(this, "Limits", { metadata, spec: { limit } }), this.namespace);
    }
    if (defaultDeny) {
      createAfter(new DefaultDenyPolicy(this, "DefaultDeny", { namespace: name }), this.namespace);
    }
  }

  private hard(): Record<string, string> {
    const { requests, limits } = resourceBlock(this.facts.hard);
    const named = (prefix: string, amounts: Readonly<Record<string, string>>) =>
      Object.entries(amounts).map(([what, amount]) => [`${prefix}.${what}`, amount] as const);
    const { maxPods, maxStorageMiB, maxClaims } = this.facts;
    return {
      ...Object.fromEntries([...named("requests", requests), ...named("limits", limits)]),
      ...(maxPods === undefined ? {} : { pods: `${maxPods}` }),
      ...(maxStorageMiB === undefined ? {} : { "requests.storage": memory(maxStorageMiB) }),
      ...(maxClaims === undefined ? {} : { persistentvolumeclaims: `${maxClaims}` }),
    };
  }
}

function quotaFacts(path: string, props: TenantNamespaceProps): QuotaFacts {
  checkProps(path, TENANT.wrong("", props));
  const { name, quota, maxPods, maxStorage, maxClaims, limits = quota === undefined ? {} : LIMITS } = props;
  const hard = resourceFacts(quota ?? {});
  const defaults = resourceFacts({ requests: limits.defaultRequest ?? {}, limits: limits.default ?? {} });
  const max = resourceFacts({ limits: limits.max ?? {} });
  checkProps(path, [
    ...requestsWithinLimits(hard),
    ...requestsWithinLimits(defaults),
    ...defaultsWithin(max, defaults),
  ]);
  return {
    kind: "quota",
    path,
    namespace: name,
    hard,
    defaults,
    max,
    ...given({
      maxPods,
      maxStorageMiB: maxStorage === undefined ? undefined : memoryAmount(maxStorage),
      maxClaims,
    }),
  };
}

/** The API server takes no LimitRange whose defaults are above its own maximum. */
function defaultsWithin(max: ResourceFacts, defaults: ResourceFacts): readonly PropCheck[] {
  const within = (prop: string, amount: number | undefined, most: number | undefined, text: (n: number) => string) =>
    amount === undefined || most === undefined
      ? []
      : [{ prop, value: text(amount), valid: !(amount > most), allowed: `at most \`limits.max\`, ${text(most)}` }];
  const cpu = (amount: number) => `${amount}m`;
  return [
    ...within("limits.default.cpu", defaults.cpuLimitMillicores, max.cpuLimitMillicores, cpu),
    ...within("limits.default.memory", defaults.memoryLimitMiB, max.memoryLimitMiB, memory),
    ...within("limits.defaultRequest.cpu", defaults.cpuRequestMillicores, max.cpuLimitMillicores, cpu),
    ...within("limits.defaultRequest.memory", defaults.memoryRequestMiB, max.memoryLimitMiB, memory),
  ];
}

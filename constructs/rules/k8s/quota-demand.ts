import { type Change, type Term, total } from "../../core/finding";
import { memory } from "../../core/quantity";
import { plural } from "../../core/report";
import type { QuotaFacts, ResourceFacts } from "../../kubernetes/facts";
import type { PlatformFacts } from "../platform-facts";
import { admitted } from "./limit-range";
import { type CountedPods, podsIn } from "./namespace-pods";

/** An amount that a quota bounds, and what the pods of its namespace take of it. */
export interface Demand {
  /** As a quota names it. */
  readonly name: string;
  /** Prop of the TenantNamespace. */
  readonly prop: string;
  readonly unit: "m" | "Mi" | "";
  readonly hard: number;
  readonly terms: readonly Term[];
}

interface Resource extends Pick<Demand, "name" | "prop" | "unit"> {
  readonly field: keyof ResourceFacts;
}

const RESOURCES: readonly Resource[] = [
  { name: "requests.cpu", prop: "quota.requests.cpu", unit: "m", field: "cpuRequestMillicores" },
  { name: "requests.memory", prop: "quota.requests.memory", unit: "Mi", field: "memoryRequestMiB" },
  { name: "limits.cpu", prop: "quota.limits.cpu", unit: "m", field: "cpuLimitMillicores" },
  { name: "limits.memory", prop: "quota.limits.memory", unit: "Mi", field: "memoryLimitMiB" },
];

/** The limit that a quota must have at least as much of as it has of requests. */
const LIMIT_OF: Readonly<Record<string, string>> = {
  "requests.cpu": "limits.cpu",
  "requests.memory": "limits.memory",
};

/** Everything that a quota bounds, with what is known to be asked for. Rollouts can wait for each other: the largest counts. */
export function demands(quota: QuotaFacts, facts: PlatformFacts): readonly Demand[] {
  const { namespace, hard, maxPods, maxStorageMiB, maxClaims } = quota;
  const pods = podsIn(namespace, facts);
  const claims = facts.volumeClaims.filter((claim) => claim.namespace === namespace);
  const volumes = pods.filter(({ volumesMiB }) => volumesMiB.length > 0);
  return [
    ...RESOURCES.flatMap(({ field, ...resource }) => bounded(resource, hard[field], resourceTerms(field, pods, quota))),
    ...bounded({ name: "pods", prop: "maxPods", unit: "" }, maxPods, [
      ...pods.map((each) => ({ label: plural(each.pods, `${each.name} pod`), value: each.pods })),
      ...largest(pods.map(({ name, surge }) => ({ label: `${surge} surge of ${name}`, value: surge }))),
    ]),
    ...bounded({ name: "requests.storage", prop: "maxStorage", unit: "Mi" }, maxStorageMiB, [
      ...volumes.flatMap(({ name, pods: count, volumesMiB }) =>
        volumesMiB.map((size) => ({ label: `${count} ${name} x ${size}`, value: count * size })),
      ),
      ...claims.map(({ name, sizeMiB = 0 }) => ({ label: `${name} ${sizeMiB}`, value: sizeMiB })),
    ]),
    ...bounded({ name: "persistentvolumeclaims", prop: "maxClaims", unit: "" }, maxClaims, [
      ...volumes.map(({ name, pods: count, volumesMiB }) => ({
        label: `${count} ${name} x ${plural(volumesMiB.length, "volume")}`,
        value: count * volumesMiB.length,
      })),
      ...claims.map(({ name }) => ({ label: `1 ${name}`, value: 1 })),
    ]),
  ];
}

/** What is missing; nothing where a number is not known. */
export function shortage({ terms, hard }: Demand): number {
  const short = total(terms) - hard;
  return short > 0 && Number.isFinite(short) ? short : 0;
}

/** Props that make room for one amount: of a limit the quota needs no less than of the request. */
export function room(demand: Demand, all: readonly Demand[]): readonly Change[] {
  const needed = total(demand.terms);
  const limit = all.find(({ name }) => name === LIMIT_OF[demand.name]);
  return [
    raised(demand, needed),
    ...(limit === undefined || limit.hard >= needed ? [] : [raised(limit, Math.max(needed, total(limit.terms)))]),
  ];
}

/** Quotas that have to grow too when `before` becomes `after`: those of which more is missing then. */
export function quotaChanges(before: PlatformFacts, after: PlatformFacts): readonly Change[] {
  return after.quotas.flatMap((quota) => {
    const old = before.quotas.find(({ path }) => path === quota.path) ?? quota;
    const had = demands(old, before);
    const has = demands(quota, after);
    return has.flatMap((demand) => {
      const earlier = had.find(({ name }) => name === demand.name);
      const short = shortage(demand);
      return short > 0 && (earlier === undefined || short > shortage(earlier)) ? room(demand, has) : [];
    });
  });
}

function bounded(what: Omit<Demand, "hard" | "terms">, hard: number | undefined, terms: readonly Term[]) {
  return hard === undefined ? [] : [{ ...what, hard, terms: terms.filter(({ value }) => value !== 0) }];
}

function resourceTerms(field: keyof ResourceFacts, pods: readonly CountedPods[], quota: QuotaFacts): readonly Term[] {
  const surges = pods.map(({ name, surge, containers }) => {
    const amount = containers.reduce((sum, { resources }) => sum + (admitted(resources, quota)[field] ?? 0), 0);
    return { label: `${surge} surge of ${name} x ${amount}`, value: surge * amount };
  });
  return [...pods.flatMap((each) => containerTerms(field, each, quota)), ...largest(surges)];
}

function containerTerms(field: keyof ResourceFacts, each: CountedPods, quota: QuotaFacts): readonly Term[] {
  return each.containers.map(({ name, resources }) => {
    const amount = admitted(resources, quota)[field] ?? 0;
    const whose = name === undefined ? "" : `/${name}`;
    return { label: `${each.pods} ${each.name}${whose} x ${amount}`, value: each.pods * amount };
  });
}

function largest(terms: readonly Term[]): readonly Term[] {
  return [...terms].sort((a, b) => b.value - a.value).slice(0, 1);
}

function raised({ prop, unit }: Demand, to: number): Change {
  const quantity = { m: `${Math.ceil(to)}m`, Mi: memory(to), "": Math.ceil(to) }[unit];
  return { prop, relation: ">=", to: quantity };
}

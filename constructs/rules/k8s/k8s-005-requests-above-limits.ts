import type { Finding } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import { type LocatedWorkload, type PlatformFacts, workloads } from "../platform-facts";

/** Invariant 33: a container asks for no more than it may have. */
export const requestsAboveLimits: Rule<PlatformFacts> = {
  id: "K8S-005",
  title: "a container requests more than its limit",
  severity: "error",
  invariants: [33],
  why:
    "The API server refuses the pod, so the Deployment keeps its old pods or has none at all, and Helm waits for a rollout " +
    "that never begins.",
  sources: [
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    "https://kubernetes.io/docs/concepts/policy/limit-range/",
  ],
  example: {
    fails: { authentik: { worker: { workload: { resources: { memoryRequestMiB: 4096 } } } } },
    passes: { authentik: { worker: { workload: { resources: { memoryRequestMiB: 2048 } } } } },
  },
  check: (facts) =>
    workloads(facts).flatMap((located) => {
      const { cpuRequestMillicores, cpuLimitMillicores, memoryRequestMiB, memoryLimitMiB } = located.workload.resources;
      return [
        ...checkAmount(located, "cpu", cpuRequestMillicores, cpuLimitMillicores),
        ...checkAmount(located, "memory", memoryRequestMiB, memoryLimitMiB),
      ];
    }),
};

const UNITS = { cpu: "m", memory: "Mi" } as const;

function checkAmount(
  { path, prop, workload }: LocatedWorkload,
  kind: "cpu" | "memory",
  request: number | undefined,
  limit: number | undefined,
): readonly Finding[] {
  if (request === undefined || limit === undefined || request <= limit) {
    return [];
  }
  const unit = UNITS[kind];
  const quantity = (amount: number) => (kind === "cpu" ? `${amount}m` : memory(amount));
  return [
    {
      rule: "K8S-005",
      severity: "error",
      at: [path],
      message: `${workload.name} requests more ${kind} than its limit, which no API server accepts`,
      comparison: {
        subject: kind,
        left: [{ label: `request ${request}${unit}`, value: request }],
        must: "<=",
        right: [{ label: `limit ${limit}${unit}`, value: limit }],
        unit,
      },
      fixes: [
        { changes: [{ prop: `${prop}.resources.limits.${kind}`, relation: ">=", to: quantity(request) }] },
        { changes: [{ prop: `${prop}.resources.requests.${kind}`, relation: "<=", to: quantity(Math.floor(limit)) }] },
      ],
    },
  ];
}

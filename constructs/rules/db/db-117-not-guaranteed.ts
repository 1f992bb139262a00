import type { Change, Finding } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { CloudNativePgFacts } from "../../postgres/cloudnative-pg/facts";
import type { PlatformFacts } from "../platform-facts";
import { BLOCK_MIB, settingMiB } from "./amounts";

/** Invariant 67: a warning, since 21 of 38 public deployments live with it. */
export const notGuaranteed: Rule<PlatformFacts> = {
  id: "DB-117",
  title: "instances that are not Guaranteed",
  severity: "warning",
  invariants: [67],
  why:
    "A pod whose requests equal its limits is of the class Guaranteed: the last that a node short of memory kills. An instance " +
    "that is killed for what a neighbour took costs a failover.",
  sources: [
    "https://cloudnative-pg.io/documentation/current/resource_management/",
    "https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/",
  ],
  example: {
    fails: { cloudNativePg: { resources: { memoryRequestMiB: 1024, memoryLimitMiB: 3072 } } },
    passes: { cloudNativePg: { resources: { memoryRequestMiB: 3072, memoryLimitMiB: 3072 } } },
  },
  check: ({ cloudNativePgs }) => cloudNativePgs.filter(({ instances }) => instances > 1).flatMap(checkCluster),
};

function checkCluster({ path, parameters, resources }: CloudNativePgFacts): readonly Finding[] {
  const { memoryRequestMiB, memoryLimitMiB, cpuRequestMillicores, cpuLimitMillicores } = resources;
  const amounts = [
    { what: "memory", request: memoryRequestMiB, limit: memoryLimitMiB, least: leastMemory(parameters), text: memory },
    {
      what: "cpu",
      request: cpuRequestMillicores,
      limit: cpuLimitMillicores,
      least: 1000,
      text: (millicores: number) => `${millicores}m`,
    },
  ].filter(({ request, limit }) => request === undefined || request !== limit);
  if (amounts.length === 0) {
    return [];
  }
  const told = amounts.map(({ what, request, limit, text }) => {
    const shown = (amount: number | undefined) => (amount === undefined ? "none" : text(amount));
    return `${what} requested ${shown(request)}, limited to ${shown(limit)}`;
  });
  const changes = amounts.flatMap(({ what, request, limit, least, text }): readonly Change[] => {
    const to = text(request === undefined && limit === undefined ? least : Math.max(request ?? 0, limit ?? 0));
    return ["requests", "limits"].map((list) => ({ prop: `database.resources.${list}.${what}`, relation: "=", to }));
  });
  return [
    {
      rule: "DB-117",
      severity: "warning",
      at: [path],
      message: `the instances are not Guaranteed: ${told.join("; ")}`,
      fixes: [{ changes }],
    },
  ];
}

/** What the construct asks for, and never less than four times the shared buffers. */
function leastMemory({ shared_buffers: buffers = "" }: CloudNativePgFacts["parameters"]): number {
  return Math.max(3072, Math.ceil(4 * (settingMiB(buffers, BLOCK_MIB) ?? 0)));
}

import type { PropCheck } from "../core/prop-check";
import { type CpuQuantity, cpuAmount, type MemoryQuantity, memory, memoryAmount } from "../core/quantity";
import type { ResourceFacts } from "./facts";

/** CPU and memory. */
export interface ResourceAmounts {
  /** @default - not set */
  readonly cpu?: CpuQuantity;
  /** @default - not set */
  readonly memory?: MemoryQuantity;
}

/** Requests and limits of a container. */
export interface ResourceProps {
  /** What the scheduler keeps free for the container. @default - nothing */
  readonly requests?: ResourceAmounts;
  /** What the container cannot exceed: it is slowed down at the CPU's, killed at the memory's. @default - none */
  readonly limits?: ResourceAmounts;
}

/** Requests and limits in plain numbers. @throws when a quantity cannot be read, which `RESOURCES` refuses before. */
export function resourceFacts({ requests = {}, limits = {} }: ResourceProps): ResourceFacts {
  return {
    ...(requests.cpu === undefined ? {} : { cpuRequestMillicores: cpuAmount(requests.cpu) }),
    ...(limits.cpu === undefined ? {} : { cpuLimitMillicores: cpuAmount(limits.cpu) }),
    ...(requests.memory === undefined ? {} : { memoryRequestMiB: memoryAmount(requests.memory) }),
    ...(limits.memory === undefined ? {} : { memoryLimitMiB: memoryAmount(limits.memory) }),
  };
}

/** A container never asks for more than it may have. */
export function requestsWithinLimits(facts: ResourceFacts): readonly PropCheck[] {
  const { cpuRequestMillicores, cpuLimitMillicores, memoryRequestMiB, memoryLimitMiB } = facts;
  return [
    within("cpu", cpuRequestMillicores, cpuLimitMillicores, (amount) => `${amount}m`),
    within("memory", memoryRequestMiB, memoryLimitMiB, memory),
  ].flat();
}

/** The block of a container. */
export function resourceBlock(facts: ResourceFacts) {
  const { cpuRequestMillicores, cpuLimitMillicores, memoryRequestMiB, memoryLimitMiB } = facts;
  return {
    requests: amounts(cpuRequestMillicores, memoryRequestMiB),
    limits: amounts(cpuLimitMillicores, memoryLimitMiB),
  };
}

function amounts(cpuMillicores: number | undefined, memoryMiB: number | undefined): Record<string, string> {
  return {
    ...(cpuMillicores === undefined ? {} : { cpu: `${cpuMillicores}m` }),
    ...(memoryMiB === undefined ? {} : { memory: memory(memoryMiB) }),
  };
}

function within(
  what: string,
  request: number | undefined,
  limit: number | undefined,
  text: (amount: number) => string,
): readonly PropCheck[] {
  if (request === undefined || limit === undefined) {
    return [];
  }
  const prop = `resources.requests.${what}`;
  const allowed = `at most \`resources.limits.${what}\`, ${text(limit)}`;
  return [
    { prop, value: text(request), valid: !(request > limit), allowed, fix: "lower the request or raise the limit" },
  ];
}

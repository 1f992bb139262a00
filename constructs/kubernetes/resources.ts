import type { PropCheck } from "../core/prop-check";
import { type CpuQuantity, type MemoryQuantity, mebibytes, memory, millicores } from "../core/quantity";
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

/** Requests and limits in plain numbers; a quantity that cannot be read is NaN, which `resourceChecks` refuses. */
export function resourceFacts({ requests = {}, limits = {} }: ResourceProps): ResourceFacts {
  return {
    ...(requests.cpu === undefined ? {} : { cpuRequestMillicores: parsed(millicores, requests.cpu) }),
    ...(limits.cpu === undefined ? {} : { cpuLimitMillicores: parsed(millicores, limits.cpu) }),
    ...(requests.memory === undefined ? {} : { memoryRequestMiB: parsed(mebibytes, requests.memory) }),
    ...(limits.memory === undefined ? {} : { memoryLimitMiB: parsed(mebibytes, limits.memory) }),
  };
}

/** What quantities must be like, under the prop that holds them, for example `resources`. */
export function resourceChecks(prop: string, { requests = {}, limits = {} }: ResourceProps): readonly PropCheck[] {
  return Object.entries({ requests, limits }).flatMap(([side, { cpu, memory }]) => [
    ...(cpu === undefined
      ? []
      : [quantity(`${prop}.${side}.cpu`, cpu, parsed(millicores, cpu), "such as 0.5 or 500m")]),
    ...(memory === undefined
      ? []
      : [
          quantity(
            `${prop}.${side}.memory`,
            memory,
            parsed(mebibytes, memory),
            "such as 512Mi or 2Gi (Ki, Mi, Gi or Ti)",
          ),
        ]),
  ]);
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

function quantity(prop: string, value: CpuQuantity | MemoryQuantity, amount: number, example: string): PropCheck {
  return { prop, value, valid: amount > 0, allowed: `a quantity ${example}` };
}

function parsed<Q>(read: (quantity: Q) => number, quantity: Q): number {
  try {
    return read(quantity);
  } catch {
    return Number.NaN;
  }
}

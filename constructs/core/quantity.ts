import { isUnresolved } from "./unresolved";

/** Memory in the notation of Kubernetes, with the binary suffixes only: `512Mi`, `2Gi`. */
export type MemoryQuantity = `${number}${"Ki" | "Mi" | "Gi" | "Ti"}`;

/** CPU in the notation of Kubernetes: cores as a number (`0.5`) or millicores (`500m`). */
export type CpuQuantity = number | `${number}m`;

/** Pods as Kubernetes counts them in a rollout: a number, or a percentage of the replicas. */
export type IntOrPercent = number | `${number}%`;

const MEBIBYTES = { Ki: 1 / 1024, Mi: 1, Gi: 1024, Ti: 1024 * 1024 } as const;

/**
 * Mebibytes of a memory quantity.
 *
 * @throws when the text is not a positive number followed by Ki, Mi, Gi or Ti.
 */
export function mebibytes(quantity: MemoryQuantity): number {
  const match = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti)$/.exec(quantity);
  if (!match) {
    throw new Error(`a memory quantity must look like 512Mi or 2Gi (Ki, Mi, Gi or Ti), got: ${quantity}`);
  }
  return Number(match[1]) * MEBIBYTES[match[2] as keyof typeof MEBIBYTES];
}

/** A memory quantity of so many mebibytes, rounded up, as the API server writes it: in the largest unit that it is whole in, from `Mi` on. */
export function memory(mib: number): MemoryQuantity {
  const whole = Math.ceil(mib);
  if (whole % 1024 !== 0) {
    return `${whole}Mi`;
  }
  const gib = whole / 1024;
  return gib % 1024 === 0 && gib !== 0 ? `${gib / 1024}Ti` : `${gib}Gi`;
}

/**
 * Millicores of a CPU quantity.
 *
 * @throws when the text is not a positive number of cores or of millicores with the suffix m.
 */
export function millicores(quantity: CpuQuantity): number {
  if (typeof quantity === "number") {
    // In floating point 0.57 cores are 569.9999999999999 millicores.
    return Math.round(quantity * 1e6) / 1e3;
  }
  const match = /^(\d+(?:\.\d+)?)m$/.exec(quantity);
  if (!match) {
    throw new Error(`a CPU quantity must look like 0.5 or 500m, got: ${quantity}`);
  }
  return Number(match[1]);
}

/** Pods that `value` allows above `replicas`: Kubernetes rounds a surge up. */
export function surgePods(value: IntOrPercent, replicas: number): number {
  return pods(value, replicas, Math.ceil);
}

/** Pods that `value` allows to be missing from `replicas`: Kubernetes rounds unavailability down. */
export function unavailablePods(value: IntOrPercent, replicas: number): number {
  return pods(value, replicas, Math.floor);
}

/** Steps in which a Deployment replaces so many pods: each step as many as may be added and missing. */
export function rolloutSteps(
  rollout: { readonly type: string; readonly maxSurge: IntOrPercent; readonly maxUnavailable: IntOrPercent },
  replicas: number,
): number {
  const { type, maxSurge, maxUnavailable } = rollout;
  const perStep =
    type === "Recreate" ? replicas : surgePods(maxSurge, replicas) + unavailablePods(maxUnavailable, replicas);
  return Math.ceil(replicas / Math.max(perStep, 1));
}

function pods(value: IntOrPercent, replicas: number, round: (n: number) => number): number {
  if (typeof value === "number") {
    return value;
  }
  const match = /^(\d+(?:\.\d+)?)%$/.exec(value);
  if (!match && !isUnresolved(value)) {
    throw new Error(`a number of pods must look like 1 or 25%, got: ${value}`);
  }
  return round((Number(match?.[1]) * replicas) / 100);
}

/** Stands for a quantity that is known only at apply; preflight reports it like any other such value. */
const NOT_KNOWN = Number.NEGATIVE_INFINITY;

/** Mebibytes of a quantity that may be known only at apply. */
export function memoryAmount(quantity: MemoryQuantity): number {
  return isUnresolved(quantity) ? NOT_KNOWN : mebibytes(quantity);
}

/** Millicores of a quantity that may be known only at apply. */
export function cpuAmount(quantity: CpuQuantity): number {
  return isUnresolved(quantity) ? NOT_KNOWN : millicores(quantity);
}

import type { PropCheck } from "../core/prop-check";
import { type CpuQuantity, type MemoryQuantity, mebibytes, millicores } from "../core/quantity";
import { isUnresolved } from "../core/unresolved";

/** Stands for a quantity that is known only at apply; preflight reports it like any other such value. */
const NOT_KNOWN = Number.NEGATIVE_INFINITY;

/** Mebibytes of a quantity. */
export function memoryAmount(quantity: MemoryQuantity): number {
  return isUnresolved(quantity) ? NOT_KNOWN : mebibytes(quantity);
}

/** Millicores of a quantity. */
export function cpuAmount(quantity: CpuQuantity): number {
  return isUnresolved(quantity) ? NOT_KNOWN : millicores(quantity);
}

/** A memory quantity above zero, when there is one. */
export function memoryCheck(prop: string, value: MemoryQuantity | undefined): readonly PropCheck[] {
  return value === undefined
    ? []
    : [
        {
          prop,
          value,
          valid: readable(value, mebibytes),
          allowed: "memory above 0 like 512Mi or 2Gi (Ki, Mi, Gi or Ti)",
        },
      ];
}

/** A CPU quantity above zero, when there is one. */
export function cpuCheck(prop: string, value: CpuQuantity | undefined): readonly PropCheck[] {
  return value === undefined
    ? []
    : [{ prop, value, valid: readable(value, millicores), allowed: "CPU above 0 like 0.5 or 500m" }];
}

function readable<T>(value: T, read: (value: T) => number): boolean {
  try {
    return read(value) > 0;
  } catch {
    return false;
  }
}

import type { Finding } from "./finding";
import { isUnresolved } from "./unresolved";

/** One requirement that a prop has to meet. */
export interface PropCheck {
  /** Name of the prop as the user writes it, for example `server.replicas`. */
  readonly prop: string;
  /** What was given. A value that is not known before apply is not checked here: preflight reports it. */
  readonly value: unknown;
  readonly valid: boolean;
  /** What is allowed, for example `a whole number >= 1`. */
  readonly allowed: string;
  /** What to write instead. @default - nothing beyond what is allowed */
  readonly fix?: string;
}

/**
 * Checks all props of one construct and reports every wrong one at once.
 *
 * @param path path of the construct, or its name where there is no construct yet
 * @throws one error that lists, for each wrong prop, its path, the value, what is allowed and the fix.
 */
export function checkProps(path: string, checks: readonly PropCheck[]): void {
  const wrong = checks.filter((check) => !check.valid && !isUnresolved(check.value));
  if (wrong.length > 0) {
    throw new PropError(path, wrong);
  }
}

/** Thrown when props of one construct are wrong. */
export class PropError extends Error {
  override readonly name = "PropError";

  constructor(
    /** Path of the construct. */
    readonly path: string,
    /** The requirements that are not met. */
    readonly wrong: readonly PropCheck[],
  ) {
    super(wrong.map((check) => `${path}: ${describe(check)}`).join("\n"));
  }

  /** The same as findings, for reports that programs read. */
  get findings(): readonly Finding[] {
    return this.wrong.map((check) => ({
      rule: "CFG-005",
      severity: "error",
      at: [this.path],
      message: describe(check),
      fixes: [],
    }));
  }
}

function describe({ prop, value, allowed, fix }: PropCheck): string {
  const wayOut = fix === undefined ? "" : `; ${fix}`;
  return `\`${prop}\` must be ${allowed}, got: ${shown(value)}${wayOut}`;
}

/** JSON, except that it has no word for NaN and the infinities. */
function shown(value: unknown): string {
  return typeof value === "number" ? String(value) : JSON.stringify(value);
}

/** A whole number of at least `min`. */
export function wholeNumber(prop: string, value: number, min: number, max = Number.MAX_SAFE_INTEGER): PropCheck {
  const allowed = max === Number.MAX_SAFE_INTEGER ? `a whole number >= ${min}` : `a whole number from ${min} to ${max}`;
  return { prop, value, valid: Number.isInteger(value) && value >= min && value <= max, allowed };
}

/** A name that Kubernetes accepts for an object that is also a DNS label. */
export function dnsLabel(prop: string, value: string): PropCheck {
  const valid = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value);
  return { prop, value, valid, allowed: "a DNS label: lower-case letters, digits and -, at most 63 characters" };
}

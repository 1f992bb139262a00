import type { Finding } from "./finding";
import { isToken } from "./unresolved";

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
  const wrong = unmet(checks);
  if (wrong.length > 0) {
    throw new PropError(path, wrong);
  }
}

/** Those that are not met. */
export function unmet(checks: readonly PropCheck[]): readonly PropCheck[] {
  return checks.filter((check) => !check.valid && !isToken(check.value));
}

/** Whether it is all of the props that is wrong, which are no object. */
export function isAll({ prop }: PropCheck): boolean {
  return prop === "props";
}

/** Whether nothing is wrong with a prop, nor with what is in it. */
export function isRight(prop: string, wrong: readonly PropCheck[]): boolean {
  return !wrong.some((other) => other.prop.startsWith(prop) && /^([.[]|$)/.test(other.prop.slice(prop.length)));
}

/** Thrown when props are wrong: those of one construct, and of others that were tried with it. */
export class PropError extends Error {
  override readonly name = "PropError";

  constructor(
    /** Path of the construct. */
    readonly path: string,
    /** The requirements that are not met. */
    readonly wrong: readonly PropCheck[],
    /** What is wrong with further constructs. */
    readonly others: readonly PropError[] = [],
  ) {
    super([...wrong.map((check) => `${path}: ${describe(check)}`), ...others.map(({ message }) => message)].join("\n"));
  }

  /** The same as findings, for reports that programs read. */
  get findings(): readonly Finding[] {
    const own = this.wrong.map(
      (check): Finding => ({
        rule: "CFG-005",
        severity: "error",
        at: [this.path],
        message: describe(check),
        fixes: [],
      }),
    );
    return [...own, ...this.others.flatMap(({ findings }) => findings)];
  }
}

function describe({ prop, value, allowed, fix }: PropCheck): string {
  const wayOut = fix === undefined ? "" : `; ${fix}`;
  return `\`${prop}\` must be ${allowed}, got: ${shown(value)}${wayOut}`;
}

const LONGEST_SHOWN = 200;

/** JSON, except that it has no word for NaN and the infinities, and that nobody reads thousands of characters. */
function shown(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (json(value) ?? String(value));
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}... (${text.length} characters in all)` : text;
}

/** Undefined for what JSON leaves out. */
function json(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return `(a ${typeof value} that is no JSON)`;
  }
}

/** The largest number that Kubernetes, PostgreSQL and PgBouncer have room for: 32 bits with a sign. */
const LARGEST = 2 ** 31 - 1;

/** A whole number of at least `min`. */
export function wholeNumber(prop: string, value: unknown, min: number, max = LARGEST): PropCheck {
  const valid = typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
  // The upper end is worth a word only where somebody is beyond it, or chose it.
  const bounded = max !== LARGEST || (typeof value === "number" && value > max);
  return { prop, value, valid, allowed: bounded ? `a whole number from ${min} to ${max}` : `a whole number >= ${min}` };
}

/** A name that Kubernetes accepts for an object that is also a DNS label. */
export function dnsLabel(prop: string, value: unknown): PropCheck {
  const valid = typeof value === "string" && /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value);
  return { prop, value, valid, allowed: "a DNS label: lower-case letters, digits and -, at most 63 characters" };
}

/** How much a finding matters: an error stops synthesis, a warning is printed, an info is a note for the reader. */
export type Severity = "error" | "warning" | "info";

/** Part of the platform that a rule guards. */
export type Area = "DB" | "PGB" | "AUT" | "OUT" | "ACC" | "TRF" | "K8S" | "OBS" | "VAL" | "CFG";

/** Identity of a rule, for example `PGB-003`. Never reused. */
export type RuleId = `${Area}-${string}`;

/** One addend of a comparison, labelled so that a reader can recompute it: `4 server pods x 45`, `minAvailable 2`. */
export interface Term {
  /** Holds the number, or the factors of it joined by ` x `. */
  readonly label: string;
  readonly value: number;
  /** True when the number was deduced from the source code rather than measured or documented upstream. */
  readonly inferred?: boolean;
}

/** Two sums that do not fit each other. */
export interface Comparison {
  /** What the left side counts, for example `peak clients`. */
  readonly subject: string;
  readonly left: readonly Term[];
  /** The relation that must hold and does not. */
  readonly must: "<=" | ">=";
  readonly right: readonly Term[];
  /** Unit of both sides, for example `Mi`. Empty for counts. */
  readonly unit?: string;
}

/** A prop that takes another value. */
export interface Change {
  /** Path of the prop as the user writes it, for example `pgbouncer.defaultPoolSize`. */
  readonly prop: string;
  readonly relation: "=" | ">=" | "<=";
  readonly to: number | string | boolean | readonly string[];
}

/** A prop that is left out. */
export interface Removal {
  readonly prop: string;
  readonly relation: "unset";
}

/** One way out of a finding: all its changes together make the finding go away. */
export interface Fix {
  /** Empty when no prop of this library can do it: then `note` says what to do. */
  readonly changes: readonly (Change | Removal)[];
  /** When this way out is open, for example `authentik >= 2026.8`. */
  readonly note?: string;
}

/** That somebody has decided to live with the findings of a rule, below one construct. */
export interface Acceptance {
  readonly rule: RuleId;
  /** Path of the construct that it was given to; everything below it is covered. Empty: the whole app. */
  readonly scope: string;
  readonly reason: string;
  /** Given above the tree that is checked, so it may be meant for another part of the app. */
  readonly inherited?: boolean;
}

/** One thing that does not fit. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Paths of the constructs involved, the one to change first. */
  readonly at: readonly string[];
  readonly message: string;
  readonly comparison?: Comparison;
  readonly fixes: readonly Fix[];
  /** Where and why somebody accepted it. It is reported all the same, and stops nothing. */
  readonly accepted?: Pick<Acceptance, "scope" | "reason">;
}

/** Whether a finding stands in the way of writing the configuration. */
export function stops({ severity, accepted }: Finding): boolean {
  return severity === "error" && accepted === undefined;
}

/** Sum of a list of terms. */
export function total(terms: readonly Term[]): number {
  return terms.reduce((sum, term) => sum + term.value, 0);
}

import type { Finding, RuleId, Severity } from "./finding";
import type { JsonObject } from "./json";

/**
 * A change of production's facts, by kind: `{ pgbouncer: { poolMode: "session" } }` changes that one field of every pooler.
 * Maps merge, lists are replaced.
 */
export type FactsPatch = Readonly<Record<string, JsonObject>>;

/** A configuration that a rule refuses, and one that it lets pass, each as a change of production. */
export interface RuleExample {
  readonly fails: FactsPatch;
  readonly passes: FactsPatch;
}

/**
 * A check across components.
 *
 * `check` is pure and total: it reads facts only, does no I/O, never throws on purpose, and answers with nothing when the
 * facts that it needs are absent. `F` is the shape of the facts it reads.
 */
export interface Rule<F> {
  readonly id: RuleId;
  /** The mistake in one line, as a reader of a report would name it. */
  readonly title: string;
  /** The gravest severity that it reports. */
  readonly severity: Severity;
  /** Numbers of the invariants that it holds, as `invariants.ts` counts them. */
  readonly invariants: readonly number[];
  /** The failure that the rule prevents. */
  readonly why: string;
  /** Public sources of the failure: issues, documentation, post-mortems. */
  readonly sources: readonly string[];
  readonly example: RuleExample;
  /** Why nobody may accept what it finds: the data that would be lost, the people who would be locked out. */
  readonly unacceptable?: string;
  check(facts: F): readonly Finding[];
}

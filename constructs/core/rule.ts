import type { Finding, RuleId } from "./finding";

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
  /** The failure that the rule prevents. */
  readonly why: string;
  /** Public sources of the failure: issues, documentation, post-mortems. */
  readonly sources: readonly string[];
  check(facts: F): readonly Finding[];
}

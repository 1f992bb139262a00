import type { RuleId } from "../core/finding";

/** An id that waits for the component whose mistakes it will find. */
export interface ReservedRule {
  readonly id: RuleId;
  /** The mistake in one line, as for a rule. */
  readonly title: string;
  /** What brings the rule. */
  readonly component: string;
  /** Numbers of the invariants that it will hold. */
  readonly invariants: readonly number[];
}

/** Ids that are taken though nothing checks them yet. */
export const RESERVED_RULES: readonly ReservedRule[] = [];

/** An invariant that needs no rule: what would break it cannot be written with this library. */
export interface HeldInvariant {
  readonly invariant: number;
  readonly how: string;
}

/** Invariants that are held by how the constructs are made, each with its own test. */
export const HELD_BY_CONSTRUCTION: readonly HeldInvariant[] = [
  { invariant: 39, how: "pods spread evenly over the nodes and zones that there are, however many they are" },
  { invariant: 43, how: "PgBouncer's pods carry the checksum of their configuration" },
  {
    invariant: 82,
    how: "a database that is made here is its role's, with its schema, and no prop names another schema",
  },
  { invariant: 95, how: "every stack takes its providers from one place, and none names a cluster by itself" },
  { invariant: 108, how: "every container that is made here has its probes, and readiness asks for a query" },
];

import type { Address, ConnectionLimits } from "../core/database-endpoint";
import type { Facts } from "../core/facts";

/** Read-only standbys of a server, behind one address. Each has as many connections as the server itself. */
export interface StandbyFacts {
  readonly address: Address;
  /** How many there are. Absent when it is not known. */
  readonly count?: number;
}

/** A PostgreSQL server and the connections it has to give. */
export interface PostgresFacts extends Facts, ConnectionLimits {
  readonly kind: "postgres";
  /** Addresses under which clients reach the server itself; the first is the usual one. */
  readonly addresses: readonly Address[];
  /** Absent: none, or not known. */
  readonly standbys?: StandbyFacts;
  /** `statement_timeout` set on authentik's role, in milliseconds. 0 or absent: none. */
  readonly statementTimeoutMs?: number;
  /** `lock_timeout` set on authentik's role, in milliseconds. 0 or absent: none. */
  readonly lockTimeoutMs?: number;
  /** `CONNECTION LIMIT` of authentik's role. -1 or absent: unlimited. */
  readonly connectionLimit?: number;
}

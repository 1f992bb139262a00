import type { Address, ConnectionLimits } from "../core/database-endpoint";
import type { Facts } from "../core/facts";

/** A PostgreSQL server and the connections it has to give. */
export interface PostgresFacts extends Facts, ConnectionLimits {
  readonly kind: "postgres";
  /** Addresses under which clients reach the server itself; the first is the usual one. */
  readonly addresses: readonly Address[];
  /** `statement_timeout` set on authentik's role, in milliseconds. 0 or absent: none. */
  readonly statementTimeoutMs?: number;
  /** `lock_timeout` set on authentik's role, in milliseconds. 0 or absent: none. */
  readonly lockTimeoutMs?: number;
  /** `CONNECTION LIMIT` of authentik's role. -1 or absent: unlimited. */
  readonly connectionLimit?: number;
}

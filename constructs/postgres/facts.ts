import type { Address } from "../core/database-endpoint";
import type { Facts } from "../core/facts";

/** A PostgreSQL server and the connections it has to give. */
export interface PostgresFacts extends Facts {
  readonly kind: "postgres";
  /** Addresses under which clients reach the server itself; the first is the usual one. */
  readonly addresses: readonly Address[];
  /** `max_connections`. */
  readonly maxConnections: number;
  /** `superuser_reserved_connections`. */
  readonly superuserReservedConnections: number;
  /** `reserved_connections` (PostgreSQL >= 16). */
  readonly reservedConnections: number;
  /** Connections that other clients of the server hold: other applications, exporters, an operator's instance manager. */
  readonly otherClients: number;
  /** Connections kept free for a human with psql. */
  readonly adminHeadroom: number;
  /** `statement_timeout` set on authentik's role, in milliseconds. 0 or absent: none. */
  readonly statementTimeoutMs?: number;
  /** `lock_timeout` set on authentik's role, in milliseconds. 0 or absent: none. */
  readonly lockTimeoutMs?: number;
  /** `CONNECTION LIMIT` of authentik's role. -1 or absent: unlimited. */
  readonly connectionLimit?: number;
}

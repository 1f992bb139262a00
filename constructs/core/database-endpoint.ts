import type { Labels } from "./labels";
import type { SecretRef } from "./secret-ref";

/** A TCP address inside or outside the cluster. */
export interface Address {
  /** DNS name or IP. */
  readonly host: string;
  readonly port: number;
}

/** Where an address lives, as a NetworkPolicy has to name it. */
export interface NetworkLocation {
  /** Namespace of the pods behind the address. @default - outside the cluster, or not known: any destination on the port */
  readonly namespace?: string;
  /** Labels of the pods behind the address. @default - every pod of the namespace */
  readonly podLabels?: Labels;
  /** Range of addresses, for a server outside the cluster. @default - any address */
  readonly cidr?: string;
}

/** `sslmode` of libpq, as PostgreSQL, PgBouncer and authentik spell it. */
export type SslMode = "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";

/**
 * A PostgreSQL database that an application can use: where it is, who to log in as, and how many connections it takes.
 * What provides it (a server that exists, a CloudNativePG cluster) and what uses it (PgBouncer, authentik) meet here.
 */
export interface DatabaseEndpoint {
  /** The writable server itself, never a pooler. */
  readonly primary: Address;
  /** Where `primary` is, for network policies. */
  readonly location: NetworkLocation;
  /** Database name. */
  readonly database: string;
  /** Role that owns the database. */
  readonly user: string;
  /** Password of `user`. */
  readonly password: SecretRef;
  readonly sslMode: SslMode;
}

/** A pooler in front of a database. */
export interface PooledEndpoint {
  /** Address that clients use instead of the server's. */
  readonly address: Address;
  /** Where the pooler's pods are. */
  readonly location: NetworkLocation;
  /** Whether a server connection belongs to a client for its session or for one transaction. */
  readonly poolMode: "session" | "transaction" | "statement";
}

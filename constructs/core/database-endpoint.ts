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

/** Connections that a server has, and what of them is not for applications. */
export interface ConnectionLimits {
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
}

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
  /**
   * Certificate authority of the server, in PEM, in the namespace of whatever connects. @default - none: `sslMode` verify-ca and
   * verify-full cannot be had
   */
  readonly serverCa?: SecretRef;
  /** Read-only standbys of the same server, behind one address. @default - none */
  readonly replicas?: Address;
  /** @default - not known */
  readonly limits?: ConnectionLimits;
  /** A pooler that comes with the database. @default - none */
  readonly pooled?: PooledEndpoint;
}

/** How a pooler encrypts what it speaks with its clients. */
export interface PooledTls {
  /** What clients should ask for. */
  readonly sslMode: SslMode;
  /** Certificate authority of the pooler, in PEM, in the namespace of its clients. @default - none: it cannot be verified */
  readonly ca?: SecretRef;
}

/** Where a pooler has a database under a name of its own. */
export interface PooledDatabase {
  readonly address: Address;
  /** Name that clients connect to. */
  readonly database: string;
}

/** A pooler in front of a database. */
export interface PooledEndpoint {
  /** Address that clients use instead of the server's. */
  readonly address: Address;
  /** Where the pooler's pods are. */
  readonly location: NetworkLocation;
  /** Whether a server connection belongs to a client for its session or for one transaction. */
  readonly poolMode: "session" | "transaction" | "statement";
  /** @default - clients are not offered TLS */
  readonly tls?: PooledTls;
  /** Its pool in front of the server's read-only standbys. @default - none */
  readonly replicas?: PooledDatabase;
}

import type { DatabaseEndpoint } from "../core/database-endpoint";
import type { SecretRef } from "../core/secret-ref";

/** Another login of the main database: the second one of a password rotation, a report's. */
export interface PgBouncerUser {
  /** Role to log in as, at the pooler and at the server. */
  readonly user: string;
  readonly password: SecretRef;
}

/** A database behind the pooler; a `DatabaseEndpoint` is one. */
export interface PgBouncerUpstream
  extends Pick<DatabaseEndpoint, "primary" | "database" | "user" | "password" | "serverCa">,
    Partial<Pick<DatabaseEndpoint, "location" | "sslMode">> {}

/** A pool in front of a further database, of the same server or of another. */
export interface PgBouncerDatabase {
  /** Name that clients connect to. @default - the database's own */
  readonly name?: string;
  /**
   * The database and who logs in to it. Of a server other than the main one; `sslMode` and `serverCa` are the pooler's, so they
   * must be the main database's when they are given.
   */
  readonly database: PgBouncerUpstream;
  /** `pool_size`: server connections per pooler. */
  readonly poolSize: number;
  /** `reserve_pool`: further server connections once clients have waited for `reservePoolTimeoutSec`. @default 0 */
  readonly reservePoolSize?: number;
}

/** The pool in front of the read-only standbys of the main database's server (`database.replicas`). */
export interface PgBouncerReplicaPool {
  /** Name that clients connect to. @default - the database's own with `_replicas`; `replicas` where that needs quotes or is too long */
  readonly name?: string;
  /** `pool_size`: server connections per pooler. @default - `defaultPoolSize` */
  readonly poolSize?: number;
  /** `reserve_pool`. @default - `reservePoolSize` */
  readonly reservePoolSize?: number;
}

/**
 * `auth_query`: the pooler asks the server for the verifiers of its clients, and logs in to the server with what SCRAM tells it
 * of their passwords, which are in no file then. Needs PgBouncer >= 1.19, and on the server a role that may do nothing but call
 * a SECURITY DEFINER function.
 */
export interface PgBouncerAuthQuery {
  /** `auth_user`: the role that asks, and that the readiness probe logs in as: it may connect to the main database. @default "pgbouncer_auth" */
  readonly user?: string;
  /** Password of `user`, the only one that the pooler's userlist has. */
  readonly password: SecretRef;
  /** Database of the main server that has the function. @default - the main database */
  readonly database?: string;
  /** `auth_query`: gives name and verifier of the role `$1`. @default "SELECT * FROM pgbouncer.user_lookup($1)" */
  readonly query?: string;
}

/** TLS between clients and pooler. */
export interface PgBouncerClientTls {
  /** Secret of type `kubernetes.io/tls`, with `tls.crt` and `tls.key`, in the pooler's namespace. */
  readonly secretName: string;
  /** `client_tls_sslmode`: whether clients may do without. @default "require" */
  readonly sslMode?: "allow" | "prefer" | "require";
  /**
   * Authority that signed the certificate, in the namespace of the clients: with it they are told to verify certificate and
   * host name. @default - none: they are told to encrypt, and cannot verify
   */
  readonly ca?: SecretRef;
}

/** What a pooler may have besides the pool of its main database. */
export interface PgBouncerPools {
  /**
   * Further logins of the main database. All logins of an entry share its connections (`max_db_connections`), so that a second
   * one costs the server nothing. @default - none
   */
  readonly users?: readonly PgBouncerUser[];
  /** Pools in front of further databases. @default - none */
  readonly databases?: readonly PgBouncerDatabase[];
  /** A pool in front of the standbys of `database.replicas`; `{}`: as large as that of the main database. @default - none */
  readonly replicaPool?: PgBouncerReplicaPool;
  /** Clients' passwords by asking the server instead of a userlist. @default - none: the passwords are in the userlist */
  readonly authQuery?: PgBouncerAuthQuery;
  /** @default - clients are not offered TLS */
  readonly clientTls?: PgBouncerClientTls;
}

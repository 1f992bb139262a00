import { Construct } from "constructs";
import type { Address, DatabaseEndpoint, NetworkLocation, SslMode } from "../core/database-endpoint";
import { DATABASE_NAME } from "../core/endpoint-kinds";
import { object, optional } from "../core/kind";
import { count, HOST, LOCATION, PORT, SECRET_REF, SSL_MODE } from "../core/kinds";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import type { SecretRef } from "../core/secret-ref";
import type { PostgresFacts } from "./facts";

/** A PostgreSQL server that somebody else runs. */
export interface ExistingPostgresProps {
  /** DNS name or address of the writable server, not of a pooler. */
  readonly host: string;
  /** @default 5432 */
  readonly port?: number;
  /** Database, created already. @default "authentik" */
  readonly database?: string;
  /** Role that owns the database. @default "authentik" */
  readonly user?: string;
  /** Password of the role, in the namespace of whatever uses the database. */
  readonly password: SecretRef;
  /** @default "require": encrypted, the certificate is not verified */
  readonly sslMode?: SslMode;
  /** Where the server is, for network policies. @default - anywhere, on its port */
  readonly location?: NetworkLocation;
  /** `max_connections` of the server (`SHOW max_connections`). */
  readonly maxConnections: number;
  /** `superuser_reserved_connections`. @default 3 */
  readonly superuserReservedConnections?: number;
  /** `reserved_connections`, PostgreSQL >= 16. @default 0 */
  readonly reservedConnections?: number;
  /** Connections that other clients of the server hold at their peak. @default 0 */
  readonly otherClients?: number;
  /** Connections to keep free for a human with psql. @default 5 */
  readonly adminHeadroom?: number;
  /** `statement_timeout` that is set on the role, in milliseconds; 0: none. @default - none set on the role */
  readonly statementTimeoutMs?: number;
  /** `lock_timeout` that is set on the role, in milliseconds; 0: none. @default - none set on the role */
  readonly lockTimeoutMs?: number;
  /** `CONNECTION LIMIT` of the role; -1: unlimited. @default - unlimited */
  readonly connectionLimit?: number;
}

/**
 * A PostgreSQL server that exists: creates nothing, names its address and its limits, so that everything which connects
 * to it can be held against them.
 */
export class ExistingPostgres extends Construct implements DatabaseEndpoint {
  readonly primary: Address;
  readonly location: NetworkLocation;
  readonly database: string;
  readonly user: string;
  readonly password: SecretRef;
  readonly sslMode: SslMode;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: ExistingPostgresProps) {
    super(scope, id);
    const facts = existingPostgresFacts(this.node.path, props);
    const endpoint = existingPostgresEndpoint(props);
    this.primary = endpoint.primary;
    this.location = endpoint.location;
    this.database = endpoint.database;
    this.user = endpoint.user;
    this.password = endpoint.password;
    this.sslMode = endpoint.sslMode;
    publishFacts(this, facts);
  }
}

const EXISTING_POSTGRES = object<ExistingPostgresProps>({
  host: HOST,
  port: optional(PORT),
  database: optional(DATABASE_NAME),
  user: optional(DATABASE_NAME),
  password: SECRET_REF,
  sslMode: optional(SSL_MODE),
  location: optional(LOCATION),
  maxConnections: count(1),
  superuserReservedConnections: optional(count(0)),
  reservedConnections: optional(count(0)),
  otherClients: optional(count(0)),
  adminHeadroom: optional(count(0)),
  statementTimeoutMs: optional(count(0)),
  lockTimeoutMs: optional(count(0)),
  connectionLimit: optional(count(-1)),
});

/** What applications are told of the server. The props have been checked. */
export function existingPostgresEndpoint(props: ExistingPostgresProps): DatabaseEndpoint {
  return {
    primary: { host: props.host, port: props.port ?? 5432 },
    location: props.location ?? {},
    database: props.database ?? "authentik",
    user: props.user ?? "authentik",
    password: props.password,
    sslMode: props.sslMode ?? "require",
  };
}

/** The facts of the server. @throws one error with every wrong prop */
export function existingPostgresFacts(path: string, props: ExistingPostgresProps): PostgresFacts {
  checkProps(path, EXISTING_POSTGRES.wrong("", props));
  return {
    kind: "postgres",
    path,
    addresses: [{ host: props.host, port: props.port ?? 5432 }],
    maxConnections: props.maxConnections,
    superuserReservedConnections: props.superuserReservedConnections ?? 3,
    reservedConnections: props.reservedConnections ?? 0,
    otherClients: props.otherClients ?? 0,
    adminHeadroom: props.adminHeadroom ?? 5,
    ...roleLimits(props),
  };
}

/** Limits of the role, as far as somebody set them. */
function roleLimits({ statementTimeoutMs, lockTimeoutMs, connectionLimit }: ExistingPostgresProps) {
  return {
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
    ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }),
    ...(connectionLimit === undefined ? {} : { connectionLimit }),
  };
}

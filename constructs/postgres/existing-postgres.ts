import { Construct } from "constructs";
import type { Address, DatabaseEndpoint, NetworkLocation, SslMode } from "../core/database-endpoint";
import { publishFacts } from "../core/preflight";
import { checkProps, wholeNumber } from "../core/prop-check";
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

  /** @throws when a port or a number of connections is impossible. */
  constructor(scope: Construct, id: string, props: ExistingPostgresProps) {
    super(scope, id);
    const facts = existingPostgresFacts(this.node.path, props);
    this.primary = { host: props.host, port: props.port ?? 5432 };
    this.location = props.location ?? {};
    this.database = props.database ?? "authentik";
    this.user = props.user ?? "authentik";
    this.password = props.password;
    this.sslMode = props.sslMode ?? "require";
    publishFacts(this, facts);
  }
}

function existingPostgresFacts(path: string, props: ExistingPostgresProps): PostgresFacts {
  const facts: PostgresFacts = {
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
  checkProps(path, [
    wholeNumber("port", props.port ?? 5432, 1, 65535),
    wholeNumber("maxConnections", facts.maxConnections, 1),
    wholeNumber("superuserReservedConnections", facts.superuserReservedConnections, 0),
    wholeNumber("reservedConnections", facts.reservedConnections, 0),
    wholeNumber("otherClients", facts.otherClients, 0),
    wholeNumber("adminHeadroom", facts.adminHeadroom, 0),
    wholeNumber("statementTimeoutMs", facts.statementTimeoutMs ?? 0, 0),
    wholeNumber("lockTimeoutMs", facts.lockTimeoutMs ?? 0, 0),
    wholeNumber("connectionLimit", facts.connectionLimit ?? -1, -1),
  ]);
  return facts;
}

/** Limits of the role, as far as somebody set them. */
function roleLimits({ statementTimeoutMs, lockTimeoutMs, connectionLimit }: ExistingPostgresProps) {
  return {
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
    ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }),
    ...(connectionLimit === undefined ? {} : { connectionLimit }),
  };
}

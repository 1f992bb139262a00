import { Construct } from "constructs";
import type { Address, DatabaseEndpoint, NetworkLocation, SslMode } from "../core/database-endpoint";
import { DATABASE_NAME } from "../core/endpoint-kinds";
import { object, optional } from "../core/kind";
import { count } from "../core/kinds";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import type { SecretRef } from "../core/secret-ref";
import type { PostgresFacts } from "./facts";
import { type PostgresServerProps, SERVER_FIELDS, serverEndpoint, serverFacts } from "./server-props";

/** A PostgreSQL server that somebody else runs. */
export interface ExistingPostgresProps extends PostgresServerProps {
  /** Database, created already. @default "authentik" */
  readonly database?: string;
  /** Role that owns the database. @default "authentik" */
  readonly user?: string;
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
  readonly serverCa?: SecretRef;
  readonly replicas?: Address;

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
    if (endpoint.serverCa !== undefined) {
      this.serverCa = endpoint.serverCa;
    }
    if (endpoint.replicas !== undefined) {
      this.replicas = endpoint.replicas;
    }
    publishFacts(this, facts);
  }
}

const EXISTING_POSTGRES = object<ExistingPostgresProps>({
  ...SERVER_FIELDS,
  database: optional(DATABASE_NAME),
  user: optional(DATABASE_NAME),
  statementTimeoutMs: optional(count(0)),
  lockTimeoutMs: optional(count(0)),
  connectionLimit: optional(count(-1)),
});

/** What applications are told of the server. The props have been checked. */
export function existingPostgresEndpoint(props: ExistingPostgresProps): DatabaseEndpoint {
  return {
    ...serverEndpoint(props),
    database: props.database ?? "authentik",
    user: props.user ?? "authentik",
  };
}

/** The facts of the server. @throws one error with every wrong prop */
export function existingPostgresFacts(path: string, props: ExistingPostgresProps): PostgresFacts {
  checkProps(path, EXISTING_POSTGRES.wrong("", props));
  return { ...serverFacts(path, props), ...roleLimits(props) };
}

/** Limits of the role, as far as somebody set them. */
function roleLimits({ statementTimeoutMs, lockTimeoutMs, connectionLimit }: ExistingPostgresProps) {
  return {
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
    ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }),
    ...(connectionLimit === undefined ? {} : { connectionLimit }),
  };
}

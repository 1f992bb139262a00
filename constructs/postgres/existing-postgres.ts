import { Construct } from "constructs";
import type { Address, DatabaseEndpoint, NetworkLocation, SslMode } from "../core/database-endpoint";
import { publishFacts } from "../core/preflight";
import { checkProps, wholeNumber } from "../core/prop-check";
import type { SecretRef } from "../core/secret-ref";
import type { PostgresFacts } from "./facts";
import { type PostgresServerProps, serverChecks, serverFacts } from "./server-props";

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
  checkProps(path, [
    ...serverChecks(props),
    wholeNumber("statementTimeoutMs", props.statementTimeoutMs ?? 0, 0),
    wholeNumber("lockTimeoutMs", props.lockTimeoutMs ?? 0, 0),
    wholeNumber("connectionLimit", props.connectionLimit ?? -1, -1),
  ]);
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

import type { Address, ConnectionLimits, DatabaseEndpoint, NetworkLocation, SslMode } from "../core/database-endpoint";
import { ADDRESS } from "../core/endpoint-kinds";
import { type Fields, optional } from "../core/kind";
import { count, HOST, LOCATION, PORT, SECRET_REF, SSL_MODE } from "../core/kinds";
import type { PropCheck } from "../core/prop-check";
import type { SecretRef } from "../core/secret-ref";
import { isUnresolved } from "../core/unresolved";
import type { PostgresFacts } from "./facts";

/** What has to be known of a PostgreSQL server that runs outside this library, whoever makes its roles and databases. */
export interface PostgresServerProps {
  /** DNS name or address of the writable server, not of a pooler. */
  readonly host: string;
  /** @default 5432 */
  readonly port?: number;
  /** Password of the role, in the namespace of whatever uses the database. */
  readonly password: SecretRef;
  /**
   * @default - "verify-full" for a server outside the cluster (no `location.namespace`, and a host that is no Service's name), which
   * needs `serverCa`; otherwise "require": encrypted, the certificate is not verified
   */
  readonly sslMode?: SslMode;
  /**
   * Certificate authority of the server, in PEM, in the namespace of whatever uses the database.
   * @default - none: needed for `sslMode` verify-ca and verify-full
   */
  readonly serverCa?: SecretRef;
  /** Address of the server's read-only standbys. @default - none */
  readonly replicas?: Address;
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
}

/** A server whose limits are known. */
export type LimitedEndpoint = Required<Pick<DatabaseEndpoint, "limits">>;

/** What applications are told of a server; its database and role are not among it. The props have been checked. */
export function serverEndpoint(
  props: PostgresServerProps,
): Omit<DatabaseEndpoint, "database" | "user"> & LimitedEndpoint {
  return {
    primary: { host: props.host, port: props.port ?? 5432 },
    location: props.location ?? {},
    password: props.password,
    sslMode: props.sslMode ?? (isOffCluster(props) ? "verify-full" : "require"),
    ...(props.serverCa === undefined ? {} : { serverCa: props.serverCa }),
    ...(props.replicas === undefined ? {} : { replicas: props.replicas }),
    limits: limitsOf(props),
  };
}

/** What the props of a server must be like together, when each is right by itself. */
export function serverChecks(props: PostgresServerProps): readonly PropCheck[] {
  const { host, sslMode, serverCa } = props;
  return [
    {
      prop: "serverCa",
      value: serverCa,
      valid: serverCa !== undefined || sslMode !== undefined || isUnresolved(host) || !isOffCluster(props),
      allowed: `given for ${host}, which is outside the cluster: its certificate is verified by default (sslMode verify-full)`,
      fix: 'name the Secret that holds the authority\'s certificate, or say sslMode = "require", which verifies nothing',
    },
  ];
}

/** A Service has one label, `name.namespace`, or a name that ends in `svc` and the cluster's domain. */
const SERVICE = /^([a-z0-9-]+|[a-z0-9-]+\.[a-z0-9-]+|[a-z0-9-]+\.[a-z0-9-]+\.svc(\.[a-z0-9.-]+)?)\.?$/i;

function isOffCluster({ host, location = {} }: PostgresServerProps): boolean {
  return (
    location.namespace === undefined && (location.cidr !== undefined || !SERVICE.test(host) || /^[0-9.]+$/.test(host))
  );
}

function limitsOf(props: PostgresServerProps): ConnectionLimits {
  return {
    maxConnections: props.maxConnections,
    superuserReservedConnections: props.superuserReservedConnections ?? 3,
    reservedConnections: props.reservedConnections ?? 0,
    otherClients: props.otherClients ?? 0,
    adminHeadroom: props.adminHeadroom ?? 5,
  };
}

/** Facts of a server, without anything about a role on it. */
export function serverFacts(path: string, props: PostgresServerProps): PostgresFacts {
  return {
    kind: "postgres",
    path,
    addresses: [serverEndpoint(props).primary],
    ...(props.replicas === undefined ? {} : { standbys: { address: props.replicas } }),
    ...limitsOf(props),
  };
}

/** What each prop of a server must be like. */
export const SERVER_FIELDS: Fields<PostgresServerProps> = {
  host: HOST,
  port: optional(PORT),
  password: SECRET_REF,
  sslMode: optional(SSL_MODE),
  serverCa: optional(SECRET_REF),
  replicas: optional(ADDRESS),
  location: optional(LOCATION),
  maxConnections: count(1),
  superuserReservedConnections: optional(count(0)),
  reservedConnections: optional(count(0)),
  otherClients: optional(count(0)),
  adminHeadroom: optional(count(0)),
};

import { authorityFile } from "../../values/charts/authentik/certificates";
import { releaseLine } from "../../values/releases/releases";
import type { DatabaseEndpoint, SslMode } from "../core/database-endpoint";
import type { AuthentikProps } from "./authentik-props";
import type { AuthentikPostgresqlFacts, AuthentikSecretFacts, DatabaseLinkFacts, ReadReplicaFacts } from "./facts";

type DatabaseProps = Pick<
  AuthentikProps,
  "database" | "pooler" | "direct" | "migrations" | "readReplicas" | "connMaxAgeSec" | "disableServerSideCursors"
>;

/** How authentik reaches its database: through the pooler where there is one, past it for what needs a session. */
export function postgresqlFacts(props: DatabaseProps, version: string): AuthentikPostgresqlFacts {
  const { database, pooler, connMaxAgeSec = 0 } = props;
  const rootCert = rootCertificate(props);
  const link = serverLink(props, database.primary);
  const { sslRootCert: directRootCert } = link;
  const readReplica = readReplicaFacts(props);
  return {
    ...(pooler?.address ?? database.primary),
    name: database.database,
    user: database.user,
    // Without a word from the pooler: encrypted when it offers that. The database's own requirement holds on its far side.
    sslMode: pooler === undefined ? database.sslMode : (pooler.tls?.sslMode ?? "prefer"),
    ...(rootCert === undefined ? {} : { sslRootCert: rootCert }),
    ...(pooler === undefined ? {} : { poolMode: pooler.poolMode }),
    connMaxAgeSec,
    // Costs nothing where connections are not kept, and makes the Rust pool of both components test before use.
    connHealthChecks: true,
    disableServerSideCursors: props.disableServerSideCursors ?? pooler?.poolMode === "transaction",
    ...(goesDirect(props, version)
      ? {
          direct: database.primary,
          directSslMode: database.sslMode,
          ...(directRootCert === undefined ? {} : { directSslRootCert: directRootCert }),
        }
      : {}),
    ...(migratesDirectly(props) ? { migrations: link } : {}),
    ...(readReplica === undefined ? {} : { readReplica }),
  };
}

/** The Secrets that authorities are mounted from. */
export function authorities(
  props: DatabaseProps,
  version: string,
): Pick<AuthentikSecretFacts, "serverCa" | "poolerCa"> {
  const { serverCa } = props.database;
  const poolerCa = mountedPoolerCa(props);
  const mounted = serverCa !== undefined && mountsServerCa(props) && reachesServer(props, version);
  return { ...(mounted ? { serverCa } : {}), ...(poolerCa === undefined ? {} : { poolerCa }) };
}

/** Whether a mode holds the server's certificate against an authority's. */
export function verifies(mode: SslMode | undefined): boolean {
  return mode === "verify-ca" || mode === "verify-full";
}

/** Whether what needs a session of its own goes past the pooler. */
export function goesDirect({ direct, pooler }: DatabaseProps, version: string): boolean {
  return direct ?? (pooler?.poolMode === "transaction" && (releaseLine(version)?.directEndpoint ?? false));
}

/**
 * Whether an init container migrates past the pooler. `postgresql.direct` takes only the migrations' lock there: the migrations
 * themselves use `postgresql.host` (authentik/tenants/db.py forbids them on the other).
 */
export function migratesDirectly({ migrations, pooler }: DatabaseProps): boolean {
  return pooler !== undefined && (migrations ?? (pooler.poolMode === "session" ? "pooled" : "direct")) === "direct";
}

/** Whether a pool of the pooler stands before the standbys. */
export function pooledReplicas({ readReplicas, pooler }: DatabaseProps): PooledReplicas | undefined {
  return readReplicas ? pooler?.replicas : undefined;
}

type PooledReplicas = NonNullable<NonNullable<DatabaseProps["pooler"]>["replicas"]>;

/** The authority of the pooler, when its certificate is verified. */
export function mountedPoolerCa({ pooler }: DatabaseProps) {
  return verifies(pooler?.tls?.sslMode) ? pooler?.tls?.ca : undefined;
}

/** Whether anything but the pooler is connected to. */
export function reachesServer(props: DatabaseProps, version: string): boolean {
  const { pooler, readReplicas = false } = props;
  return (
    pooler === undefined ||
    goesDirect(props, version) ||
    migratesDirectly(props) ||
    (readReplicas && pooledReplicas(props) === undefined)
  );
}

/** With a root certificate at hand, libpq verifies by it in mode `require` too: what does not say its own takes the pooler's. */
function mountsServerCa(props: DatabaseProps): boolean {
  return verifies(props.database.sslMode) || mountedPoolerCa(props) !== undefined;
}

function rootCertificate(props: DatabaseProps): string | undefined {
  return props.pooler === undefined ? serverRootCertificate(props) : mountedPoolerCa(props) && authorityFile("pooler");
}

function serverRootCertificate(props: DatabaseProps): string | undefined {
  return props.database.serverCa !== undefined && mountsServerCa(props) ? authorityFile("server") : undefined;
}

/** An address of the server itself. */
function serverLink(props: DatabaseProps, address: DatabaseEndpoint["primary"]): DatabaseLinkFacts {
  const sslRootCert = serverRootCertificate(props);
  return { ...address, sslMode: props.database.sslMode, ...(sslRootCert === undefined ? {} : { sslRootCert }) };
}

function readReplicaFacts(props: DatabaseProps): ReadReplicaFacts | undefined {
  const { database, pooler, readReplicas = false } = props;
  if (!readReplicas) {
    return undefined;
  }
  const pooled = pooledReplicas(props);
  if (pooled === undefined) {
    return database.replicas === undefined ? undefined : serverLink(props, database.replicas);
  }
  const sslRootCert = rootCertificate(props);
  return {
    ...pooled.address,
    name: pooled.database,
    sslMode: pooler?.tls?.sslMode ?? "prefer",
    ...(sslRootCert === undefined ? {} : { sslRootCert }),
  };
}

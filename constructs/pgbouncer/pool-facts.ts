import type { Address } from "../core/database-endpoint";
import type { SecretRef } from "../core/secret-ref";
import type { PeerFacts } from "../kubernetes/facts";
import { peerAt } from "../kubernetes/peers";
import { authDatabase, replicasDatabase } from "./entry-names";
import type { PgBouncerPoolFacts } from "./facts";
import type { PgBouncerProps } from "./pgbouncer-props";
import type { PgBouncerClientTls, PgBouncerUser } from "./pool-props";

/** `auth_query` and where it runs. */
export interface AuthQueryFacts {
  /** `auth_user`. */
  readonly user: string;
  /** `auth_dbname`: the entry, a pool of its own. */
  readonly entry: string;
  /** `auth_query`. */
  readonly query: string;
}

/** TLS with clients, defaults filled in. */
export type ClientTlsFacts = PgBouncerClientTls & Required<Pick<PgBouncerClientTls, "sslMode">>;

/** What of the facts comes from `PgBouncerPools`. */
export interface PoolsFacts {
  readonly furtherPools?: readonly PgBouncerPoolFacts[];
  readonly users?: readonly string[];
  /** The userlist: each user once, in the order of their props. */
  readonly logins: readonly PgBouncerUser[];
  readonly authUser?: string;
  readonly authQuery?: AuthQueryFacts;
  readonly clientTlsSslMode?: ClientTlsFacts["sslMode"];
  readonly clientTls?: ClientTlsFacts;
  /** Entry of the server's standbys. */
  readonly replicasEntry?: string;
}

type PoolProps = PgBouncerProps & Required<Pick<PgBouncerProps, "defaultPoolSize" | "reservePoolSize">>;

/** What of the facts comes from `PgBouncerPools`. */
export function poolsFacts(props: PoolProps): PoolsFacts {
  const { clientTls } = props;
  const replicas = replicaPool(props);
  const authQuery = authQueryFacts(props);
  const list = logins(props);
  const pools = [...replicas, ...further(props), ...authPool(props, authQuery)];
  return {
    ...(pools.length === 0 ? {} : { furtherPools: pools }),
    logins: list,
    ...(authQuery === undefined ? { users: list.map(({ user }) => user) } : {}),
    ...(authQuery === undefined ? {} : { authUser: authQuery.user, authQuery }),
    ...(clientTls === undefined ? {} : tls(clientTls)),
    ...replicas.map(({ name }) => ({ replicasEntry: name }))[0],
  };
}

/** Servers that the pooler connects to besides the main one. */
export function furtherServers({ database: main, databases = [], replicaPool }: PgBouncerProps): readonly PeerFacts[] {
  const standbys =
    main.replicas === undefined || replicaPool === undefined
      ? []
      : [peerAt("PostgreSQL", main.location, main.replicas.port)];
  const others = databases
    .filter(({ database }) => !sameAddress(database.primary, main.primary))
    .map(({ database }) => peerAt("PostgreSQL", database.location ?? {}, database.primary.port));
  const own = JSON.stringify(peerAt("PostgreSQL", main.location, main.primary.port));
  const texts = [...standbys, ...others].map((peer) => JSON.stringify(peer));
  return [...standbys, ...others].filter((_, i) => texts[i] !== own && texts.indexOf(texts[i] ?? "") === i);
}

/** Whether two databases are of one server. */
export function sameAddress(a: Address, b: Address): boolean {
  return a.host === b.host && a.port === b.port;
}

function replicaPool({ database: main, replicaPool, ...sizes }: PoolProps): readonly PgBouncerPoolFacts[] {
  const { replicas, database, user } = main;
  return replicas === undefined || replicaPool === undefined
    ? []
    : [
        {
          name: replicaPool.name ?? replicasDatabase({ database }),
          upstream: { host: replicas.host, port: replicas.port },
          database,
          user,
          poolSize: replicaPool.poolSize ?? sizes.defaultPoolSize,
          reservePoolSize: replicaPool.reservePoolSize ?? sizes.reservePoolSize,
        },
      ];
}

function further({ databases = [] }: PoolProps): readonly PgBouncerPoolFacts[] {
  return databases.map(({ name, database: { primary, database, user }, poolSize, reservePoolSize = 0 }) => ({
    name: name ?? database,
    upstream: { host: primary.host, port: primary.port },
    database,
    user,
    poolSize,
    reservePoolSize,
  }));
}

function authQueryFacts({ authQuery, database: main }: PoolProps): AuthQueryFacts | undefined {
  return authQuery === undefined
    ? undefined
    : {
        user: authQuery.user ?? "pgbouncer_auth",
        entry: authDatabase(main),
        query: authQuery.query ?? "SELECT * FROM pgbouncer.user_lookup($1)",
      };
}

/** One connection is enough for a question that takes a millisecond and is asked once for each new connection of a client. */
function authPool({ database: main, authQuery }: PoolProps, facts?: AuthQueryFacts): readonly PgBouncerPoolFacts[] {
  return facts === undefined
    ? []
    : [
        {
          name: facts.entry,
          upstream: { host: main.primary.host, port: main.primary.port },
          database: authQuery?.database ?? main.database,
          user: facts.user,
          poolSize: 1,
          reservePoolSize: 0,
        },
      ];
}

/** With `auth_query` only roles of other servers, which the main one knows nothing of, keep their passwords in the userlist. */
function logins({ database: main, users = [], databases = [], authQuery }: PoolProps): readonly PgBouncerUser[] {
  const elsewhere = databases.filter(({ database }) => !sameAddress(database.primary, main.primary));
  const all =
    authQuery === undefined
      ? [main, ...users, ...databases.map(({ database }) => database)]
      : [
          { user: authQuery.user ?? "pgbouncer_auth", password: authQuery.password },
          ...elsewhere.map(({ database }) => database),
        ];
  return all
    .filter(({ user }, i) => all.findIndex((other) => other.user === user) === i)
    .map(({ user, password }) => ({ user, password: reference(password) }));
}

function reference({ name, key }: SecretRef): SecretRef {
  return { name, key };
}

function tls(clientTls: PgBouncerClientTls) {
  const sslMode = clientTls.sslMode ?? "require";
  return { clientTlsSslMode: sslMode, clientTls: { ...clientTls, sslMode } };
}

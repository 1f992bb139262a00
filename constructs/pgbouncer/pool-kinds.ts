import { ADDRESS } from "../core/endpoint-kinds";
import { type Fields, implementation, list, object, oneOf, optional, text } from "../core/kind";
import { count, LOCATION, OBJECT_NAME, SECRET_REF, SSL_MODE } from "../core/kinds";
import { LONGEST_NAME } from "./entry-names";
import type {
  PgBouncerAuthQuery,
  PgBouncerClientTls,
  PgBouncerDatabase,
  PgBouncerPools,
  PgBouncerReplicaPool,
  PgBouncerUpstream,
  PgBouncerUser,
} from "./pool-props";

const ONE_LINE = /^(?!\s)\P{Cc}*(?<!\s)$/u;

function isName(name: string): boolean {
  return name !== "" && ONE_LINE.test(name) && Buffer.byteLength(name) <= LONGEST_NAME;
}

/** A role, or a database of a server: whatever PostgreSQL takes. */
export const ROLE = text(`one line, no blank at its ends, at most ${LONGEST_NAME} bytes`, isName);

/** Name of an entry of `[databases]`: `pgbouncer` is the console, `*` every database, and nothing stands for a quote in a key. */
export const ENTRY = text(
  `one line without ', no blank at its ends, at most ${LONGEST_NAME} bytes, neither \`pgbouncer\`, which is PgBouncer's console, nor *`,
  (name) => isName(name) && !name.includes("'") && !["pgbouncer", "*"].includes(name),
);

const UPSTREAM = implementation<PgBouncerUpstream>({
  primary: ADDRESS,
  location: optional(LOCATION),
  database: ROLE,
  user: ROLE,
  password: SECRET_REF,
  sslMode: optional(SSL_MODE),
  serverCa: optional(SECRET_REF),
});

const DATABASE = object<PgBouncerDatabase>({
  // Without a name of its own the entry has that of the database: see `pool-checks.ts`.
  name: optional(ENTRY),
  database: UPSTREAM,
  poolSize: count(1),
  reservePoolSize: optional(count(0)),
});

/** Every prop of `PgBouncerPools`. */
export const POOLS: Fields<PgBouncerPools> = {
  users: optional(list(object<PgBouncerUser>({ user: ROLE, password: SECRET_REF }), "a list of logins")),
  databases: optional(list(DATABASE, "a list of databases")),
  replicaPool: optional(
    object<PgBouncerReplicaPool>({
      name: optional(ENTRY),
      poolSize: optional(count(1)),
      reservePoolSize: optional(count(0)),
    }),
  ),
  authQuery: optional(
    object<PgBouncerAuthQuery>({
      user: optional(ROLE),
      password: SECRET_REF,
      database: optional(ROLE),
      query: optional(
        text("one line of SQL with $1 in it", (query) => ONE_LINE.test(query) && /\$1(?!\d)/.test(query)),
      ),
    }),
  ),
  clientTls: optional(
    object<PgBouncerClientTls>({
      secretName: OBJECT_NAME,
      sslMode: optional(oneOf("allow", "prefer", "require")),
      ca: optional(SECRET_REF),
    }),
  ),
};

import { needsQuotes } from "./ini-text";

/** PostgreSQL and PgBouncer keep names of so many bytes; PostgreSQL cuts longer ones off, PgBouncer refuses them. */
export const LONGEST_NAME = 63;

/** Database entry of the readiness probe, a pool of its own beside the clients'. */
export function probeDatabase({ database }: { readonly database: string }): string {
  return derived(database, "readiness");
}

/** Database entry in which `auth_query` runs, so that logins do not wait for the clients' pool. */
export function authDatabase({ database }: { readonly database: string }): string {
  return derived(database, "auth");
}

/** Database entry of the server's read-only standbys. */
export function replicasDatabase({ database }: { readonly database: string }): string {
  return derived(database, "replicas");
}

/** Beside the database's name, where that can be written without quotes and leaves room. */
function derived(database: string, what: string): string {
  const name = `${database}_${what}`;
  return needsQuotes(database) || name.length > LONGEST_NAME ? what : name;
}

import type { PooledEndpoint } from "../core/database-endpoint";
import { isObject } from "../core/json";
import { DEFAULTS } from "../pgbouncer/defaults";
import type { AuthentikPlatformProps } from "./platform-props";

/** Whether the platform makes a PgBouncer: not where it is told to do without, or the database brings a pooler along. */
export function usesPgBouncer(
  pgbouncer: AuthentikPlatformProps["pgbouncer"],
  database: AuthentikPlatformProps["database"],
): boolean {
  return pgbouncer !== false && (pgbouncer !== undefined || !isObject(database) || database.pooled === undefined);
}

/** The pooler that comes with the database, unless the platform is told to do without any. */
export function poolerOf(
  pgbouncer: AuthentikPlatformProps["pgbouncer"],
  database: AuthentikPlatformProps["database"],
): { readonly pooler?: PooledEndpoint } {
  const pooled = pgbouncer !== undefined || !isObject(database) ? undefined : database.pooled;
  return pooled === undefined ? {} : { pooler: pooled };
}

/** A pooler as far as authentik's own props depend on it. */
export function anyPooler({ poolMode }: { readonly poolMode?: PooledEndpoint["poolMode"] }): PooledEndpoint {
  const known = poolMode === "session" || poolMode === "statement" ? poolMode : DEFAULTS.poolMode;
  return { address: { host: DEFAULTS.name, port: DEFAULTS.port }, location: {}, poolMode: known };
}

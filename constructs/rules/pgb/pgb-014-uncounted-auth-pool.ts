import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** A pool that nobody has sized is as large as the clients'. */
export const uncountedAuthPool: Rule<PlatformFacts> = {
  id: "PGB-014",
  title: "auth_query has no pool of its own",
  severity: "warning",
  invariants: [],
  why:
    "Without auth_dbname PgBouncer asks for a password in the database that the client wants, through a pool of auth_user " +
    "which is as large as the clients' and which no budget counts. Where max_db_connections holds both, a client that is about " +
    "to log in waits for one that works.",
  sources: ["https://www.pgbouncer.org/config.html#auth_dbname", "https://www.pgbouncer.org/config.html#auth_query"],
  example: {
    fails: { pgbouncer: { authUser: "pgbouncer_auth" } },
    passes: {
      pgbouncer: {
        authUser: "pgbouncer_auth",
        furtherPools: [
          {
            name: "authentik_auth",
            upstream: { host: "postgres-rw.database", port: 5432 },
            database: "authentik",
            user: "pgbouncer_auth",
            poolSize: 1,
            reservePoolSize: 0,
          },
        ],
      },
    },
  },
  check: ({ poolers }) =>
    poolers.flatMap(({ path, authUser, authDatabase, furtherPools = [], defaultPoolSize, reservePoolSize }) =>
      authUser === undefined || authDatabase !== undefined || furtherPools.some(({ user }) => user === authUser)
        ? []
        : [
            {
              rule: "PGB-014",
              severity: "warning",
              at: [path],
              message: `auth_user ${authUser} has a pool of up to ${defaultPoolSize} + ${reservePoolSize} connections in every database`,
              fixes: [
                {
                  changes: [],
                  note: "point auth_dbname at an entry of its own with pool_size=1, as `pgbouncer.authQuery` does",
                },
              ],
            },
          ],
    ),
};

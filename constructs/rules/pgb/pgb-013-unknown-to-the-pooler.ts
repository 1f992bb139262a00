import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { type PlatformFacts, poolerOf } from "../platform-facts";

/** A pooler has the databases and the users that it was told of, whatever the server has. */
export const unknownToThePooler: Rule<PlatformFacts> = {
  id: "PGB-013",
  title: "a client asks for a database or a user that its pooler does not have",
  severity: "error",
  invariants: [],
  why:
    "PgBouncer looks databases up among its own entries and users in its userlist, not on the server: 'no such database', or a " +
    "failed login with the right password. With auth_query it asks the server for users, and still not for databases.",
  sources: [
    "https://www.pgbouncer.org/config.html#section-databases",
    "https://www.pgbouncer.org/config.html#auth_file",
  ],
  example: {
    fails: { authentik: { postgresql: { name: "identity" } } },
    passes: {
      authentik: { postgresql: { name: "identity" } },
      pgbouncer: {
        furtherPools: [
          {
            name: "identity",
            upstream: { host: "postgres-rw.database", port: 5432 },
            database: "identity",
            user: "authentik",
            poolSize: 5,
            reservePoolSize: 0,
          },
        ],
      },
    },
  },
  check: (facts) =>
    facts.authentiks.flatMap((authentik) => {
      const pooler = poolerOf(authentik, facts);
      if (pooler === undefined) {
        return [];
      }
      const { name, user } = authentik.postgresql;
      const { database, furtherPools = [], users, authUser } = pooler;
      const at = [pooler.path, authentik.path];
      return [
        ...missing(at, "database", name, [database, ...furtherPools.map((pool) => pool.name)]),
        ...missing(at, "user", user, authUser === undefined ? users : undefined),
      ];
    }),
};

/** Nothing where it is not known what the pooler has. */
function missing(
  at: readonly string[],
  what: "database" | "user",
  wanted: string,
  has: readonly string[] | undefined,
): readonly Finding[] {
  return has === undefined || has.includes(wanted)
    ? []
    : [
        {
          rule: "PGB-013",
          severity: "error",
          at,
          message: `the pooler has no ${what} ${JSON.stringify(wanted)}, only ${has.map((each) => JSON.stringify(each)).join(", ")}`,
          fixes: [
            {
              changes: [],
              note: `name the same ${what} on both sides, or add it to the pooler's (pgbouncer.${what}s)`,
            },
          ],
        },
      ];
}

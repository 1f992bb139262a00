import type { PgBouncerPoolFacts } from "../../../constructs/pgbouncer/facts";
import { uncountedAuthPool } from "../../../constructs/rules/pgb/pgb-014-uncounted-auth-pool";
import { pgbouncer, production, texts } from "../facts";

const poolOf = (user: string): PgBouncerPoolFacts => ({
  name: "authentik_auth",
  upstream: { host: "postgres-rw.database", port: 5432 },
  database: "authentik",
  user,
  poolSize: 1,
  reservePoolSize: 0,
});
const found = (authUser?: string, furtherPools?: readonly PgBouncerPoolFacts[]) =>
  texts(
    uncountedAuthPool,
    production({
      pgbouncer: pgbouncer({
        ...(authUser === undefined ? {} : { authUser }),
        ...(furtherPools === undefined ? {} : { furtherPools }),
      }),
    }),
  );

const WARNING =
  "warning PGB-014  identity/pgbouncer  auth_user asker has a pool of up to 20 + 5 connections in every database\n" +
  "      fix: point auth_dbname at an entry of its own with pool_size=1, as `pgbouncer.authQuery` does";

describe("PGB-014", () => {
  test("warns of a role that asks in the clients' databases", () => {
    expect(found("asker")).toEqual([WARNING]);
    expect(found("asker", [poolOf("reporter")])).toEqual([WARNING]);
  });

  test("accepts a database of its own to ask in", () => {
    const pooler = pgbouncer({ authUser: "asker", authDatabase: "postgres" });
    expect(texts(uncountedAuthPool, production({ pgbouncer: pooler }))).toEqual([]);
  });

  test("accepts a pool of its own, and a userlist", () => {
    expect(found("asker", [poolOf("asker")])).toEqual([]);
    expect(found()).toEqual([]);
    expect(found(undefined, [poolOf("reporter")])).toEqual([]);
  });
});

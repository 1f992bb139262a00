import type { DeepPartial } from "../../../constructs/core/json";
import type { PgBouncerFacts } from "../../../constructs/pgbouncer/facts";
import { unknownToThePooler } from "../../../constructs/rules/pgb/pgb-013-unknown-to-the-pooler";
import { authentik, pgbouncer, production, texts } from "../facts";

const asked = (
  postgresql: { readonly name?: string; readonly user?: string; readonly host?: string },
  pooler: DeepPartial<PgBouncerFacts> = {},
) => texts(unknownToThePooler, production({ authentik: authentik({ postgresql }), pgbouncer: pgbouncer(pooler) }));

const POOL = {
  name: "reports",
  upstream: { host: "postgres-rw.database", port: 5432 },
  database: "reporting",
  user: "authentik",
  poolSize: 5,
  reservePoolSize: 0,
};

describe("PGB-013", () => {
  test("a database that is no entry", () => {
    expect(asked({ name: "reporting" }, { furtherPools: [POOL] })).toEqual([
      "error PGB-013  identity/pgbouncer <- identity/authentik  " +
        'the pooler has no database "reporting", only "authentik", "reports"\n' +
        "      fix: name the same database on both sides, or add it to the pooler's (pgbouncer.databases)",
    ]);
    expect(asked({ name: "reports" }, { furtherPools: [POOL] })).toEqual([]);
    expect(asked({ name: "reports" })).toHaveLength(1);
  });

  test("a user that is not in the userlist", () => {
    expect(asked({ user: "second" }, { users: ["authentik"] })).toEqual([
      "error PGB-013  identity/pgbouncer <- identity/authentik  " +
        'the pooler has no user "second", only "authentik"\n' +
        "      fix: name the same user on both sides, or add it to the pooler's (pgbouncer.users)",
    ]);
    expect(asked({ user: "second" }, { users: ["authentik", "second"] })).toEqual([]);
  });

  test("says nothing of users where the server is asked, or the userlist is not known", () => {
    expect(asked({ user: "second" }, { users: ["authentik"], authUser: "pgbouncer_auth" })).toEqual([]);
    expect(asked({ user: "second" })).toEqual([]);
  });

  test("says nothing of who connects past the pooler", () => {
    expect(asked({ name: "other", user: "second", host: "postgres-rw.database" }, { users: ["authentik"] })).toEqual(
      [],
    );
  });
});

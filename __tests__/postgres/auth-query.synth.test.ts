import { PostgresqlProvider } from "@cdktf/provider-postgresql/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { collectFacts } from "../../constructs/core/facts";
import { type AuthQueryProps, ExternalPostgres, type ExternalPostgresProps } from "../../constructs/postgres/external";
import { addressOf, createdBefore } from "../support/order";
import { parseStack } from "../support/synth";

type Given = Partial<ExternalPostgresProps>;

function external(authQuery: Partial<AuthQueryProps> | null = {}, more: Given | ((password: string) => Given) = {}) {
  const stack = new TerraformStack(Testing.app(), "stack");
  new PostgresqlProvider(stack, "PostgreSQL", { superuser: false });
  const { stringValue: passwordWo } = new TerraformVariable(stack, "password", { type: "string", sensitive: true });
  new ExternalPostgres(stack, "Postgres", {
    host: "postgres",
    password: { name: "authentik-database", key: "password" },
    passwordWo,
    maxConnections: 200,
    ...(authQuery === null ? {} : { authQuery: { passwordWo, ...authQuery } }),
    ...(typeof more === "function" ? more(passwordWo) : more),
  });
  return { stack, synth: () => parseStack(Testing.synth(stack, true)) };
}

describe("auth_query's side of the database", () => {
  test("is a role that may connect, and call one function of a schema that is not its own", () => {
    const stack = external().synth();
    const { resource } = stack;
    // Unknown while the function is to be created, so that the grants are made anew with it.
    const ofFunction = `${"$"}{element(split(".", ${addressOf(stack, "postgresql_function")}.id), 1)}`;
    expect(resource("postgresql_role", "AuthQuery")).toMatchObject({
      name: "pgbouncer_auth",
      login: true,
      password_wo: `${"$"}{var.password}`,
      password_wo_version: "1",
      connection_limit: -1,
      lifecycle: { prevent_destroy: false, precondition: [expect.anything()] },
    });
    expect(resource("postgresql_role", "AuthQuery")).not.toHaveProperty("roles");
    expect(resource("postgresql_schema", "AuthQuery")).toMatchObject({ database: "authentik", name: "pgbouncer" });
    expect(resource("postgresql_schema", "AuthQuery")).not.toHaveProperty("owner");
    const asker = { database: "authentik", role: "pgbouncer_auth" };
    const grants = [
      ["Entry", { ...asker, object_type: "database", privileges: ["CONNECT"] }],
      ["Use", { ...asker, schema: "pgbouncer", object_type: "schema", privileges: ["USAGE"] }],
      ["Call", { ...asker, schema: ofFunction, object_type: "function", privileges: ["EXECUTE"] }],
      ["Nobody", { ...asker, role: "public", schema: ofFunction, object_type: "function", privileges: [] }],
    ] as const;
    for (const [name, grant] of grants) {
      expect(resource("postgresql_grant", `AuthQuery_${name}`)).toMatchObject(grant);
    }
  });

  test("is the function that PgBouncer's query names, with its owner's rights and no name that is not in full", () => {
    const { body, ...lookup } = external().synth().resource("postgresql_function");
    expect(lookup).toMatchObject({
      database: "authentik",
      schema: "pgbouncer",
      name: "user_lookup",
      language: "sql",
      security_definer: true,
      arg: [
        { mode: "INOUT", name: "p_user", type: "name" },
        { mode: "OUT", name: "p_verifier", type: "text" },
      ],
      returns: "SETOF record",
    });
    expect(String(body).trim().replace(/\s+/g, " ")).toBe(
      "SELECT r.rolname, r.rolpassword FROM pg_catalog.pg_authid AS r " +
        "WHERE r.rolname OPERATOR(pg_catalog.=) user_lookup.p_user " +
        "AND r.rolcanlogin AND NOT r.rolsuper AND NOT r.rolreplication AND NOT r.rolbypassrls " +
        "AND (r.rolvaliduntil IS NULL OR r.rolvaliduntil OPERATOR(pg_catalog.>) pg_catalog.now())",
    );
  });

  test("has the names and numbers that are given", () => {
    const given = { user: "asker", passwordWoVersion: 3, connectionLimit: 12 };
    const { resource, resources } = external(given, { database: "sso-1" }).synth();
    expect(resource("postgresql_role", "AuthQuery")).toMatchObject({
      name: "asker",
      password_wo_version: "3",
      connection_limit: 12,
    });
    const grants = Object.entries(resources("postgresql_grant")).filter(([name]) => name.includes("AuthQuery"));
    expect(grants.map(([, { role }]) => role).sort()).toEqual(["asker", "asker", "asker", "public"]);
    for (const [, grant] of grants) {
      expect(grant).toMatchObject({ database: "sso-1" });
    }
    expect(resource("postgresql_schema", "AuthQuery")).toMatchObject({ database: "sso-1" });
    expect(resource("postgresql_function")).toMatchObject({ database: "sso-1" });
  });

  test("is made in order, and everybody's right goes before anybody has one", () => {
    const stack = external().synth();
    const grant = (name: string) => addressOf(stack, "postgresql_grant", `AuthQuery_${name}`);
    const before = (address: string) => createdBefore(stack, address);
    const role = addressOf(stack, "postgresql_role", "AuthQuery");
    const schema = addressOf(stack, "postgresql_schema", "AuthQuery");
    const lookup = addressOf(stack, "postgresql_function");
    const database = addressOf(stack, "postgresql_database");
    expect(before(schema)).toContain(database);
    expect(before(lookup)).toContain(schema);
    expect([...before(grant("Entry"))]).toEqual(expect.arrayContaining([role, database]));
    expect([...before(grant("Use"))]).toEqual(expect.arrayContaining([role, schema]));
    expect(before(grant("Nobody"))).toContain(lookup);
    expect([...before(grant("Call"))]).toEqual(expect.arrayContaining([role, lookup, grant("Nobody")]));
  });

  test("is not counted among other clients: the pooler's pool is", () => {
    expect(collectFacts(external({ connectionLimit: 12 }, { otherClients: 4 }).stack)).toMatchObject([
      { otherClients: 4 },
    ]);
  });

  test("is not there when nobody asks for it", () => {
    expect(JSON.stringify(external(null).synth().json)).not.toMatch(/pgbouncer|postgresql_function/);
  });
});

describe("auth_query is refused", () => {
  test("beside an adminRole, which could not read a verifier", () => {
    expect(() => external({}, { adminRole: "boss" })).toThrow(
      'stack/Postgres: `authQuery` must be left out beside `adminRole`, "boss", which is no superuser: the verifiers (pg_authid) can be read by superusers only, ' +
        'and managed services such as RDS let nobody, got: "pgbouncer_auth"; leave `pgbouncer.authQuery` out as well: ' +
        "the pooler then has its clients' passwords in a userlist, from their Secrets",
    );
  });

  test("as a role that has another purpose", () => {
    const other = "`authQuery.user` must be another role than `role`, and those of `secondLogin` and `monitoringRole`";
    const password = { name: "second", key: "password" };
    expect(() => external({ user: "authentik" })).toThrow(`${other}, got: "authentik"`);
    expect(() => external({ user: "authentik_b" })).not.toThrow();
    expect(() =>
      external({ user: "authentik_b" }, (passwordWo) => ({ secondLogin: { password, passwordWo } })),
    ).toThrow(`${other}, got: "authentik_b"`);
    expect(() => external({ user: "authentik_monitoring" })).not.toThrow();
    expect(() =>
      external({ user: "authentik_monitoring" }, (passwordWo) => ({ monitoringRole: { passwordWo } })),
    ).toThrow(`${other}, got: "authentik_monitoring"`);
    expect(() => external({}, { role: "pgbouncer_auth" })).toThrow(other);
  });

  test("in a database whose name has a dot, in which the provider does not find it again", () => {
    expect(() => external({}, { database: "sso.example" })).toThrow(
      '`database` must be a name without . beside `authQuery`: the provider finds a function by database.schema.function, got: "sso.example"',
    );
  });

  test("with a password in plain text, without showing it, and with what is no name and no number", () => {
    const wrong = () => external({ user: "pg_x", passwordWo: "geheim", passwordWoVersion: 0, connectionLimit: 0 });
    expect(wrong).toThrow(
      [
        'stack/Postgres: `authQuery.user` must be a name that PostgreSQL does not keep for itself (pg_..., public, none), got: "pg_x"',
        'stack/Postgres: `authQuery.passwordWo` must be a Terraform expression, got: "(text, not shown)"; declare an ephemeral variable and give its value',
        "stack/Postgres: `authQuery.passwordWoVersion` must be a whole number >= 1, got: 0",
        "stack/Postgres: `authQuery.connectionLimit` must be a whole number >= 1, got: 0",
      ].join("\n"),
    );
    expect(wrong).not.toThrow(/geheim/);
  });
});

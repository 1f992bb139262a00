import { PostgresqlProvider } from "@cdktf/provider-postgresql/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { collectFacts } from "../../constructs/core/facts";
import { ExternalPostgres, type ExternalPostgresProps } from "../../constructs/postgres/external";
import { withoutMetadata } from "../support/environment-output";
import { addressOf, createdBefore } from "../support/order";
import { parseStack } from "../support/synth";

type Given = Partial<ExternalPostgresProps>;

function external(given: Given | ((password: string) => Given) = {}) {
  const stack = new TerraformStack(Testing.app(), "stack");
  new PostgresqlProvider(stack, "PostgreSQL", { superuser: false });
  const { stringValue } = new TerraformVariable(stack, "password", { type: "string", sensitive: true });
  const postgres = new ExternalPostgres(stack, "Postgres", {
    host: "postgres.example",
    password: { name: "authentik-database", key: "password" },
    passwordWo: stringValue,
    maxConnections: 200,
    ...(typeof given === "function" ? given(stringValue) : given),
  });
  return { stack, postgres, synth: () => parseStack(Testing.synth(stack, true)) };
}

const MAXIMAL = (passwordWo: string): Given => ({
  port: 5433,
  database: "sso-1",
  role: "sso_owner",
  sslMode: "verify-full",
  location: { cidr: "192.0.2.0/24" },
  passwordWoVersion: 4,
  connectionLimit: 150,
  otherClients: 10,
  adminRole: "boss@example.com",
  extensions: ["pg_stat_statements", "pg_trgm"],
  monitoringRole: { name: "exporter", passwordWo, passwordWoVersion: 2, connectionLimit: 5 },
  adopt: true,
});

describe("what ExternalPostgres makes", () => {
  test("is a role, a database, its schema, and two grants that keep everybody else out", () => {
    const { json, resource } = external().synth();
    expect(
      Object.fromEntries(Object.entries(json.resource as object).map(([type, all]) => [type, Object.keys(all)])),
    ).toEqual({
      postgresql_role: ["Postgres_Role_134BFC44"],
      postgresql_database: ["Postgres_9DC8BB04"],
      postgresql_schema: ["Postgres_Schema_E0D51E65"],
      postgresql_grant: ["Postgres_PublicDatabaseGrant_84F2394E", "Postgres_PublicSchemaGrant_4094A18F"],
    });
    expect(resource("postgresql_role")).toMatchObject({
      name: "authentik",
      login: true,
      password_wo: `${"$"}{var.password}`,
      password_wo_version: "1",
      connection_limit: -1,
      lifecycle: { prevent_destroy: true },
    });
    expect(resource("postgresql_database")).toMatchObject({
      name: "authentik",
      owner: "authentik",
      lifecycle: { prevent_destroy: true },
    });
    expect(resource("postgresql_schema")).toMatchObject({
      database: "authentik",
      name: "public",
      owner: "authentik",
      lifecycle: { prevent_destroy: true },
    });
    expect(withoutMetadata(resource("postgresql_grant", "PublicDatabase"))).toMatchObject({
      database: "authentik",
      role: "public",
      object_type: "database",
      privileges: [],
    });
    expect(resource("postgresql_grant", "PublicSchema")).toMatchObject({
      database: "authentik",
      schema: "public",
      role: "public",
      object_type: "schema",
      privileges: ["USAGE"],
    });
    expect(json).not.toHaveProperty("import");
  });

  test("has every name and number of the props", () => {
    const { json, resource, resources } = external(MAXIMAL).synth();
    expect(resource("postgresql_role", "Postgres_Role")).toMatchObject({
      name: "sso_owner",
      password_wo_version: "4",
      connection_limit: 150,
    });
    expect(resource("postgresql_role", "MonitoringRole")).toMatchObject({
      name: "exporter",
      login: true,
      password_wo: `${"$"}{var.password}`,
      password_wo_version: "2",
      connection_limit: 5,
      roles: ["pg_monitor"],
      lifecycle: { prevent_destroy: false },
    });
    expect(resource("postgresql_grant", "MonitoringGrant")).toMatchObject({
      database: "sso-1",
      role: "exporter",
      object_type: "database",
      privileges: ["CONNECT"],
    });
    expect(resource("postgresql_grant_role")).toMatchObject({
      role: "boss@example.com",
      grant_role: "sso_owner",
      lifecycle: { ignore_changes: ["with_admin_option"] },
    });
    const extensions = Object.values(resources("postgresql_extension"));
    expect(extensions).toMatchObject([
      { name: "pg_stat_statements", database: "sso-1" },
      { name: "pg_trgm", database: "sso-1" },
    ]);
    expect(json.import).toEqual([
      { id: "sso_owner", to: expect.stringMatching(/^postgresql_role\.Postgres_Role_/) },
      { id: "sso-1", to: expect.stringMatching(/^postgresql_database\.Postgres_/) },
    ]);
  });

  test("is made in an order that a role without superuser can follow", () => {
    const stack = external(MAXIMAL).synth();
    const [role, membership, database, schema] = [
      addressOf(stack, "postgresql_role", "Postgres_Role"),
      addressOf(stack, "postgresql_grant_role"),
      addressOf(stack, "postgresql_database"),
      addressOf(stack, "postgresql_schema"),
    ];
    expect([...createdBefore(stack, membership)]).toEqual([role]);
    expect([...createdBefore(stack, database)].sort()).toEqual([membership, role].sort());
    expect(createdBefore(stack, schema)).toContain(database);
    expect(createdBefore(stack, addressOf(stack, "postgresql_grant", "PublicSchema"))).toContain(schema);
    expect(createdBefore(stack, addressOf(stack, "postgresql_grant", "PublicDatabase"))).toContain(database);
    expect(createdBefore(stack, addressOf(stack, "postgresql_extension", "trgm"))).toContain(schema);
    expect([...createdBefore(stack, addressOf(stack, "postgresql_grant", "Monitoring"))]).toEqual(
      expect.arrayContaining([database, addressOf(stack, "postgresql_role", "Monitoring")]),
    );
  });

  test("refuses at plan time a password that the provider would not set as it is", () => {
    const password = "var.password";
    expect(external().synth().resource("postgresql_role").lifecycle).toMatchObject({
      precondition: [
        {
          condition: `${"$"}{!(strcontains(${password}, base64decode("XA==")) || contains(["", "NULL"], upper(${password})))}`,
          error_message: expect.stringContaining("password of the role authentik is empty, NULL, or holds a backslash"),
        },
      ],
    });
  });
});

describe("what ExternalPostgres offers", () => {
  test("is the address and the login, with defaults", () => {
    expect(external().postgres).toMatchObject({
      primary: { host: "postgres.example", port: 5432 },
      location: {},
      database: "authentik",
      user: "authentik",
      password: { name: "authentik-database", key: "password" },
      sslMode: "require",
    });
  });

  test("is what was given instead", () => {
    expect(external(MAXIMAL).postgres).toMatchObject({
      primary: { host: "postgres.example", port: 5433 },
      location: { cidr: "192.0.2.0/24" },
      database: "sso-1",
      user: "sso_owner",
      sslMode: "verify-full",
    });
  });

  test("is published as facts: the server's limits, and those that it sets on the role", () => {
    expect(collectFacts(external().stack)).toEqual([
      {
        kind: "postgres",
        path: "stack/Postgres",
        addresses: [{ host: "postgres.example", port: 5432 }],
        maxConnections: 200,
        superuserReservedConnections: 3,
        reservedConnections: 0,
        otherClients: 0,
        adminHeadroom: 5,
        statementTimeoutMs: 0,
        connectionLimit: -1,
      },
    ]);
  });

  test("counts the monitoring role among the other clients of the server, as far as its limit lets it", () => {
    const facts = (given: (password: string) => Given) => collectFacts(external(given).stack);
    expect(facts(MAXIMAL)).toMatchObject([{ otherClients: 15, connectionLimit: 150 }]);
    expect(facts((passwordWo) => ({ monitoringRole: { passwordWo } }))).toMatchObject([{ otherClients: 3 }]);
  });

  test("agrees in its facts with what it writes", () => {
    const { stack, synth } = external(MAXIMAL);
    const role = synth().resource("postgresql_role", "Postgres_Role");
    expect(collectFacts(stack)).toMatchObject([{ connectionLimit: role.connection_limit }]);
    expect(role).not.toHaveProperty("statement_timeout");
  });
});

describe("what ExternalPostgres refuses", () => {
  test("is numbers that PostgreSQL and the provider do not know, all at once", () => {
    expect(() =>
      external((passwordWo) => ({
        port: 0,
        passwordWoVersion: 0,
        connectionLimit: -2,
        monitoringRole: { passwordWo, passwordWoVersion: 1.5, connectionLimit: 0 },
      })),
    ).toThrow(
      [
        "stack/Postgres: `port` must be a whole number from 1 to 65535, got: 0",
        "stack/Postgres: `passwordWoVersion` must be a whole number >= 1, got: 0",
        "stack/Postgres: `connectionLimit` must be a whole number >= -1, got: -2",
        "stack/Postgres: `monitoringRole.passwordWoVersion` must be a whole number >= 1, got: 1.5",
        "stack/Postgres: `monitoringRole.connectionLimit` must be a whole number >= 1, got: 0",
      ].join("\n"),
    );
  });

  test("is a password in plain text, without showing it", () => {
    const given = { passwordWo: "geheim", monitoringRole: { passwordWo: "streng geheim" } };
    const text =
      'must be a Terraform expression, got: "(text, not shown)"; declare an ephemeral variable and give its value';
    expect(() => external(given)).toThrow(
      `stack/Postgres: \`passwordWo\` ${text}\nstack/Postgres: \`monitoringRole.passwordWo\` ${text}`,
    );
    expect(() => external(given)).not.toThrow(/geheim/);
  });

  test.each([
    ["database", { database: "" }],
    ["role", { role: "a b" }],
    ["role", { role: `a${"b".repeat(63)}` }],
    ["role", { role: "1st" }],
    ["adminRole", { adminRole: 'a"b' }],
    ["extensions[1]", { extensions: ["pg_trgm", "x;y"] }],
  ])("is a %s that PostgreSQL would not take as it is", (prop, given) => {
    expect(() => external(given)).toThrow(
      `\`${prop}\` must be a name of letters, digits, _, -, . and @, at most 63 characters, not beginning with a digit, - or .`,
    );
  });

  test.each(["pg_authentik", "public", "none"])("is the role %s, which PostgreSQL keeps for itself", (role) => {
    const reserved = "a name that PostgreSQL does not keep for itself (pg_..., public, none)";
    expect(() => external({ role })).toThrow(`\`role\` must be ${reserved}, got: "${role}"`);
    expect(() => external((passwordWo) => ({ monitoringRole: { name: role, passwordWo } }))).toThrow(
      `\`monitoringRole.name\` must be ${reserved}`,
    );
  });

  test("is one role for two purposes, and one extension twice", () => {
    expect(() => external({ adminRole: "authentik" })).toThrow(
      '`adminRole` must be another role than `role`, got: "authentik"',
    );
    expect(() => external((passwordWo) => ({ monitoringRole: { name: "authentik", passwordWo } }))).toThrow(
      '`monitoringRole.name` must be another role than `role`, got: "authentik"',
    );
    expect(() => external({ extensions: ["pg_trgm", "pg_trgm"] })).toThrow(
      '`extensions` must be names that differ, got: ["pg_trgm","pg_trgm"]',
    );
  });

  test("is no name of 63 characters", () => {
    expect(external({ role: "r".repeat(63), database: "pg_database" }).postgres).toMatchObject({
      user: "r".repeat(63),
    });
  });
});

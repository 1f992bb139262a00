import { TerraformStack, Testing } from "cdktf";
import { collectFacts } from "../../constructs/core/facts";
import { ExistingPostgres, type ExistingPostgresProps } from "../../constructs/postgres/existing-postgres";

const MINIMAL: ExistingPostgresProps = {
  host: "postgres.example",
  password: { name: "authentik-database", key: "password" },
  maxConnections: 200,
};

function existing(props: Partial<ExistingPostgresProps> = {}) {
  const stack = new TerraformStack(Testing.app(), "stack");
  return { stack, postgres: new ExistingPostgres(stack, "Postgres", { ...MINIMAL, ...props }) };
}

describe("ExistingPostgres", () => {
  test("creates nothing", () => {
    expect(JSON.parse(Testing.synth(existing().stack, true))).not.toHaveProperty("resource");
  });

  test("offers the address and the login, with PostgreSQL's defaults", () => {
    expect(existing().postgres).toMatchObject({
      primary: { host: "postgres.example", port: 5432 },
      database: "authentik",
      user: "authentik",
      sslMode: "require",
      location: {},
      password: { name: "authentik-database", key: "password" },
    });
  });

  test("offers what it was given instead", () => {
    const props = {
      port: 5433,
      database: "sso",
      user: "sso",
      sslMode: "disable",
      location: { namespace: "database" },
    } as const;

    expect(existing(props).postgres).toMatchObject({
      primary: { host: "postgres.example", port: 5433 },
      database: "sso",
      user: "sso",
      sslMode: "disable",
      location: { namespace: "database" },
    });
  });

  test("publishes the server's limits as facts", () => {
    const { stack } = existing({ reservedConnections: 2, otherClients: 40 });

    expect(collectFacts(stack)).toEqual([
      {
        kind: "postgres",
        path: "stack/Postgres",
        addresses: [{ host: "postgres.example", port: 5432 }],
        maxConnections: 200,
        superuserReservedConnections: 3,
        reservedConnections: 2,
        otherClients: 40,
        adminHeadroom: 5,
      },
    ]);
  });

  test("publishes the limits of the role where it has any", () => {
    const { stack } = existing({ statementTimeoutMs: 120000, lockTimeoutMs: 0, connectionLimit: -1 });

    expect(collectFacts(stack)).toMatchObject([{ statementTimeoutMs: 120000, lockTimeoutMs: 0, connectionLimit: -1 }]);
  });

  test("refuses limits of the role that PostgreSQL does not know", () => {
    expect(() => existing({ statementTimeoutMs: -1, lockTimeoutMs: 0.5, connectionLimit: -2 })).toThrow(
      [
        "stack/Postgres: `statementTimeoutMs` must be a whole number >= 0, got: -1",
        "stack/Postgres: `lockTimeoutMs` must be a whole number >= 0, got: 0.5",
        "stack/Postgres: `connectionLimit` must be a whole number >= -1, got: -2",
      ].join("\n"),
    );
  });

  test("names every wrong prop at once, with its value and what is allowed", () => {
    expect(() => existing({ port: 0, maxConnections: 0.5, otherClients: -1 })).toThrow(
      [
        "stack/Postgres: `port` must be a whole number from 1 to 65535, got: 0",
        "stack/Postgres: `maxConnections` must be a whole number >= 1, got: 0.5",
        "stack/Postgres: `otherClients` must be a whole number >= 0, got: -1",
      ].join("\n"),
    );
  });
});

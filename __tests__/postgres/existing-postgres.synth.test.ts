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

  test.each(["postgres", "postgres.database", "postgres.database.svc", "postgres.database.svc.cluster.local."])(
    "takes %s for a Service of the cluster, whose traffic is encrypted and no more",
    (host) => {
      expect(existing({ host }).postgres.sslMode).toBe("require");
    },
  );

  test.each(["db.example.com", "10.0.0.7", "fd00::7", "svc.db.example.com"])(
    "verifies %s, outside the cluster",
    (host) => {
      const serverCa = { name: "postgres-ca", key: "ca.crt" };
      expect(existing({ host, serverCa }).postgres).toMatchObject({ sslMode: "verify-full", serverCa });
      expect(existing({ host, sslMode: "require" }).postgres.sslMode).toBe("require");
      expect(existing({ host, location: { namespace: "database" } }).postgres.sslMode).toBe("require");
      expect(() => existing({ host })).toThrow(
        `stack/Postgres: \`serverCa\` must be given for ${host}, which is outside the cluster: its certificate is verified by default ` +
          '(sslMode verify-full), got: undefined; name the Secret that holds the authority\'s certificate, or say sslMode = "require", ' +
          "which verifies nothing",
      );
    },
  );

  test("verifies a server in a range of addresses, whatever its name", () => {
    expect(() => existing({ host: "postgres", location: { cidr: "10.0.0.0/8" } })).toThrow(
      "`serverCa` must be given for postgres",
    );
  });

  test("offers its authority, its standbys and its limits", () => {
    const offered = {
      serverCa: { name: "postgres-ca", key: "ca.crt" },
      replicas: { host: "postgres-ro.example", port: 5433 },
    };
    const { stack, postgres } = existing({ ...offered, otherClients: 4 });
    expect(postgres).toMatchObject({ ...offered, limits: { maxConnections: 200, otherClients: 4, adminHeadroom: 5 } });
    expect(collectFacts(stack)).toMatchObject([{ standbys: { address: offered.replicas } }]);
    expect([existing().postgres.serverCa, existing().postgres.replicas]).toEqual([undefined, undefined]);
  });
});

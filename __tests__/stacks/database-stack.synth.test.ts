import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { checkEnvironment } from "../../stacks/check-environment";
import { IdentityStack } from "../../stacks/identity-stack";
import { publishedFacts } from "../../stacks/published-facts";
import { synthesise } from "../../stacks/synthesise";
import type { ExternalDatabaseSettings } from "../../values/environments/database";
import type { Environment } from "../../values/environments/environment";
import { local } from "../../values/environments/local";
import { production } from "../../values/environments/production";
import { parseStack } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";

const HOST = "postgres.example.com";

/** An environment whose database its own stack makes. */
function external(base: Environment, settings: Partial<ExternalDatabaseSettings> = {}): Environment {
  return { ...base, database: { host: HOST, sslMode: "require", maxConnections: 200, ...settings, kind: "external" } };
}

/** Every file of the two stacks. */
function output(environment: Environment) {
  return temporaryDirectory((directory) => {
    const outdir = join(directory, "cdktf.out");
    const { findings } = synthesise(environment, outdir);
    const read = (...path: readonly string[]) => readFileSync(join(outdir, ...path), "utf8");
    const stack = (name: string) => read("stacks", name, "cdk.tf.json");
    return {
      findings,
      database: parseStack(stack("database")),
      text: stack("database"),
      identity: stack("identity"),
      manifest: JSON.parse(read("manifest.json")),
    };
  });
}

test("the stack database is there for an environment that asks for it, and for no other", () => {
  temporaryDirectory((directory) => {
    synthesise(local, directory);
    expect(existsSync(join(directory, "stacks", "identity"))).toBe(true);
    expect(existsSync(join(directory, "stacks", "database"))).toBe(false);
  });
});

describe("an environment with a database of its own stack", () => {
  const { findings, database, text, identity, manifest } = output(external(production, { role: "sso_owner" }));

  test("has no finding", () => {
    expect(findings).toEqual([]);
  });

  test("makes it before authentik, wired by plain names", () => {
    expect(manifest.stacks.identity.dependencies).toEqual(["database"]);
    expect(manifest.stacks.database.dependencies).toEqual([]);
    expect(identity).toContain(HOST);
    expect(identity).toContain("sso_owner");
    expect(identity).not.toContain("terraform_remote_state");
    expect(identity).not.toContain("postgresql_");
    expect(text).not.toContain("kubernetes");
  });

  test("finds the server by libpq's variables: no login is in the output", () => {
    expect(database.json.provider).toEqual({ postgresql: [{ superuser: false }] });
    expect(text).not.toContain(HOST);
  });

  test("pins the provider to an exact version, and keeps a state of its own", () => {
    expect(database.json.terraform).toMatchObject({
      required_providers: {
        postgresql: { source: "cyrilgdn/postgresql", version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
      },
      backend: { s3: { key: "authentik/production-database.tfstate" } },
    });
  });

  test("asks for the password as an ephemeral variable, and for no other", () => {
    expect(database.json.variable).toEqual({
      database_password: {
        type: "string",
        sensitive: true,
        ephemeral: true,
        description: "Password of authentik's database role.",
      },
    });
    expect(database.resource("postgresql_role")).toMatchObject({
      name: "sso_owner",
      password_wo: `${"$"}{var.database_password}`,
      password_wo_version: "1",
    });
    expect(text).not.toContain("TfToken");
  });
});

test("the exporter's password is a variable too", () => {
  const { database } = output(external(production, { monitoringRole: { connectionLimit: 2 } }));
  expect(database.json.variable).toMatchObject({ monitoring_password: { sensitive: true, ephemeral: true } });
  expect(database.resource("postgresql_role", "MonitoringRole")).toMatchObject({
    password_wo: `${"$"}{var.monitoring_password}`,
    connection_limit: 2,
  });
});

test.each([
  ["1, where Terraform does not write the Secret", external(production), "1"],
  [
    "the credentials' revision by default",
    external({ ...local, credentials: { from: "variables", revision: 3 } }),
    "3",
  ],
  ["that of the database, where it has one", external(local, { passwordWoVersion: 7 }), "7"],
])("the version of the password is %s", (_, environment, version) => {
  expect(output(environment).database.resource("postgresql_role")).toMatchObject({ password_wo_version: version });
});

test("rules hold authentik against the database of the other stack", () => {
  const { findings } = checkEnvironment(external(production, { connectionLimit: 20 }));
  expect(findings.map(({ rule, at }) => `${rule} ${at[0]}`)).toContain("DB-005 database/Database");
  expect(publishedFacts(external(production))).toContainEqual(
    expect.objectContaining({ kind: "postgres", path: "database/Database", connectionLimit: -1 }),
  );
});

test("the stack identity alone refuses an environment whose database it was not given", () => {
  expect(() => new IdentityStack(Testing.app(), "identity", external(local))).toThrow(
    "the database of the environment local is made by another stack: give it to the stack identity",
  );
});

test("what is wrong with an environment is told whichever stack makes its database", () => {
  const build = (environment: Environment) => () => checkEnvironment(environment);
  const cluster = { nodes: 0, zones: 1 };
  const wrong = external({ ...production, platform: { ...production.platform, cluster } });
  expect(build(wrong)).toThrow(/^identity\/Platform\/Cluster: `nodes` must be a whole number >= 1, got: 0$/);
  expect(build(external(production, { maxConnections: 0, role: "pg_own" }))).toThrow(
    /^database\/Database: `maxConnections` must be .*\ndatabase\/Database: `role` must be a name that PostgreSQL does not keep/,
  );
  const kind = "externel" as "external";
  expect(build({ ...production, database: { host: HOST, maxConnections: 200, kind } })).toThrow(
    /^identity: `database\.kind` must be "existing" or "external" or "cloudnative-pg", got: "externel"$/,
  );
});

test("a second login has its password from a variable of its own, and may be who authentik logs in as", () => {
  const secondLogin = { password: { name: "second", key: "password" }, active: true };
  const { database, identity } = output(external(production, { secondLogin }));
  expect(database.resource("postgresql_role", "SecondLogin")).toMatchObject({
    password_wo: `${"$"}{var.second_database_password}`,
  });
  expect(database.json.variable).toMatchObject({ second_database_password: { ephemeral: true, sensitive: true } });
  expect(identity).toContain("authentik_b");
});

describe("an environment whose pooler asks the database", () => {
  const asker = { user: "asker", password: { name: "asker", key: "password" } };
  const platform = { ...production.platform, pgbouncer: { ...production.platform.pgbouncer, authQuery: asker } };
  const environment = external({ ...production, platform }, { authQuery: { user: "asker", connectionLimit: 12 } });

  test("has that role's password from a variable of its own, and no finding", () => {
    const { database, findings } = output(environment);
    expect(findings).toEqual([]);
    expect(database.json.variable).toMatchObject({ auth_query_password: { ephemeral: true, sensitive: true } });
    expect(database.resource("postgresql_role", "AuthQuery")).toMatchObject({
      name: "asker",
      password_wo: `${"$"}{var.auth_query_password}`,
      connection_limit: 12,
    });
  });

  test("counts its connections once: at the pooler, and not at the server", () => {
    const facts = publishedFacts(environment);
    expect(facts).toContainEqual(expect.objectContaining({ kind: "postgres", otherClients: 0 }));
    const pools = [expect.objectContaining({ user: "asker", poolSize: 1, reservePoolSize: 0 })];
    expect(facts).toContainEqual(expect.objectContaining({ kind: "pgbouncer", furtherPools: pools }));
  });
});

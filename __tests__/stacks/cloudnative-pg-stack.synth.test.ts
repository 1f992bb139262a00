import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkEnvironment } from "../../stacks/check-environment";
import { synthesise } from "../../stacks/synthesise";
import type { CloudNativePgDatabaseSettings } from "../../values/environments/database";
import type { Environment } from "../../values/environments/environment";
import { local } from "../../values/environments/local";
import { production } from "../../values/environments/production";
import { parseStack } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";

const SETTINGS: CloudNativePgDatabaseSettings = {
  kind: "cloudnative-pg",
  storage: { size: "2Gi" },
  backup: { objectStore: "backups" },
};

/** Every stack of an environment. */
function output(environment: Environment) {
  return temporaryDirectory((directory) => {
    const outdir = join(directory, "cdktf.out");
    const { findings } = synthesise(environment, outdir);
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8"));
    const stacks = Object.keys(manifest.stacks).map((name) => {
      const text = readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8");
      return [name, { text, ...parseStack(text) }] as const;
    });
    return { findings, manifest, stacks: new Map(stacks) };
  });
}

test("production makes its operator, then its database, then authentik, wired by plain names", () => {
  const { findings, manifest, stacks } = output(production);
  expect(findings).toEqual([]);
  expect(manifest.stacks.operators.dependencies).toEqual([]);
  expect(manifest.stacks.database.dependencies).toEqual(["operators"]);
  expect(manifest.stacks.identity.dependencies).toEqual(["database"]);
  expect(stacks.get("identity")?.text).toContain("postgres-rw.database");
  for (const { text } of stacks.values()) {
    expect(text).not.toMatch(/terraform_remote_state|TfToken/);
  }
});

test("plans of the operator's release do not compare it: the operator writes into it", () => {
  const { stacks } = output(production);
  expect(stacks.get("operators")?.json.provider).toEqual({ kubernetes: [{}], helm: [{}] });
});

test("the owner's login has the name that its password has in authentik's namespace", () => {
  const { manifest } = output(production).stacks.get("database")?.resource("kubernetes_manifest", "Cluster") ?? {};
  expect(manifest).toMatchObject({ spec: { bootstrap: { initdb: { secret: { name: "authentik-database" } } } } });
});

test("with credentials from variables the login is written, with the credentials' revision", () => {
  const { stacks } = output({ ...local, credentials: { from: "variables", revision: 5 }, database: SETTINGS });
  const database = stacks.get("database");
  expect(database?.json.variable).toMatchObject({ database_password: { ephemeral: true, sensitive: true } });
  expect(database?.resource("kubernetes_secret_v1")).toMatchObject({
    metadata: { name: "postgres-owner" },
    data_wo: { password: `${"$"}{var.database_password}` },
    data_wo_revision: 5,
  });
});

test("a cluster that has the operator gets none, and one elsewhere is let in", () => {
  expect([...output({ ...local, database: { ...SETTINGS, operator: false as const } }).stacks.keys()].sort()).toEqual([
    "database",
    "identity",
  ]);
  const { stacks } = output({ ...local, database: { ...SETTINGS, operator: { namespace: "operators" } } });
  expect(stacks.get("operators")?.resource("helm_release")).toMatchObject({ namespace: "operators" });
  expect(stacks.get("database")?.text).toContain('"kubernetes.io/metadata.name": "operators"');
});

test("a pooler that comes with the database takes the place of ours, credentials from variables or not", () => {
  const { pgbouncer: _, ...platform } = local.platform;
  const { stacks } = output({ ...local, platform, database: { ...SETTINGS, pooler: {}, maxConnections: 300 } });
  expect(stacks.get("database")?.text).toContain('"kind": "Pooler"');
  const identity = stacks.get("identity");
  expect(identity?.resources("kubernetes_deployment_v1")).toEqual({});
  expect(identity?.text).toContain("postgres-pooler.database");
});

test("wrong props of operator and database are told together", () => {
  const database = { ...SETTINGS, instances: 0, operator: { replicas: 0 } };
  expect(() => checkEnvironment({ ...local, database })).toThrow(
    /^operators\/CloudNativePg: `replicas` must be .* got: 0\ndatabase\/Database: `instances` must be .* got: 0$/,
  );
});

test("rules hold authentik against it: without a backup there is a warning", () => {
  const { backup: _, ...database } = SETTINGS;
  const { findings } = checkEnvironment({ ...local, database });
  expect(findings.map(({ rule, severity, at }) => `${severity} ${rule} ${at[0]}`)).toEqual([
    "warning DB-116 database/Database",
  ]);
});

test("authentik may read from its standbys, and migrate through its pooler in session mode", () => {
  const replicas = { ...local, database: SETTINGS, platform: { ...local.platform, readReplicas: true } };
  expect(checkEnvironment(replicas).findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const { pgbouncer: _, ...platform } = local.platform;
  const pooled: Environment = {
    ...local,
    database: { ...SETTINGS, maxConnections: 400, pooler: { poolMode: "session" as const, defaultPoolSize: 40 } },
    platform: { ...platform, migrations: "pooled" },
  };
  expect(() => checkEnvironment(pooled)).not.toThrow();
  const single = { ...replicas, database: { ...SETTINGS, instances: 1 } };
  expect(() => checkEnvironment(single)).toThrow("`readReplicas` must be false: `database.replicas` names no standbys");
});

test("clients that are no list are refused, and a wrong one is told by the place that it has in the environment", () => {
  const clients = 5 as never;
  expect(() => checkEnvironment({ ...local, database: { ...SETTINGS, clients } })).toThrow(
    "database/Database: `clients` must be a list of clients, got: 5",
  );
  expect(() => checkEnvironment({ ...local, database: { ...SETTINGS, clients: [{ name: " " }] } })).toThrow(
    "`clients[0].name`",
  );
});

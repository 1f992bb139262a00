import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { collectFacts } from "../../constructs/core/facts";
import type { CloudNativePgDeploymentFacts } from "../../constructs/postgres/cloudnative-pg/deployment-facts";
import type { PoolerDeploymentFacts } from "../../constructs/postgres/cloudnative-pg/pooler-facts";
import { platformFacts } from "../../constructs/rules/platform-facts";
import { buildApp } from "../../stacks/app";
import { synthesise } from "../../stacks/synthesise";
import type { Environment } from "../../values/environments/environment";
import { production } from "../../values/environments/production";
import { without } from "../nonsense/every";
import { MAXIMAL } from "../nonsense/maximal";
import { type Block, parseStack } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";
import { type ResourceBlock, resourceNumbers } from "./pod-numbers";

const EVERY_PROP: readonly Environment[] = MAXIMAL.slice(2).map((each) => without(each, "platform.secrets"));
const [every] = EVERY_PROP;
if (every?.database.kind !== "cloudnative-pg") {
  throw new Error("no environment with every prop of a Cluster");
}
const ENVIRONMENTS: readonly (readonly [string, Environment])[] = [
  ["every prop", every],
  ["production with a pooler", { ...production, database: { ...every.database, pooler: {} } }],
];

/** The stacks of an environment, and what is published about its Cluster. */
function written(environment: Environment) {
  return temporaryDirectory((directory) => {
    const outdir = join(directory, "cdktf.out");
    synthesise(environment, outdir);
    const stack = (name: string) => parseStack(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8"));
    const app = buildApp(environment, join(directory, "again"));
    const { cloudNativePgs, poolers } = platformFacts(collectFacts(app));
    return {
      stacks: app.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id),
      operators: stack("operators"),
      database: stack("database"),
      cluster: cloudNativePgs[0] as CloudNativePgDeploymentFacts,
      pooler: poolers[0] as PoolerDeploymentFacts,
    };
  });
}

describe.each(ENVIRONMENTS)("what is checked is what is written: %s", (_, environment) => {
  const { stacks, database, cluster, pooler } = written(environment);
  const specOf = (name: string) =>
    (database.resource("kubernetes_manifest", name).manifest as { readonly spec: Block }).spec;

  test("operator, database and authentik have a stack each", () => {
    expect([...stacks].filter((name) => name !== "access").sort()).toEqual(["database", "identity", "operators"]);
  });

  test("the Cluster has the instances, parameters, amounts and volumes of its facts", () => {
    const spec = specOf("Database_Cluster");
    expect(spec).toMatchObject({
      instances: cluster.instances,
      imageName: cluster.imageName,
      enablePDB: cluster.enablePdb,
      affinity: { podAntiAffinityType: cluster.hostAntiAffinity },
      postgresql: {
        parameters: cluster.parameters,
        shared_preload_libraries: cluster.sharedPreloadLibraries,
        synchronous: cluster.synchronous,
      },
      bootstrap: { initdb: { database: cluster.database, owner: cluster.owner } },
      primaryUpdateMethod: cluster.primaryUpdateMethod,
      primaryUpdateStrategy: cluster.primaryUpdateStrategy,
      storage: { size: `${cluster.storageMiB / 1024}Gi`, storageClass: cluster.storageClass },
      walStorage: { size: `${(cluster.walStorageMiB ?? 0) / 1024}Gi`, storageClass: cluster.walStorageClass },
    });
    expect(resourceNumbers(spec.resources as ResourceBlock)).toEqual(cluster.resources);
    expect(cluster.parameters).toMatchObject({ max_connections: `${cluster.limits.maxConnections}` });
  });

  test("its roles, databases and backups are those of its facts", () => {
    const [role] = cluster.roles;
    const [further] = cluster.databases;
    expect(specOf("Database_Cluster").managed).toMatchObject({
      roles: [
        {
          name: role?.name,
          connectionLimit: role?.connectionLimit,
          inRoles: role?.inRoles,
          passwordSecret: { name: role?.passwordSecret },
        },
      ],
    });
    expect(specOf("Database_reports")).toMatchObject({
      name: further?.name,
      owner: further?.owner,
      extensions: further?.extensions?.map((name) => ({ name, ensure: "present" })),
    });
    expect(specOf("Backup")).toMatchObject({
      schedule: cluster.backup?.schedule,
      immediate: cluster.backup?.immediate,
    });
    expect(specOf("PodMonitor")).toMatchObject({
      podMetricsEndpoints: [{ interval: `${cluster.podMonitor?.intervalSec}s` }],
    });
  });

  test("the Pooler has the numbers of its facts", () => {
    const { workload } = pooler;
    const spec = specOf("Pooler");
    expect(spec).toMatchObject({
      cluster: { name: cluster.name },
      instances: workload.replicas,
      deploymentStrategy: {
        rollingUpdate: { maxSurge: workload.rollout.maxSurge, maxUnavailable: workload.rollout.maxUnavailable },
      },
      pgbouncer: {
        poolMode: pooler.poolMode,
        parameters: {
          default_pool_size: `${pooler.defaultPoolSize}`,
          reserve_pool_size: `${pooler.reservePoolSize}`,
          reserve_pool_timeout: `${pooler.reservePoolTimeoutSec}`,
          max_client_conn: `${pooler.maxClientConn}`,
          server_idle_timeout: `${pooler.serverIdleTimeoutSec}`,
          server_lifetime: `${pooler.serverLifetimeSec}`,
          query_wait_timeout: `${pooler.queryWaitTimeoutSec}`,
          server_login_retry: `${pooler.serverLoginRetrySec}`,
          idle_transaction_timeout: `${pooler.idleTransactionTimeoutSec}`,
          max_prepared_statements: `${pooler.maxPreparedStatements}`,
          ignore_startup_parameters: pooler.ignoreStartupParameters.join(","),
        },
      },
      template: {
        metadata: { labels: workload.podLabels },
        spec: {
          terminationGracePeriodSeconds: workload.terminationGracePeriodSec,
          containers: [{ image: pooler.image, lifecycle: { preStop: { sleep: { seconds: pooler.preStopSleepSec } } } }],
        },
      },
    });
    const { template } = spec as { template: { spec: { containers: readonly { resources: ResourceBlock }[] } } };
    expect(resourceNumbers(template.spec.containers[0]?.resources ?? {})).toEqual(workload.resources);
    expect(database.resource("kubernetes_pod_disruption_budget_v1")).toMatchObject({
      spec: { min_available: `${workload.disruptionBudget?.minAvailable}` },
    });
  });
});

describe("every prop reaches the output", () => {
  const { operators, database, pooler } = written(every);
  const { operator, pooler: said } = every.database as Extract<Environment["database"], { kind: "cloudnative-pg" }>;

  test("of the operator", () => {
    expect(operator).toBeTruthy();
    expect(operators.resource("helm_release", "CloudNativePg")).toMatchObject({
      name: "pg",
      namespace: "operators",
      timeout: 301,
    });
    const locals = Object.entries(operators.json.locals as Record<string, readonly string[]>);
    const [, values] = locals.find(([name]) => name.startsWith("CloudNativePg")) ?? [];
    expect(JSON.parse(values?.join("") ?? "")).toMatchObject({
      replicaCount: 3,
      webhook: { mutating: { failurePolicy: "Ignore" }, validating: { failurePolicy: "Ignore" } },
      resources: { requests: { cpu: "150m", memory: "384Mi" }, limits: { memory: "384Mi" } },
    });
  });

  test("of the pooler: its facts are what was said", () => {
    const { name, instances, resources: _, disruptionBudget, tls, hostAntiAffinity, ...rest } = said ?? {};
    const { maxSurge, maxUnavailable, ignoreStartupParameters = [], ...numbers } = rest;
    expect(pooler).toMatchObject({ ...numbers });
    expect(pooler.ignoreStartupParameters).toEqual(["extra_float_digits", "options", ...ignoreStartupParameters]);
    expect(pooler.workload).toMatchObject({
      name,
      replicas: instances,
      rollout: { maxSurge, maxUnavailable },
      disruptionBudget,
      hostAntiAffinity,
    });
    expect(tls).toEqual({ sslMode: "verify-full", ca: { name: "secret", key: "key" } });
  });

  test("of the network: API, DNS, object store, operator and clients", () => {
    const policy = (name: string) =>
      database.resource("kubernetes_network_policy_v1", name).spec as {
        readonly egress: readonly unknown[];
        readonly ingress: readonly unknown[];
      };
    for (const name of ["Database_NetworkPolicy", "Database_Pooler_NetworkPolicy"]) {
      const egress = JSON.stringify(policy(name).egress);
      expect(egress).toMatch(/"6444".*"10\.96\.0\.1\/32"|"10\.96\.0\.1\/32".*"6444"/);
      expect(egress).toContain('"kubernetes.io/metadata.name":"dns"');
      expect(JSON.stringify(policy(name).ingress)).toContain('"kubernetes.io/metadata.name":"tools"');
    }
    const { egress, ingress } = policy("Database_NetworkPolicy");
    expect(JSON.stringify(egress)).toMatch(/"9000".*"10\.0\.0\.0\/8"|"10\.0\.0\.0\/8".*"9000"/);
    expect(JSON.stringify(ingress)).toContain('"kubernetes.io/metadata.name":"operators"');
    expect(JSON.stringify(ingress)).toContain('"kubernetes.io/metadata.name":"monitoring"');
  });
});

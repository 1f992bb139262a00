import { collectFacts } from "../../constructs/core/facts";
import type { PgBouncerDeploymentFacts } from "../../constructs/pgbouncer/deployment-facts";
import { platformFacts } from "../../constructs/rules/platform-facts";
import { buildApp } from "../../stacks/app";
import type { Environment } from "../../values/environments/environment";
import { production } from "../../values/environments/production";
import { environmentOutput } from "../support/environment-output";
import { iniSettings } from "../support/ini";
import { temporaryDirectory } from "../support/temporary-directory";
import { EXISTING_DATABASE, ON_EXISTING_SERVER } from "./existing-database";
import { podFacts, podNumbers, type ResourceBlock, resourceNumbers } from "./pod-numbers";

/** Production with every number that matters at a value of its own, so that no default can pass for a fact. */
const CHANGED: Environment = {
  ...production,
  database: {
    ...EXISTING_DATABASE,
    port: 5433,
    database: "sso",
    user: "sso_owner",
    maxConnections: 900,
  },
  platform: {
    ...production.platform,
    cluster: { nodes: 12, zones: 3 },
    namespace: "sso",
    releaseName: "sso",
    timeoutSec: 4000,
    pgbouncer: {
      replicas: 4,
      port: 6433,
      defaultPoolSize: 31,
      reservePoolSize: 7,
      reservePoolTimeoutSec: 3,
      maxClientConn: 777,
      serverIdleTimeoutSec: 301,
      serverLifetimeSec: 1801,
      queryWaitTimeoutSec: 61,
      idleTransactionTimeoutSec: 181,
      maxPreparedStatements: 150,
      ignoreStartupParameters: ["extra_float_digits", "options"],
      resources: { requests: { cpu: "75m", memory: "192Mi" }, limits: { cpu: 1, memory: "1Gi" } },
      maxSurge: 2,
      maxUnavailable: 1,
      preStopSleepSec: 15,
      longestTransactionSec: 45,
    },
    server: {
      replicas: 4,
      web: { workers: 2, threads: 9, maxRequests: 900, maxRequestsJitter: 90 },
      resources: { requests: { cpu: "300m", memory: "2Gi" }, limits: { cpu: 2, memory: "5Gi" } },
      devShm: "768Mi",
      disruptionBudget: { maxUnavailable: 2 },
      terminationGracePeriodSec: 99,
      preStopSleepSec: 11,
      probes: { startup: { periodSec: 7, failureThreshold: 90 } },
    },
    worker: { replicas: 2, processes: 2, threads: 6, rollout: { maxSurge: 1, maxUnavailable: 0 } },
  },
};

describe.each([
  ["production on a server that exists", ON_EXISTING_SERVER],
  ["production with other numbers", CHANGED],
])("what is checked is what is written: %s", (_, environment) => {
  const output = environmentOutput(environment);
  const { authentiks, poolers, databases, clusters, networkPolicies } = temporaryDirectory((outdir) =>
    platformFacts(collectFacts(buildApp(environment, outdir))),
  );
  const [authentik] = authentiks;
  const pooler = poolers[0] as PgBouncerDeploymentFacts | undefined;
  if (authentik === undefined || pooler === undefined) {
    throw new Error("the environment has no authentik or no pooler");
  }
  const { values } = output;

  test("one of each kind is published, under the path of its construct", () => {
    const paths = [authentiks, poolers, databases, clusters].map((kind) => kind.map(({ path }) => path));
    expect(paths).toEqual([
      ["identity/Platform/Authentik"],
      ["identity/Platform/PgBouncer"],
      ["identity/Database"],
      ["identity/Platform/Cluster"],
    ]);
  });

  test("pgbouncer.ini holds the pooler's numbers", () => {
    const { data } = output.resource("kubernetes_config_map_v1", "PgBouncer") as { data: Record<string, string> };
    const { databases: entries, pgbouncer } = iniSettings(data["pgbouncer.ini"] ?? "");
    const { host, port } = pooler.upstream;
    const server = `host=${host} port=${port} dbname=${pooler.database}`;
    expect(entries).toEqual({
      [pooler.database]: server,
      [`${pooler.database}_readiness`]: `${server} pool_size=${pooler.probePoolSize} reserve_pool=0`,
    });
    expect(pgbouncer).toMatchObject({
      listen_port: `${pooler.port}`,
      auth_type: pooler.authType,
      pool_mode: pooler.poolMode,
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
      ignore_startup_parameters: pooler.ignoreStartupParameters.join(", "),
      server_tls_sslmode: pooler.serverTlsSslMode,
    });
  });

  test("the pooler's Deployment, Service and budget hold its replicas, resources and limits", () => {
    const { replicas, rollout, resources, name, namespace, podLabels, disruptionBudget } = pooler.workload;
    const deployment = output.resource("kubernetes_deployment_v1");
    expect(deployment).toMatchObject({
      metadata: { name, namespace },
      spec: {
        replicas: `${replicas}`,
        strategy: {
          type: rollout.type,
          rolling_update: { max_surge: `${rollout.maxSurge}`, max_unavailable: `${rollout.maxUnavailable}` },
        },
        template: {
          metadata: { labels: podLabels },
          spec: {
            termination_grace_period_seconds: pooler.workload.terminationGracePeriodSec,
            security_context: { run_as_user: `${pooler.runAsUser}` },
            container: [
              {
                image: pooler.image,
                lifecycle: { pre_stop: [{ exec: { command: ["sleep", `${pooler.preStopSleepSec}`] } }] },
              },
              ...(pooler.onSecretChange === "reload" ? [{ name: "reload" }] : []),
            ],
          },
        },
      },
    });
    const { spec } = deployment as unknown as { spec: { template: { spec: { container: [ContainerBlock] } } } };
    expect(resourceNumbers(spec.template.spec.container[0].resources)).toEqual(resources);
    expect(output.resource("kubernetes_service_v1")).toMatchObject({
      metadata: { name, namespace },
      spec: { selector: podLabels, port: [{ port: pooler.port }] },
    });
    expect(output.resource("kubernetes_pod_disruption_budget_v1")).toMatchObject({
      spec: { min_available: `${disruptionBudget?.minAvailable}`, selector: { match_labels: podLabels } },
    });
  });

  test("authentik is told the address, the login and the processes that the budget counts with", () => {
    const { postgresql, server, worker } = authentik;
    expect(values.authentik).toMatchObject({
      web: {
        workers: server.webWorkers,
        threads: server.webThreads,
        max_requests: server.maxRequests,
        max_requests_jitter: server.maxRequestsJitter,
      },
      worker: { processes: worker.processes, threads: worker.threads, task_expiration: authentik.taskExpiration },
      postgresql: {
        host: postgresql.host,
        port: postgresql.port,
        name: postgresql.name,
        user: postgresql.user,
        sslmode: postgresql.sslMode,
        direct: postgresql.direct,
        disable_server_side_cursors: postgresql.disableServerSideCursors,
      },
    });
    expect(postgresql.connMaxAgeSec).toBe(0);
    expect(values.authentik.postgresql).not.toHaveProperty("conn_max_age");
    expect(`${values.global.image.repository}:${values.global.image.tag}`).toBe(server.image);
  });

  test.each(["server", "worker"] as const)("the %s of the chart has the numbers of its facts", (component) => {
    expect(podNumbers(values[component])).toEqual(podFacts(authentik[component]));
  });

  test("the release is the one of the facts", () => {
    expect(output.resource("helm_release")).toMatchObject({
      name: authentik.releaseName,
      namespace: authentik.namespace,
      version: authentik.chartVersion,
      timeout: authentik.releaseTimeoutSec,
    });
  });

  test("the network policies are the published ones, each for the pods that it names", () => {
    const written = Object.values(output.resources("kubernetes_network_policy_v1")) as unknown as PolicyBlock[];
    const shape = ({ metadata, spec }: PolicyBlock) => [
      `${metadata.namespace}/${metadata.name}`,
      spec.pod_selector.match_labels ?? {},
      spec.policy_types,
      spec.ingress.flatMap(({ ports }) => ports.map(({ port, protocol }) => `${protocol} ${port}`)),
      spec.egress.flatMap(({ ports }) => ports.map(({ port, protocol }) => `${protocol} ${port}`)),
    ];
    const text = (rules: (typeof networkPolicies)[number]["ingress"]) =>
      rules.flatMap(({ ports }) => ports.map(({ port, protocol }) => `${protocol} ${port}`));
    const published = networkPolicies.map((policy) => [
      `${policy.namespace}/${policy.name}`,
      policy.podSelector,
      policy.policyTypes,
      text(policy.ingress),
      text(policy.egress),
    ]);
    expect(written.map(shape).sort()).toEqual([...published].sort());
  });

  test("the database and the cluster are what the environment says", () => {
    const { host, port = 5432, maxConnections } = { ...EXISTING_DATABASE, ...environment.database };
    expect(databases[0]).toMatchObject({ addresses: [{ host, port }], maxConnections });
    expect(clusters[0]).toMatchObject({ ...environment.platform.cluster });
  });
});

interface ContainerBlock {
  readonly resources: ResourceBlock;
}

interface PolicyBlock {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly pod_selector: { readonly match_labels?: Record<string, string> };
    readonly policy_types: readonly string[];
    readonly ingress: readonly { readonly ports: readonly { readonly port: string; readonly protocol: string }[] }[];
    readonly egress: readonly { readonly ports: readonly { readonly port: string; readonly protocol: string }[] }[];
  };
}

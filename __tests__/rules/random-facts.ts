import fc from "fast-check";
import type { NamespaceFacts } from "../../constructs/kubernetes/facts";
import "../support/properties";
import type { AuthentikFacts, ProbeFacts } from "../../constructs/authentik/facts";
import type { Facts } from "../../constructs/core/facts";
import type { AutoscalingFacts, DisruptionBudgetFacts, WorkloadFacts } from "../../constructs/kubernetes/facts";
import type { PgBouncerFacts } from "../../constructs/pgbouncer/facts";
import type { PostgresFacts } from "../../constructs/postgres/facts";
import { authentik, DNS, pgbouncer, policies, policy, postgres } from "./facts";
import { anyAccess } from "./random-access";
import { anyCloudNativePg } from "./random-cloudnative-pg";
import { anyCluster } from "./random-cluster";
import { environment, overrides } from "./random-overrides";
import { furtherPool } from "./random-pools";

const small = (min: number, max: number) => fc.integer({ min, max });
const intOrPercent = fc.oneof(
  small(0, 4),
  small(0, 100).map((percent): `${number}%` => `${percent}%`),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const autoscaling: fc.Arbitrary<AutoscalingFacts> = fc
  .tuple(small(1, 6), small(0, 6), fc.boolean())
  .map(([minReplicas, more, replicasEmitted]) => ({
    minReplicas,
    maxReplicas: minReplicas + more,
    replicasEmitted,
  }));

type Budget = Omit<DisruptionBudgetFacts, "selector">;

/** The parts of a workload that rules calculate with, laid over a valid one. */
function workload(base: WorkloadFacts): fc.Arbitrary<WorkloadFacts> {
  return fc
    .record({
      replicas: small(1, 8),
      autoscaling: maybe(autoscaling),
      terminationGracePeriodSec: small(20, 140),
      rollout: fc.record({
        type: fc.constantFrom("RollingUpdate" as const, "Recreate" as const),
        maxSurge: intOrPercent,
        maxUnavailable: intOrPercent,
      }),
      hostAntiAffinity: fc.constantFrom("required" as const, "preferred" as const, "none" as const),
      budget: maybe(
        fc.record({ minAvailable: small(0, 9), maxUnavailable: small(0, 3) }, { requiredKeys: [] }),
      ) as fc.Arbitrary<Budget | undefined>,
      resources: fc.record(
        {
          cpuRequestMillicores: small(50, 500),
          cpuLimitMillicores: small(100, 1000),
          memoryRequestMiB: small(128, 2048),
          memoryLimitMiB: small(256, 6000),
        },
        { requiredKeys: [] },
      ) as fc.Arbitrary<WorkloadFacts["resources"]>,
      selector: fc.constantFrom(base.podLabels, {}, { "app.kubernetes.io/name": "authentik" }, { app: "other" }),
    })
    .map(({ autoscaling, budget, selector, ...rest }) => {
      const { disruptionBudget: _, ...valid } = base;
      return {
        ...valid,
        ...rest,
        ...(autoscaling === undefined ? {} : { autoscaling, replicas: autoscaling.minReplicas }),
        ...(budget === undefined ? {} : { disruptionBudget: { ...budget, selector } }),
      };
    });
}

const probe: fc.Arbitrary<ProbeFacts> = fc.record({
  initialDelaySec: small(0, 30),
  periodSec: small(1, 30),
  timeoutSec: small(1, 10),
  failureThreshold: small(1, 80),
});

const component = {
  devShmMiB: small(0, 1024),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  preStopSleepSec: small(0, 30),
  readOnlyRootFilesystem: fc.boolean(),
  targetCPUUtilizationPercentage: small(20, 90),
  writablePaths: fc.subarray(["/", "/data", "/media", "/tmp", "/dev", "/dev/shm"]),
};

const sslMode = fc.constantFrom(
  "disable" as const,
  "prefer" as const,
  "require" as const,
  "verify-ca" as const,
  "verify-full" as const,
);

const secret = fc.constantFrom("authentik", "authentik-secrets").map((name) => ({ name, key: "value" }));

/** An authentik of any shape, mostly one that is not valid. */
export const anyAuthentik: fc.Arbitrary<AuthentikFacts> = fc
  .record({
    version: fc.constantFrom(
      "2026.8.5",
      "2026.8.1",
      "2026.5.8",
      "2026.5.0",
      "2026.2.0",
      "2026.5",
      "latest",
      "2025.12.3",
      "2027.2.0",
    ),
    recordedVersion: maybe(fc.constantFrom("2026.8.5", "2026.5.8", "2026.2.4", "2024.10.5", "2023.1.0", "next")),
    host: fc.constantFrom("pgbouncer", "pgbouncer.authentik", "postgres-rw.database", "elsewhere"),
    name: fc.constantFrom("authentik", "authentik", "reports"),
    direct: maybe(fc.constantFrom({ host: "postgres-rw.database", port: 5432 }, { host: "pgbouncer", port: 6432 })),
    connMaxAgeSec: fc.constantFrom(0, 60, null),
    cursors: fc.boolean(),
    server: fc.record({
      ...component,
      scrape: fc.record({ intervalSec: small(10, 60), labels: fc.constant({}) }),
      workload: workload(authentik().server.workload),
      webWorkers: small(1, 8),
      webThreads: small(1, 16),
      maxRequests: fc.constantFrom(0, 1000, 5000, 5001),
    }),
    healthChecks: fc.boolean(),
    sslMode,
    directSslMode: sslMode,
    rootCertificate: fc.boolean(),
    environment,
    memoryLimitMiB: small(256, 6000),
    workerMemoryLimitMiB: small(256, 6000),
    releaseTimeoutSec: maybe(small(60, 20_000)),
    taskExpiration: fc.constantFrom("days=7", "days=31", "weeks=4;days=2;hours=1", "never", "seven days"),
    webPath: fc.constantFrom("/", "/sso/", "auth"),
    listenAddress: fc.constantFrom("0.0.0.0" as const, "[::]" as const),
    logLevel: fc.constantFrom("info", "debug", "trace", "loud"),
    configChecksum: fc.constantFrom("", "", "abc123"),
    reloader: maybe(fc.boolean()),
    chartSecretName: maybe(fc.constant("authentik")),
    secrets: fc.record({
      secretKey: secret,
      postgresqlPassword: secret,
      bootstrapPassword: secret,
      bootstrapToken: secret,
    }),
    account: maybe(fc.constant("authentik-worker")),
    worker: fc.record({
      ...component,
      workload: workload(authentik().worker.workload),
      processes: small(1, 4),
      threads: small(1, 8),
    }),
    proxyProviders: small(0, 20),
    values: overrides,
    rawValues: overrides,
  })
  .map(
    ({
      host,
      name,
      direct,
      connMaxAgeSec,
      cursors,
      healthChecks,
      sslMode,
      directSslMode,
      rootCertificate,
      environment,
      recordedVersion,
      memoryLimitMiB,
      workerMemoryLimitMiB,
      releaseTimeoutSec,
      reloader,
      chartSecretName,
      account,
      server,
      worker,
      ...rest
    }) => {
      const { reloader: _reloader, chartSecretName: _chartSecretName, ...valid } = authentik();
      const { direct: _, ...postgresql } = valid.postgresql;
      const { serviceAccountName: __, ...unnamed } = valid.worker;
      return {
        ...valid,
        ...rest,
        ...(recordedVersion === undefined ? {} : { recordedVersion }),
        ...(releaseTimeoutSec === undefined ? {} : { releaseTimeoutSec }),
        ...(reloader === undefined ? {} : { reloader }),
        ...(chartSecretName === undefined ? {} : { chartSecretName }),
        postgresql: {
          ...postgresql,
          host,
          port: host.startsWith("pgbouncer") ? 6432 : 5432,
          name,
          connMaxAgeSec,
          connHealthChecks: healthChecks,
          sslMode,
          disableServerSideCursors: cursors,
          ...(direct === undefined ? {} : { direct, directSslMode }),
        },
        environment: rootCertificate
          ? { ...environment, AUTHENTIK_POSTGRESQL__SSLROOTCERT: "/certs/ca.crt" }
          : environment,
        server: {
          ...valid.server,
          ...server,
          workload: { ...server.workload, resources: { ...server.workload.resources, memoryLimitMiB } },
        },
        worker: {
          ...unnamed,
          ...worker,
          workload: {
            ...worker.workload,
            resources: { ...worker.workload.resources, memoryLimitMiB: workerMemoryLimitMiB },
          },
          ...(account === undefined ? {} : { serviceAccountName: account }),
        },
      };
    },
  );

export const anyPooler: fc.Arbitrary<PgBouncerFacts> = fc
  .record({
    workload: workload(pgbouncer().workload),
    image: fc.constantFrom("edoburu/pgbouncer:v1.25.2-p0", "edoburu/pgbouncer:latest", "registry:5000/pgbouncer"),
    version: maybe(fc.constantFrom("1.25.2", "1.25.1", "1.20.1", "1.26.0")),
    poolMode: fc.constantFrom("session" as const, "transaction" as const, "statement" as const),
    defaultPoolSize: small(1, 120),
    reservePoolSize: small(0, 30),
    probePoolSize: small(0, 2),
    maxClientConn: small(1, 1000),
    maxPreparedStatements: fc.constantFrom(0, 200),
    serverIdleTimeoutSec: small(0, 100),
    serverLifetimeSec: small(0, 100),
    queryWaitTimeoutSec: small(0, 3),
    idleTransactionTimeoutSec: small(0, 400),
    ignoreStartupParameters: fc.subarray(["search_path", "extra_float_digits", "options"]),
    preStopSleepSec: small(0, 10),
    longestTransactionSec: small(0, 90),
    serverTlsSslMode: sslMode,
    authType: fc.constantFrom("scram-sha-256" as const, "md5" as const, "trust" as const),
    rollsWithSecrets: maybe(fc.boolean()),
    passwordInConfigMap: fc.boolean(),
    furtherPools: fc.array(furtherPool, { maxLength: 2 }),
    clientTlsSslMode: maybe(fc.constantFrom("allow" as const, "require" as const)),
    authUser: maybe(fc.constant("pgbouncer_auth")),
  })
  .map(({ version, rollsWithSecrets, clientTlsSslMode, authUser, ...rest }) => {
    const { version: _, rollsWithSecrets: __, ...valid } = pgbouncer();
    return {
      ...valid,
      ...rest,
      ...(version === undefined ? {} : { version }),
      ...(rollsWithSecrets === undefined ? {} : { rollsWithSecrets }),
      ...(clientTlsSslMode === undefined ? {} : { clientTlsSslMode }),
      ...(authUser === undefined ? {} : { authUser }),
    };
  });

export const anyServer: fc.Arbitrary<PostgresFacts> = fc
  .record({
    maxConnections: small(10, 600),
    reservedConnections: small(0, 5),
    otherClients: small(0, 100),
    adminHeadroom: small(0, 10),
    statementTimeoutMs: small(0, 1),
    lockTimeoutMs: small(0, 1),
    connectionLimit: small(-1, 600),
  })
  .map((rest) => ({ ...postgres(), ...rest }));

/** A platform with one of each part, in any shape. */
export const anyPlatform: fc.Arbitrary<readonly Facts[]> = fc
  .tuple(
    anyAuthentik,
    anyPooler,
    anyServer,
    anyCluster,
    fc.subarray([...policies(), policy({ name: "lost" })]),
    anyAccess,
    anyCloudNativePg,
  )
  .map(([authentik, pooler, server, anyCluster, some, accesses, cloudNativePg]) => [
    authentik,
    pooler,
    server,
    cloudNativePg,
    anyCluster,
    ...accesses,
    ...some.map(({ path }): NamespaceFacts => ({ kind: "namespace", path: `${path}/Namespace`, name: "authentik" })),
    ...some.map((each, i) => ({ ...each, path: `${each.path}/${i}`, egress: i === 1 ? [] : each.egress })),
    policy({
      path: "identity/dns",
      podSelector: { app: "none" },
      egress: [{ peers: [], ports: [DNS[0] ?? { port: 53, protocol: "UDP" }] }],
    }),
  ]);

import fc from "fast-check";
import "../support/properties";
import type { AuthentikFacts, ProbeFacts } from "../../constructs/authentik/facts";
import type { Address } from "../../constructs/core/database-endpoint";
import type { Facts } from "../../constructs/core/facts";
import type { NamespaceFacts } from "../../constructs/kubernetes/facts";
import type { PostgresFacts } from "../../constructs/postgres/facts";
import { authentik, DNS, policies, policy, postgres } from "./facts";
import { anyAccess } from "./random-access";
import { anyWatch } from "./random-alerts";
import { anyCloudNativePg } from "./random-cloudnative-pg";
import { anyCluster } from "./random-cluster";
import { anyGateway } from "./random-gateway";
import { anyNginx } from "./random-nginx";
import { anyOutposts } from "./random-outposts";
import { environment, overrides } from "./random-overrides";
import { anyPooler } from "./random-poolers";
import { anyTelemetry } from "./random-telemetry";
import { anyTraefik } from "./random-traefik";
import { maybe, small, sslMode, workload } from "./random-workload";

const [PRIMARY, STANDBYS] = ["postgres-rw.database", "postgres-ro.database"].map((host) => ({ host, port: 5432 })) as [
  Address,
  Address,
];

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
    direct: maybe(fc.constantFrom(PRIMARY, STANDBYS, { host: "pgbouncer", port: 6432 })),
    migrations: maybe(fc.constantFrom(PRIMARY, STANDBYS).map((at) => ({ ...at, sslMode: "require" }) as const)),
    readReplica: maybe(fc.constant({ ...STANDBYS, sslMode: "require" } as const)),
    connMaxAgeSec: fc.constantFrom(0, 60, null),
    cursors: fc.boolean(),
    server: fc.record({
      ...component,
      scrape: fc.record({ intervalSec: small(10, 60), labels: fc.constant({}) }),
      workload: workload(authentik().server.workload),
      webWorkers: small(1, 8),
      webThreads: small(1, 16),
      maxRequests: fc.constantFrom(0, 1000, 5000, 5001),
      ingress: fc.constantFrom("auth.example.com", "wiki.example.com").map((host) => ({ host, annotations: {} })),
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
    trustedProxyCidrs: maybe(fc.constantFrom(["10.0.0.0/8"], ["0.0.0.0/0", "::/0"], ["172.16.0.0/12", "192.0.2.0/24"])),
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
    proxyProviders: fc.oneof(fc.constant(0), small(0, 20)),
    values: overrides,
    rawValues: overrides,
  })
  .map(
    ({
      host,
      name,
      direct,
      migrations,
      readReplica,
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
      trustedProxyCidrs,
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
        ...(trustedProxyCidrs === undefined ? {} : { trustedProxyCidrs }),
        postgresql: {
          ...postgresql,
          host,
          ...(host.startsWith("pgbouncer") ? { port: 6432, poolMode: "transaction" as const } : { port: 5432 }),
          name,
          connMaxAgeSec,
          connHealthChecks: healthChecks,
          sslMode,
          disableServerSideCursors: cursors,
          ...(direct === undefined ? {} : { direct, directSslMode }),
          ...(migrations === undefined ? {} : { migrations }),
          ...(readReplica === undefined ? {} : { readReplica }),
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

export const anyServer: fc.Arbitrary<PostgresFacts> = fc
  .record({
    maxConnections: small(10, 600),
    reservedConnections: small(0, 5),
    otherClients: small(0, 100),
    adminHeadroom: small(0, 10),
    statementTimeoutMs: small(0, 1),
    lockTimeoutMs: small(0, 1),
    connectionLimit: small(-1, 600),
    standbys: fc.record({ count: small(0, 2), address: fc.constant(STANDBYS) }),
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
    anyWatch,
    anyTelemetry,
    anyOutposts,
    anyTraefik,
    anyGateway,
    anyNginx,
  )
  .map(
    ([
      authentik,
      pooler,
      server,
      anyCluster,
      some,
      accesses,
      cloudNativePg,
      watch,
      telemetry,
      outposts,
      traefik,
      gateway,
      nginx,
    ]) => [
      authentik,
      pooler,
      server,
      cloudNativePg,
      anyCluster,
      ...watch,
      ...telemetry,
      ...accesses,
      ...outposts,
      ...traefik,
      ...gateway,
      ...nginx,
      ...some.map(({ path }): NamespaceFacts => ({ kind: "namespace", path: `${path}/Namespace`, name: "authentik" })),
      ...some.map((each, i) => ({ ...each, path: `${each.path}/${i}`, egress: i === 1 ? [] : each.egress })),
      policy({
        path: "identity/dns",
        podSelector: { app: "none" },
        egress: [{ peers: [], ports: [DNS[0] ?? { port: 53, protocol: "UDP" }] }],
      }),
    ],
  );

import type { AuthentikPlatformProps } from "../../constructs/platform/platform-props";
import type { AccessSettings, ApplicationsList } from "../../values/environments/access";
import type { BackendSettings } from "../../values/environments/backend";
import type { CredentialSettings, Environment } from "../../values/environments/environment";
import { type Every, without } from "./every";
import { MAXIMAL_CLOUDNATIVE_PG } from "./maximal-cloudnative-pg";
import { MAXIMAL_OPERATORS } from "./maximal-operators";

const LABELS = { "app.kubernetes.io/name": "name" };
const SECRET = { name: "secret", key: "key" };
const AMOUNTS = { requests: { cpu: "250m", memory: "2Gi" }, limits: { cpu: 2, memory: "8Gi" } } as const;
const PROBE = { initialDelaySec: 10, periodSec: 5, timeoutSec: 3, failureThreshold: 200 };
const PEER = {
  name: "LDAP",
  namespace: "ldap",
  podLabels: LABELS,
  cidr: "10.0.0.0/8",
  port: 636,
  protocol: "TCP",
} as const;

const POD = {
  replicas: 3,
  autoscaling: { minReplicas: 3, maxReplicas: 4, targetCPUUtilizationPercentage: 70 },
  resources: AMOUNTS,
  devShm: "1Gi",
  probes: { startup: PROBE, liveness: PROBE, readiness: PROBE },
  disruptionBudget: { minAvailable: 2, maxUnavailable: 1 },
  rollout: { maxSurge: "25%", maxUnavailable: 1 },
  hostAntiAffinity: "preferred",
  hostSpread: "ScheduleAnyway",
  terminationGracePeriodSec: 100,
  preStopSleepSec: 20,
  priorityClassName: "identity",
  serviceMonitor: { prometheusNamespace: "monitoring", intervalSec: 15, labels: LABELS },
  readOnlyRootFilesystem: true,
  connectsTo: [PEER],
} as const;

type Everything = Every<
  // What watches has a test of its own.
  Omit<Environment, "platform" | "access" | "observability"> & {
    readonly platform: Omit<AuthentikPlatformProps, "database">;
  }
> & {
  /** Every prop of an application, and of its route, has a test of its own. */
  readonly access: Required<Omit<AccessSettings, "applications" | "routes">> & {
    readonly applications: ApplicationsList;
  };
};

/** Every prop there is, at a value that is right by itself; not all of them go together. */
const EVERYTHING: Everything = {
  name: "production",
  backend: {
    type: "s3",
    bucket: "bucket",
    region: "eu-central-1",
    keyPrefix: "authentik",
    endpoint: "https://s3.example",
  },
  credentials: {
    from: "existing",
    secretKey: SECRET,
    databasePassword: SECRET,
    bootstrapPassword: SECRET,
    bootstrapToken: SECRET,
  },
  database: {
    kind: "existing",
    host: "postgres-rw.database.svc",
    port: 5432,
    serverCa: SECRET,
    replicas: { host: "postgres-ro.database.svc", port: 5432 },
    database: "authentik",
    user: "authentik",
    sslMode: "require",
    location: { namespace: "database", podLabels: LABELS, cidr: "10.0.0.0/8" },
    maxConnections: 900,
    superuserReservedConnections: 3,
    reservedConnections: 1,
    otherClients: 5,
    adminHeadroom: 5,
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
    connectionLimit: -1,
  },
  access: {
    providerVersion: "2026.8.0",
    url: "https://auth.example.com",
    applications: {
      groups: ["staff"],
      proxy: [{ slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" }],
    },
    embeddedOutpost: {
      authentikHost: "https://auth.example.com",
      disabledComponents: ["service"],
      ownsProviders: true,
    },
  },
  accept: { "VAL-004": "reviewed" },
  operators: MAXIMAL_OPERATORS,
  platform: {
    namespace: "identity",
    cluster: { nodes: 6, zones: 3, ipFamilies: ["IPv4", "IPv6"] },
    accept: { "VAL-004": "reviewed" },
    pgbouncer: {
      onSecretChange: "roll",
      secretChecksum: "abc",
      reloader: true,
      name: "pooler",
      dns: { namespace: "dns", podLabels: LABELS },
      image: "registry.example/pgbouncer:1.26.0",
      runAsUser: 1001,
      replicas: 3,
      resources: AMOUNTS,
      maxSurge: 1,
      maxUnavailable: 0,
      minReadySec: 100,
      hostAntiAffinity: "preferred",
      disruptionBudget: { minAvailable: 2, maxUnavailable: 1 },
      preStopSleepSec: 15,
      longestTransactionSec: 120,
      exporter: {
        prometheusNamespace: "monitoring",
        image: "registry.example/pgbouncer-exporter:v0.12.1",
        port: 9128,
        resources: AMOUNTS,
        serviceMonitor: { intervalSec: 15, labels: LABELS },
      },
      rolloutTimeoutSec: 900,
      port: 5433,
      authType: "scram-sha-256",
      poolMode: "transaction",
      defaultPoolSize: 40,
      reservePoolSize: 10,
      reservePoolTimeoutSec: 3,
      maxClientConn: 900,
      serverIdleTimeoutSec: 300,
      serverLifetimeSec: 1800,
      queryWaitTimeoutSec: 60,
      serverLoginRetrySec: 2,
      idleTransactionTimeoutSec: 600,
      maxPreparedStatements: 200,
      ignoreStartupParameters: ["extra_float_digits"],
      users: [{ user: "second", password: SECRET }],
      databases: [
        {
          name: "reports",
          database: {
            primary: { host: "postgres-rw.reports.svc", port: 5432 },
            location: { namespace: "reports", podLabels: LABELS, cidr: "10.0.0.0/8" },
            database: "reporting",
            user: "reporter",
            password: SECRET,
            sslMode: "require",
            serverCa: SECRET,
          },
          poolSize: 4,
          reservePoolSize: 1,
        },
      ],
      replicaPool: { name: "standbys", poolSize: 10, reservePoolSize: 2 },
      authQuery: {
        user: "asker",
        password: SECRET,
        database: "authentik",
        query: "SELECT * FROM lookup.verifier($1)",
      },
      clientTls: { secretName: "tls", sslMode: "require", ca: SECRET },
    },
    releaseName: "sso",
    version: "2026.8.5",
    recordedVersion: "2026.5.8",
    image: { repository: "registry.example/authentik", digest: `sha256:${"0".repeat(64)}` },
    chartSource: { directory: "charts" },
    direct: true,
    migrations: "direct",
    readReplicas: true,
    connMaxAgeSec: 0,
    disableServerSideCursors: true,
    secrets: { secretKey: SECRET, bootstrapPassword: SECRET, bootstrapToken: SECRET, bootstrapEmail: "a@example.com" },
    server: {
      ...POD,
      web: { workers: 2, threads: 2, maxRequests: 2000, maxRequestsJitter: 100 },
      ingressController: { namespace: "traefik", podLabels: LABELS },
    },
    worker: { ...POD, processes: 1, threads: 4 },
    ingress: {
      host: "auth.example.com",
      className: "traefik",
      tlsSecretName: "tls",
      annotations: { "example.com/a": "b" },
    },
    route: { host: "auth.example.com", parentRefs: [{ name: "public", namespace: "gateways", sectionName: "https" }] },
    webPath: "/",
    cache: { timeoutFlowsSec: 300, timeoutPoliciesSec: 600 },
    sessions: { unauthenticatedAge: "hours=1" },
    tasks: { taskExpiration: "days=3" },
    logLevel: "info",
    listenAddress: "[::]",
    trustedProxyCidrs: ["10.42.0.0/16", "fd00::/8"],
    dns: { namespace: "kube-system", podLabels: LABELS },
    smtpPort: 587,
    environment: { TZ: "Europe/Berlin" },
    configChecksum: "abc123",
    reloader: true,
    proxyProviders: 2,
    connections: {
      release: "2026.8",
      perWebWorker: 10,
      embeddedOutpost: 4,
      perWorkerProcess: 10,
      workerPool: 4,
      starting: 2,
      directPerWebWorker: 5,
      directPerWorkerProcess: 7,
    },
    timeoutSec: 72000,
    refusePending: true,
    refuseUnsupportedStep: true,
    values: { global: { podAnnotations: { owner: "identity" } } },
    rawValues: { geoip: { enabled: false } },
  },
};

const FIRST = [
  "platform.pgbouncer.authQuery",
  "platform.route",
  "platform.server.replicas",
  "platform.worker.autoscaling",
  ...["platform.pgbouncer", "platform.server"].map((part) => `${part}.disruptionBudget.maxUnavailable`),
  "platform.worker.disruptionBudget.minAvailable",
];
const SECOND = [
  "platform.pgbouncer.users",
  "platform.ingress",
  "platform.server.autoscaling",
  "platform.worker.replicas",
  ...["platform.pgbouncer", "platform.server"].map((part) => `${part}.disruptionBudget.minAvailable`),
  "platform.worker.disruptionBudget.maxUnavailable",
];

/** The operator's pooler stands in the place of ours. */
const CLOUDNATIVE_PG = {
  ...without(EVERYTHING, ...FIRST.slice(1).filter((path) => !path.includes("pgbouncer")), "platform.pgbouncer"),
  database: without(MAXIMAL_CLOUDNATIVE_PG, "pooler.disruptionBudget.maxUnavailable"),
};

/** Three valid environments that have every prop between them. `secrets` of the platform are for `AuthentikPlatform` alone. */
export const MAXIMAL: readonly Everything[] = [
  without(EVERYTHING, ...FIRST, "operators"),
  without(EVERYTHING, ...SECOND, "operators"),
  CLOUDNATIVE_PG,
];

/** Every kind of backend. */
export const BACKENDS: { readonly [T in BackendSettings["type"]]: Every<Extract<BackendSettings, { type: T }>> } = {
  local: { type: "local" },
  s3: { type: "s3", bucket: "bucket", region: "eu-central-1", keyPrefix: "authentik", endpoint: "https://s3.example" },
  pg: { type: "pg", schemaPrefix: "terraform" },
  kubernetes: { type: "kubernetes", namespace: "kube-system", secretSuffix: "authentik" },
  http: { type: "http", address: "https://gitlab.example/api" },
};

/** The other kind of credentials. */
export const VARIABLES: Every<Extract<CredentialSettings, { from: "variables" }>> = { from: "variables", revision: 1 };

import type { AuthentikProps } from "../../constructs/authentik/authentik-props";
import type { DatabaseEndpoint, PooledEndpoint } from "../../constructs/core/database-endpoint";

export const DATABASE: DatabaseEndpoint = {
  primary: { host: "postgres-rw.database.svc", port: 5432 },
  location: { namespace: "database", podLabels: { "cnpg.io/cluster": "postgres" } },
  database: "authentik",
  user: "authentik",
  password: { name: "database", key: "password" },
  sslMode: "require",
};

export const POOLER: PooledEndpoint = {
  address: { host: "pgbouncer.identity", port: 6432 },
  location: { namespace: "identity", podLabels: { "app.kubernetes.io/name": "pgbouncer" } },
  poolMode: "transaction",
};

/** Nothing but what has no default. */
export const MINIMAL: AuthentikProps = {
  namespace: "identity",
  database: DATABASE,
  secrets: { secretKey: { name: "authentik-secrets", key: "secret-key" } },
};

export const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

/** Every prop at a value of its own. */
export const MAXIMAL: AuthentikProps = {
  namespace: "identity",
  releaseName: "sso",
  version: "2026.8.5",
  recordedVersion: "2026.5.8",
  image: { repository: "registry.example/mirror/authentik", digest: DIGEST },
  chartSource: { directory: "charts" },
  database: DATABASE,
  pooler: POOLER,
  direct: true,
  connMaxAgeSec: 60,
  disableServerSideCursors: true,
  secrets: {
    secretKey: { name: "authentik-secrets", key: "secret-key" },
    bootstrapPassword: { name: "bootstrap", key: "password" },
    bootstrapToken: { name: "bootstrap", key: "token" },
    bootstrapEmail: "admin@example.com",
  },
  server: {
    autoscaling: { minReplicas: 4, maxReplicas: 8, targetCPUUtilizationPercentage: 70 },
    web: { workers: 4, threads: 2, maxRequests: 2000, maxRequestsJitter: 100 },
    resources: { requests: { cpu: "250m", memory: "2Gi" }, limits: { cpu: 2, memory: "4Gi" } },
    devShm: "1Gi",
    probes: {
      startup: { initialDelaySec: 10, periodSec: 5, timeoutSec: 3, failureThreshold: 200 },
      liveness: { initialDelaySec: 1, periodSec: 15, timeoutSec: 4, failureThreshold: 5 },
      readiness: { initialDelaySec: 2, periodSec: 20, timeoutSec: 6, failureThreshold: 7 },
    },
    disruptionBudget: { minAvailable: 2 },
    rollout: { maxSurge: "25%", maxUnavailable: 1 },
    hostAntiAffinity: "required",
    hostSpread: "ScheduleAnyway",
    terminationGracePeriodSec: 100,
    preStopSleepSec: 20,
    priorityClassName: "identity",
    serviceMonitor: { prometheusNamespace: "monitoring", intervalSec: 15, labels: { release: "prometheus" } },
    readOnlyRootFilesystem: true,
    connectsTo: [{ name: "LDAP", namespace: "directory", port: 636, protocol: "TCP" }],
    ingressController: { namespace: "traefik", podLabels: { "app.kubernetes.io/name": "traefik" } },
  },
  worker: {
    replicas: 2,
    processes: 2,
    threads: 8,
    hostAntiAffinity: "none",
    disruptionBudget: false,
    serviceMonitor: { prometheusNamespace: "monitoring" },
    preStopSleepSec: 5,
    terminationGracePeriodSec: 300,
    readOnlyRootFilesystem: true,
    priorityClassName: "background",
  },
  ingress: {
    host: "auth.example.com",
    className: "traefik",
    tlsSecretName: "auth-tls",
    annotations: { "example.com/team": "identity" },
  },
  webPath: "/sso/",
  cache: { timeoutFlowsSec: 1_000_000, timeoutPoliciesSec: 600 },
  sessions: { unauthenticatedAge: "hours=1;minutes=30" },
  tasks: { taskExpiration: "days=3" },
  logLevel: "error",
  listenAddress: "0.0.0.0",
  trustedProxyCidrs: ["127.0.0.0/8", "100.64.0.0/10"],
  smtpPort: 587,
  environment: { MALLOC_ARENA_MAX: "4", TZ: "Europe/Berlin" },
  configChecksum: "abc123",
  reloader: true,
  proxyProviders: 2,
  timeoutSec: 7200,
  values: { global: { podAnnotations: { "example.com/owner": "identity" } } },
  rawValues: { server: { dnsPolicy: "Default" } },
};

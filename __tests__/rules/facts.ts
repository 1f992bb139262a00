import type { AuthentikFacts, AuthentikPodFacts, ProbeFacts } from "../../constructs/authentik/facts";
import type { Facts } from "../../constructs/core/facts";
import type { Finding } from "../../constructs/core/finding";
import { type DeepPartial, deepMerge, type JsonObject } from "../../constructs/core/json";
import { formatFinding } from "../../constructs/core/report";
import type { Rule } from "../../constructs/core/rule";
import type { ClusterFacts, NetworkPolicyFacts, PeerFacts, WorkloadFacts } from "../../constructs/kubernetes/facts";
import type { PgBouncerFacts } from "../../constructs/pgbouncer/facts";
import type { CloudNativePgFacts } from "../../constructs/postgres/cloudnative-pg/facts";
import type { PostgresFacts } from "../../constructs/postgres/facts";
import { type PlatformFacts, platformFacts } from "../../constructs/rules/platform-facts";
import { accesses } from "./access-facts";
import { cloudNativePg } from "./cloudnative-pg-facts";
import { alerts, loadTest, postgresExporter, prometheus, quota } from "./watch-facts";

export { cloudNativePg };

/** Facts as a valid production publishes them; overrides merge deeply. */
function merged<T>(base: T, override: NoInfer<DeepPartial<T>>): T {
  return deepMerge(base as JsonObject, override as JsonObject) as T;
}

const NAMESPACE = "authentik";

const labels = (name: string, component?: string) => ({
  "app.kubernetes.io/name": name,
  "app.kubernetes.io/instance": "authentik",
  ...(component === undefined ? {} : { "app.kubernetes.io/component": component }),
});

export const DNS: readonly PeerFacts[] = [
  { name: "DNS", namespace: "kube-system", port: 53, protocol: "UDP" },
  { name: "DNS", namespace: "kube-system", port: 53, protocol: "TCP" },
];

const TO_POOLER: PeerFacts = {
  name: "PgBouncer",
  namespace: NAMESPACE,
  podLabels: labels("pgbouncer"),
  port: 6432,
  protocol: "TCP",
};

const TO_DATABASE: PeerFacts = { name: "PostgreSQL", namespace: "database", port: 5432, protocol: "TCP" };

function workload(name: string, podLabels: WorkloadFacts["podLabels"]): WorkloadFacts {
  return {
    name,
    namespace: NAMESPACE,
    podLabels,
    replicas: 3,
    rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
    hostAntiAffinity: "preferred",
    hostSpread: "ScheduleAnyway",
    disruptionBudget: { minAvailable: 2, selector: podLabels },
    resources: { cpuRequestMillicores: 100, memoryRequestMiB: 1536, memoryLimitMiB: 3072 },
    terminationGracePeriodSec: 75,
    connectsTo: [...DNS, TO_POOLER, TO_DATABASE],
    acceptsFrom: [],
  };
}

const probe = (failureThreshold: number): ProbeFacts => ({
  initialDelaySec: 5,
  periodSec: 10,
  timeoutSec: 5,
  failureThreshold,
});

const pod: Omit<AuthentikPodFacts, "workload"> = {
  image: "ghcr.io/goauthentik/server:2026.8.5",
  devShmMiB: 512,
  startupProbe: probe(60),
  livenessProbe: probe(6),
  readinessProbe: probe(8),
  readOnlyRootFilesystem: false,
  writablePaths: ["/dev/shm"],
  serviceAccountName: "authentik",
  automountServiceAccountToken: false,
  serviceMonitor: false,
};

/** Three servers with three web workers and a surge of one, three workers that give one up. */
export function authentik(override: DeepPartial<AuthentikFacts> = {}): AuthentikFacts {
  const serverPods = workload("authentik-server", labels("authentik", "server"));
  const workerPods = workload("authentik-worker", labels("authentik", "worker"));
  const base: AuthentikFacts = {
    kind: "authentik",
    path: "identity/authentik",
    releaseName: "authentik",
    namespace: NAMESPACE,
    version: "2026.8.5",
    chartVersion: "2026.8.5",
    postgresql: {
      host: "pgbouncer",
      port: 6432,
      name: "authentik",
      user: "authentik",
      sslMode: "require",
      connMaxAgeSec: 0,
      connHealthChecks: true,
      disableServerSideCursors: true,
      direct: { host: "postgres-rw.database", port: 5432 },
    },
    secrets: {
      secretKey: { name: "authentik-secrets", key: "secret-key" },
      postgresqlPassword: { name: "authentik-database", key: "password" },
    },
    server: {
      ...pod,
      workload: {
        ...serverPods,
        acceptsFrom: [
          { name: "ingress controller", namespace: "traefik", port: 9000, protocol: "TCP" },
          { name: "everybody", port: 9443, protocol: "TCP" },
        ],
      },
      webWorkers: 3,
      webThreads: 4,
      maxRequests: 1000,
      maxRequestsJitter: 50,
    },
    worker: {
      ...pod,
      workload: { ...workerPods, rollout: { type: "RollingUpdate", maxSurge: 0, maxUnavailable: 1 } },
      processes: 1,
      threads: 4,
    },
    proxyProviders: 0,
    webPath: "/",
    cacheTimeoutFlowsSec: 1800,
    cacheTimeoutPoliciesSec: 900,
    taskExpiration: "days=7",
    unauthenticatedSessionAge: "hours=2",
    logLevel: "info",
    listenAddress: "[::]",
    environment: { MALLOC_ARENA_MAX: "2" },
    configChecksum: "",
    reloader: true,
    chartSecretName: "authentik",
    values: {},
    rawValues: {},
  };
  return merged(base, override);
}

/** Three poolers in transaction mode, 20 + 5 connections each. */
export function pgbouncer(override: DeepPartial<PgBouncerFacts> = {}): PgBouncerFacts {
  const base: PgBouncerFacts = {
    kind: "pgbouncer",
    path: "identity/pgbouncer",
    workload: {
      ...workload("pgbouncer", labels("pgbouncer")),
      resources: { cpuRequestMillicores: 50, memoryRequestMiB: 128, memoryLimitMiB: 512 },
      connectsTo: [...DNS, TO_DATABASE],
      acceptsFrom: [
        { name: "server", namespace: NAMESPACE, podLabels: labels("authentik", "server"), port: 6432, protocol: "TCP" },
        { name: "worker", namespace: NAMESPACE, podLabels: labels("authentik", "worker"), port: 6432, protocol: "TCP" },
      ],
    },
    image: "edoburu/pgbouncer:v1.25.2-p0",
    version: "1.25.2",
    hosts: ["pgbouncer", "pgbouncer.authentik", "pgbouncer.authentik.svc", "pgbouncer.authentik.svc.cluster.local"],
    port: 6432,
    upstream: { host: "postgres-rw.database", port: 5432 },
    database: "authentik",
    user: "authentik",
    poolMode: "transaction",
    defaultPoolSize: 20,
    reservePoolSize: 5,
    reservePoolTimeoutSec: 5,
    probePoolSize: 1,
    maxClientConn: 400,
    serverIdleTimeoutSec: 600,
    serverLifetimeSec: 3600,
    queryWaitTimeoutSec: 120,
    idleTransactionTimeoutSec: 300,
    maxPreparedStatements: 200,
    ignoreStartupParameters: ["extra_float_digits"],
    authType: "scram-sha-256",
    onSecretChange: "reload",
    passwordInConfigMap: false,
  };
  return merged(base, override);
}

/** max_connections 200, of which 3 are the superuser's and 5 a human's. */
export function postgres(override: DeepPartial<PostgresFacts> = {}): PostgresFacts {
  const base: PostgresFacts = {
    kind: "postgres",
    path: "identity/database",
    addresses: [{ host: "postgres-rw.database", port: 5432 }],
    maxConnections: 200,
    superuserReservedConnections: 3,
    reservedConnections: 0,
    otherClients: 3,
    adminHeadroom: 5,
  };
  return merged(base, override);
}

export function cluster(override: DeepPartial<ClusterFacts> = {}): ClusterFacts {
  return merged<ClusterFacts>({ kind: "cluster", path: "identity/cluster", nodes: 4, zones: 3 }, override);
}

export function policy(override: DeepPartial<NetworkPolicyFacts> = {}): NetworkPolicyFacts {
  const base: NetworkPolicyFacts = {
    kind: "networkPolicy",
    path: "identity/policy",
    name: "policy",
    namespace: NAMESPACE,
    podSelector: {},
    policyTypes: ["Ingress", "Egress"],
    ingress: [],
    egress: [],
  };
  return merged(base, override);
}

const NAME = "kubernetes.io/metadata.name";
const tcp = (...ports: readonly number[]) => ports.map((port) => ({ port, protocol: "TCP" as const }));
const DNS_EGRESS = {
  peers: [{ namespaceLabels: { [NAME]: "kube-system" } }],
  ports: [{ port: 53, protocol: "UDP" as const }, ...tcp(53)],
};
const DATABASE_EGRESS = { peers: [{ namespaceLabels: { [NAME]: "database" } }], ports: tcp(5432) };
const POOLER_EGRESS = { peers: [{ podLabels: labels("pgbouncer") }], ports: tcp(6432) };

/** Default deny, and what each workload needs; with other fields for the policy of a name. */
export function policies(
  change: Readonly<Record<string, Partial<NetworkPolicyFacts>>> = {},
): readonly NetworkPolicyFacts[] {
  const valid = [
    policy({ path: "identity/default-deny", name: "default-deny" }),
    policy({
      path: "identity/pgbouncer/policy",
      name: "pgbouncer",
      podSelector: labels("pgbouncer"),
      ingress: [{ peers: [{ podLabels: { "app.kubernetes.io/name": "authentik" } }], ports: tcp(6432) }],
      egress: [DNS_EGRESS, DATABASE_EGRESS],
    }),
    policy({
      path: "identity/authentik/server-policy",
      name: "server",
      podSelector: labels("authentik", "server"),
      ingress: [
        { peers: [{ namespaceLabels: { [NAME]: "traefik" } }], ports: tcp(9000) },
        { peers: [], ports: tcp(9443) },
      ],
      egress: [DNS_EGRESS, DATABASE_EGRESS, POOLER_EGRESS],
    }),
    policy({
      path: "identity/authentik/worker-policy",
      name: "worker",
      podSelector: labels("authentik", "worker"),
      policyTypes: ["Egress"],
      egress: [DNS_EGRESS, DATABASE_EGRESS, POOLER_EGRESS],
    }),
  ];
  return valid.map((each) => ({ ...each, ...change[each.name] }));
}

/** A whole production. A part that is given takes the place of the valid one. */
export function production(
  parts: {
    readonly authentik?: AuthentikFacts;
    readonly pgbouncer?: PgBouncerFacts;
    readonly postgres?: PostgresFacts;
    readonly cloudNativePg?: CloudNativePgFacts;
    readonly cluster?: ClusterFacts;
    readonly policies?: readonly NetworkPolicyFacts[];
  } = {},
): readonly Facts[] {
  return [
    parts.authentik ?? authentik(),
    parts.pgbouncer ?? pgbouncer(),
    parts.postgres ?? postgres(),
    parts.cloudNativePg ?? cloudNativePg(),
    parts.cluster ?? cluster(),
    ...(parts.policies ?? policies()),
    alerts(),
    prometheus(),
    postgresExporter(),
    loadTest(),
    quota(),
    ...accesses(),
  ];
}

/** What one rule finds. */
export function findings(rule: Rule<PlatformFacts>, facts: readonly Facts[]): readonly Finding[] {
  return rule.check(platformFacts(facts));
}

/** What one rule finds, as a reader sees it. */
export function texts(rule: Rule<PlatformFacts>, facts: readonly Facts[]): readonly string[] {
  return findings(rule, facts).map(formatFinding);
}

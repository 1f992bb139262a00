import type { ProtectedApplicationsFacts } from "../access/facts";
import type { AuthentikFacts } from "../authentik/facts";
import type { Address } from "../core/database-endpoint";
import type { Facts } from "../core/facts";
import type { EnvoyGatewayFacts, GatewayForwardAuthFacts } from "../gateway/facts";
import type {
  ClusterFacts,
  ConfigMapFacts,
  ConnectedFacts,
  NamespaceFacts,
  NetworkPolicyFacts,
  QuotaFacts,
  VolumeClaimFacts,
  WorkloadFacts,
} from "../kubernetes/facts";
import type { NginxForwardAuthFacts } from "../nginx/facts";
import type { InstrumentationFacts, OtelCollectorFacts, TraceStoreFacts } from "../observability/collector/facts";
import type {
  AlertsFacts,
  LoadTestFacts,
  LogStoreFacts,
  PostgresExporterFacts,
  ProbeFacts,
  PrometheusFacts,
} from "../observability/facts";
import type { CertificateFacts, ClusterIssuerFacts, OperatorFacts } from "../operators/facts";
import type {
  EmbeddedOutpostFacts,
  OutpostFacts,
  OutpostListFacts,
  OutpostTokenFacts,
  SessionHopFacts,
} from "../outpost/facts";
import type { PgBouncerFacts } from "../pgbouncer/facts";
import type { CloudNativePgFacts } from "../postgres/cloudnative-pg/facts";
import type { PostgresFacts } from "../postgres/facts";
import type {
  ForwardAuthFacts,
  LoginRateLimitFacts,
  ProtectedIngressesFacts,
  ProtectedRouteFacts,
  TraefikFacts,
} from "../traefik/facts";

/** Every kind of facts that a rule can read. */
export type AnyFacts =
  | AlertsFacts
  | AuthentikFacts
  | CloudNativePgFacts
  | CertificateFacts
  | ClusterFacts
  | ClusterIssuerFacts
  | ConfigMapFacts
  | EmbeddedOutpostFacts
  | EnvoyGatewayFacts
  | ForwardAuthFacts
  | GatewayForwardAuthFacts
  | InstrumentationFacts
  | LoginRateLimitFacts
  | LoadTestFacts
  | LogStoreFacts
  | NamespaceFacts
  | NetworkPolicyFacts
  | NginxForwardAuthFacts
  | OperatorFacts
  | OtelCollectorFacts
  | OutpostFacts
  | OutpostListFacts
  | OutpostTokenFacts
  | PgBouncerFacts
  | PostgresExporterFacts
  | PostgresFacts
  | ProbeFacts
  | PrometheusFacts
  | ProtectedApplicationsFacts
  | ProtectedIngressesFacts
  | ProtectedRouteFacts
  | QuotaFacts
  | SessionHopFacts
  | TraceStoreFacts
  | TraefikFacts
  | VolumeClaimFacts;

/** Everything that an app is about to deploy, sorted by kind, each kind by path. */
export interface PlatformFacts {
  readonly authentiks: readonly AuthentikFacts[];
  readonly poolers: readonly PgBouncerFacts[];
  readonly databases: readonly PostgresFacts[];
  readonly cloudNativePgs: readonly CloudNativePgFacts[];
  readonly namespaces: readonly NamespaceFacts[];
  readonly networkPolicies: readonly NetworkPolicyFacts[];
  readonly clusters: readonly ClusterFacts[];
  readonly alerts: readonly AlertsFacts[];
  readonly prometheuses: readonly PrometheusFacts[];
  readonly postgresExporters: readonly PostgresExporterFacts[];
  readonly blackboxProbes: readonly ProbeFacts[];
  readonly loadTests: readonly LoadTestFacts[];
  readonly quotas: readonly QuotaFacts[];
  readonly protectedApplications: readonly ProtectedApplicationsFacts[];
  readonly collectors: readonly OtelCollectorFacts[];
  readonly instrumentations: readonly InstrumentationFacts[];
  readonly traceStores: readonly TraceStoreFacts[];
  readonly logStores: readonly LogStoreFacts[];
  readonly operators: readonly OperatorFacts[];
  readonly certificates: readonly CertificateFacts[];
  readonly clusterIssuers: readonly ClusterIssuerFacts[];
  readonly outposts: readonly OutpostFacts[];
  readonly embeddedOutposts: readonly EmbeddedOutpostFacts[];
  readonly outpostLists: readonly OutpostListFacts[];
  readonly outpostTokens: readonly OutpostTokenFacts[];
  readonly sessionHops: readonly SessionHopFacts[];
  readonly traefiks: readonly TraefikFacts[];
  readonly forwardAuths: readonly ForwardAuthFacts[];
  readonly protectedIngresses: readonly ProtectedIngressesFacts[];
  readonly protectedRoutes: readonly ProtectedRouteFacts[];
  readonly loginRateLimits: readonly LoginRateLimitFacts[];
  readonly envoyGateways: readonly EnvoyGatewayFacts[];
  readonly gatewayForwardAuths: readonly GatewayForwardAuthFacts[];
  readonly nginxForwardAuths: readonly NginxForwardAuthFacts[];
  readonly volumeClaims: readonly VolumeClaimFacts[];
  readonly configMaps: readonly ConfigMapFacts[];
}

/** Sorts published facts; kinds that no rule knows are left out. */
export function platformFacts(published: readonly Facts[]): PlatformFacts {
  const known = [...(published as readonly AnyFacts[])].sort((a, b) => (a.path < b.path ? -1 : 1));
  const ofKind = <K extends AnyFacts["kind"]>(kind: K) =>
    known.filter((facts): facts is Extract<AnyFacts, { kind: K }> => facts.kind === kind);
  return {
    authentiks: ofKind("authentik"),
    poolers: ofKind("pgbouncer"),
    databases: ofKind("postgres"),
    cloudNativePgs: ofKind("cloudNativePg"),
    namespaces: ofKind("namespace"),
    networkPolicies: ofKind("networkPolicy"),
    clusters: ofKind("cluster"),
    alerts: ofKind("alerts"),
    prometheuses: ofKind("prometheus"),
    postgresExporters: ofKind("postgresExporter"),
    blackboxProbes: ofKind("blackboxProbe"),
    loadTests: ofKind("loadTest"),
    quotas: ofKind("quota"),
    protectedApplications: ofKind("protectedApplications"),
    collectors: ofKind("otelCollector"),
    instrumentations: ofKind("instrumentation"),
    traceStores: ofKind("traceStore"),
    logStores: ofKind("logStore"),
    operators: ofKind("operator"),
    certificates: ofKind("certificate"),
    clusterIssuers: ofKind("clusterIssuer"),
    outposts: ofKind("outpost"),
    embeddedOutposts: ofKind("embeddedOutpost"),
    outpostLists: ofKind("outpostList"),
    outpostTokens: ofKind("outpostToken"),
    sessionHops: ofKind("sessionHop"),
    traefiks: ofKind("traefik"),
    forwardAuths: ofKind("forwardAuth"),
    protectedIngresses: ofKind("protectedIngresses"),
    protectedRoutes: ofKind("protectedRoute"),
    loginRateLimits: ofKind("loginRateLimit"),
    envoyGateways: ofKind("envoyGateway"),
    gatewayForwardAuths: ofKind("gatewayForwardAuth"),
    nginxForwardAuths: ofKind("nginxForwardAuth"),
    volumeClaims: ofKind("volumeClaim"),
    configMaps: ofKind("configMap"),
  };
}

/** A workload, and where a report should point to. */
export interface LocatedWorkload {
  readonly path: string;
  /** Prop prefix of the workload, for example `server` or `pgbouncer`. */
  readonly prop: string;
  /** Prop prefix of `maxSurge` and `maxUnavailable`. */
  readonly rolloutProp: string;
  readonly workload: WorkloadFacts;
}

/** Prop prefix of outposts: each is a construct of its own. */
export const OUTPOST_PROP = "outpost";

/** Pods, and where a report should point to. */
export interface LocatedPods {
  readonly path: string;
  readonly workload: ConnectedFacts;
}

/** Everything whose connections are known: the platform's workloads, and what watches them. */
export function connectedPods(facts: PlatformFacts): readonly LocatedPods[] {
  const { postgresExporters, blackboxProbes, traceStores, logStores, collectors } = facts;
  const watching = [
    ...[...postgresExporters, ...blackboxProbes, ...traceStores, ...logStores].map(({ path, workload }) => ({
      path,
      workload,
    })),
    ...collectors.map(({ path, pods }) => ({ path, workload: pods })),
  ];
  return [
    ...workloads(facts),
    ...watching.flatMap(({ path, workload }) => (workload === undefined ? [] : [{ path, workload }])),
  ];
}

/** Every workload of the platform. */
export function workloads(facts: PlatformFacts): readonly LocatedWorkload[] {
  return [
    ...facts.poolers.map(({ path, workload }) => ({ path, prop: "pgbouncer", rolloutProp: "pgbouncer", workload })),
    ...facts.authentiks.flatMap(({ path, server, worker }) => [
      { path: `${path}/Server`, prop: "server", rolloutProp: "server.rollout", workload: server.workload },
      { path: `${path}/Worker`, prop: "worker", rolloutProp: "worker.rollout", workload: worker.workload },
    ]),
    ...facts.outposts.flatMap(({ path, workload }) =>
      workload === undefined ? [] : [{ path, prop: OUTPOST_PROP, rolloutProp: `${OUTPOST_PROP}.rollout`, workload }],
    ),
    ...facts.sessionHops.map(({ path, workload }) => ({ path, prop: "hop", rolloutProp: "hop.rollout", workload })),
  ];
}

/** The pooler at an address, as `namespace` resolves it: a name without dots means a Service of one's own namespace. */
export function poolerAt({ host, port }: Address, namespace: string, facts: PlatformFacts): PgBouncerFacts | undefined {
  return facts.poolers.find(
    (pooler) =>
      pooler.port === port &&
      pooler.hosts.includes(host) &&
      (host.includes(".") || pooler.workload.namespace === namespace),
  );
}

/** The pooler that an authentik connects to, found by the address it is given. */
export function poolerOf(authentik: AuthentikFacts, facts: PlatformFacts): PgBouncerFacts | undefined {
  return poolerAt(authentik.postgresql, authentik.namespace, facts);
}

/** The authentiks that connect through a pooler. */
export function clientsOf(pooler: PgBouncerFacts, facts: PlatformFacts): readonly AuthentikFacts[] {
  return facts.authentiks.filter((authentik) => poolerOf(authentik, facts) === pooler);
}

/** The server at an address. */
export function databaseAt(address: Address, facts: PlatformFacts): PostgresFacts | undefined {
  return facts.databases.find(({ addresses }) =>
    addresses.some(({ host, port }) => host === address.host && port === address.port),
  );
}

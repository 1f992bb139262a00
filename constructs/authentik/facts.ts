import type { Address, PooledEndpoint, SslMode } from "../core/database-endpoint";
import type { Facts } from "../core/facts";
import type { JsonObject } from "../core/json";
import type { Labels } from "../core/labels";
import type { SecretRef } from "../core/secret-ref";
import type { WorkloadFacts } from "../kubernetes/facts";

/** A probe of the kubelet: it gives up after `periodSec` x `failureThreshold`. */
export interface ProbeFacts {
  readonly initialDelaySec: number;
  readonly periodSec: number;
  readonly timeoutSec: number;
  readonly failureThreshold: number;
}

/** How Prometheus reads a workload's metrics. */
export interface ScrapeFacts {
  readonly intervalSec: number;
  /** Labels of the ServiceMonitor, for Prometheus to select it by. */
  readonly labels: Labels;
}

/** An Ingress in front of the server. */
export interface IngressFacts {
  readonly host: string;
  readonly className?: string;
  /** Secret with the certificate of `host`. */
  readonly tlsSecretName?: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A Gateway listener that a route attaches to. */
export interface ParentRef {
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
}

/** An HTTPRoute in front of the server. */
export interface RouteFacts {
  readonly host: string;
  readonly parentRefs: readonly ParentRef[];
}

/** What server and worker have in common. */
export interface AuthentikPodFacts {
  readonly workload: WorkloadFacts;
  /** Image reference, `repository:tag`. */
  readonly image: string;
  /** Digest of the image, `sha256:...`. */
  readonly imageDigest?: string;
  /** Size of the memory-backed `/dev/shm`; its pages count against the memory limit. 0: the runtime's default of 64 MiB. */
  readonly devShmMiB: number;
  readonly startupProbe: ProbeFacts;
  readonly livenessProbe: ProbeFacts;
  readonly readinessProbe: ProbeFacts;
  readonly readOnlyRootFilesystem: boolean;
  /** Paths on a volume of their own. */
  readonly writablePaths: readonly string[];
  /** Name of the service account, when one is named. */
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken: boolean;
  readonly priorityClassName?: string;
  /** Whether a metrics Service and a ServiceMonitor are made. */
  readonly serviceMonitor: boolean;
  /** Present with `serviceMonitor`. */
  readonly scrape?: ScrapeFacts;
  /** Seconds that a pod goes on serving after it left the endpoints, before it is told to stop. */
  readonly preStopSleepSec?: number;
  /** CPU utilisation that the autoscaler aims at, in percent of the request. */
  readonly targetCPUUtilizationPercentage?: number;
}

/** `authentik server`. */
export interface AuthentikServerFacts extends AuthentikPodFacts {
  /** `web.workers`: processes per pod. */
  readonly webWorkers: number;
  /** `web.threads`: threads per process. */
  readonly webThreads: number;
  /** `web.max_requests`: requests after which a process is replaced. */
  readonly maxRequests: number;
  readonly maxRequestsJitter: number;
  readonly ingress?: IngressFacts;
  readonly route?: RouteFacts;
}

/** `authentik worker`. */
export interface AuthentikWorkerFacts extends AuthentikPodFacts {
  /** `worker.processes`. */
  readonly processes: number;
  /** `worker.threads`: task threads per process. */
  readonly threads: number;
}

/** An address of the database, and how its server is verified there. */
export interface DatabaseLinkFacts extends Address {
  readonly sslMode: SslMode;
  /** File of the authority that signed the server's certificate. Absent: none. */
  readonly sslRootCert?: string;
}

/** `postgresql.read_replicas.0.*`: what is only read goes here. */
export interface ReadReplicaFacts extends DatabaseLinkFacts {
  /** Database, where it has another name than on the primary. */
  readonly name?: string;
}

/** How authentik reaches PostgreSQL: the keys of `postgresql.*`. */
export interface AuthentikPostgresqlFacts {
  /** The pooler's address where there is one, otherwise the server's. */
  readonly host: string;
  readonly port: number;
  readonly name: string;
  readonly user: string;
  readonly sslMode: SslMode;
  /** `postgresql.sslrootcert`: file of the authority that signed the certificate at `host`. Absent: none. */
  readonly sslRootCert?: string;
  /** Whether the pooler at `host` shares its server connections. Absent: no pooler, or not known. */
  readonly poolMode?: PooledEndpoint["poolMode"];
  /** `conn_max_age` in seconds; null is authentik's "unlimited". */
  readonly connMaxAgeSec: number | null;
  readonly connHealthChecks: boolean;
  readonly disableServerSideCursors: boolean;
  /** `postgresql.direct.*`: what needs a session of its own goes here (authentik >= 2026.8). */
  readonly direct?: Address;
  /** `postgresql.direct.sslmode`. */
  readonly directSslMode?: SslMode;
  /** `postgresql.direct.sslrootcert`. Absent: that of `sslRootCert`. */
  readonly directSslRootCert?: string;
  /**
   * Where an init container of every pod migrates the schema, past a pooler that shares connections; the containers skip it then.
   * Absent: the containers migrate when they start, through `host`.
   */
  readonly migrations?: DatabaseLinkFacts;
  /** `postgresql.read_replicas.0`. Absent: everything is read where it is written. */
  readonly readReplica?: ReadReplicaFacts;
}

/** What comes from Secrets: environment variables, and the files of authorities. */
export interface AuthentikSecretFacts {
  readonly secretKey: SecretRef;
  readonly postgresqlPassword: SecretRef;
  readonly bootstrapPassword?: SecretRef;
  readonly bootstrapToken?: SecretRef;
  /** Authorities that signed the certificates of server and pooler: files in the pods. */
  readonly serverCa?: SecretRef;
  readonly poolerCa?: SecretRef;
  /** Address of the first administrator: no secret, and read at the first start only, like the other two. */
  readonly bootstrapEmail?: string;
}

/**
 * Database connections that somebody has counted on a running installation (`pg_stat_activity`), at its peak. A number that
 * is given takes the place of one that was deduced from authentik's source. Whole numbers.
 */
export interface MeasuredConnections {
  /** Line that they were counted on, `2026.8`: on any other line the deduced numbers count again. */
  readonly release: string;
  /** Of one web worker: requests in flight and channels layer. @default - deduced: 13 with up to 8 threads */
  readonly perWebWorker?: number;
  /** Of one server pod beside its web workers: the embedded outpost. @default - deduced: 4; 2026.5: 4 per proxy provider */
  readonly embeddedOutpost?: number;
  /** Of one worker process, its threads included. @default - deduced: 10 beside its threads */
  readonly perWorkerProcess?: number;
  /** Of one worker pod beside its processes. @default - deduced: 4 */
  readonly workerPool?: number;
  /** Of any pod while it starts, beside all others; past the pooler where an init container migrates. @default - deduced: 2 */
  readonly starting?: number;
  /** Of one web worker, on `postgresql.direct`. @default - deduced: 5 */
  readonly directPerWebWorker?: number;
  /** Of one worker process, on `postgresql.direct`. @default - deduced: 7 */
  readonly directPerWorkerProcess?: number;
}

/** One installation of authentik. */
export interface AuthentikFacts extends Facts {
  readonly kind: "authentik";
  readonly releaseName: string;
  readonly namespace: string;
  /** Version of authentik and of its chart, `2026.8.5`. */
  readonly version: string;
  readonly chartVersion: string;
  /** Version that the installation runs now, when it is known. */
  readonly recordedVersion?: string;
  /** How long Helm waits for a rollout before it fails the release, in seconds. */
  readonly releaseTimeoutSec?: number;
  readonly postgresql: AuthentikPostgresqlFacts;
  readonly secrets: AuthentikSecretFacts;
  readonly server: AuthentikServerFacts;
  readonly worker: AuthentikWorkerFacts;
  /** Proxy providers on the embedded outpost. */
  readonly proxyProviders: number;
  /** Connections that were counted rather than deduced. Absent: none were. */
  readonly connections?: MeasuredConnections;
  /** `web.path`. */
  readonly webPath: string;
  /** `cache.timeout_flows` and `cache.timeout_policies`, in seconds. */
  readonly cacheTimeoutFlowsSec: number;
  readonly cacheTimeoutPoliciesSec: number;
  /** `worker.task_expiration`, `sessions.unauthenticated_age`: `days=7`, `hours=2`. */
  readonly taskExpiration: string;
  readonly unauthenticatedSessionAge: string;
  readonly logLevel: string;
  /** Address family of the listeners: `[::]` needs IPv6 in the node's kernel. */
  readonly listenAddress: "0.0.0.0" | "[::]";
  /** `listen.trusted_proxy_cidrs`: ranges whose X-Forwarded headers are believed. Absent: the release's own. */
  readonly trustedProxyCidrs?: readonly string[];
  /** Environment of every container that is plain text, for example MALLOC_ARENA_MAX. */
  readonly environment: Readonly<Record<string, string>>;
  /** Hash of what the pods read from outside the chart; a change of it rolls them. */
  readonly configChecksum: string;
  /** Whether Stakater's Reloader rolls the pods when one of `secrets` changes. Absent: it does not. */
  readonly reloader?: boolean;
  /** Name of the Secret that the chart renders for its settings. Absent: it renders none, or the name is not known. */
  readonly chartSecretName?: string;
  /** Typed overrides of chart values, laid over what the facts produce. */
  readonly values: JsonObject;
  /** Untyped chart values, laid over everything. */
  readonly rawValues: JsonObject;
}

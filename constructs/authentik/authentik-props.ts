import type { IResolvable } from "cdktf";
import type { AuthentikValues } from "../../values/charts/authentik/types";
import type { ChartSource } from "../../values/charts/chart-source";
import type { DatabaseEndpoint, PooledEndpoint } from "../core/database-endpoint";
import type { DeepPartial, JsonObject } from "../core/json";
import type { SecretRef } from "../core/secret-ref";
import type { DnsProps } from "../kubernetes/peers";
import type { IngressFacts, MeasuredConnections, ParentRef } from "./facts";
import type { AuthentikServerProps } from "./server-props";
import type { AuthentikWorkerProps } from "./worker-props";

/** The image of server and worker. Its tag is always `version`. */
export interface AuthentikImageProps {
  /** @default "ghcr.io/goauthentik/server" */
  readonly repository?: string;
  /** `sha256:...`. @default - the tag alone says it */
  readonly digest?: string;
}

/** Secrets, by name, in authentik's namespace. */
export interface AuthentikSecrets {
  /** Signs sessions and user ids: never change it after the first start. At least 50 characters. */
  readonly secretKey: SecretRef;
  /** Password of `akadmin`, read at the first start only. @default - set in the browser */
  readonly bootstrapPassword?: SecretRef;
  /** API token of `akadmin`, read at the first start only. @default - none */
  readonly bootstrapToken?: SecretRef;
  /** Mail address of `akadmin`, as plain text, read at the first start only. @default - none */
  readonly bootstrapEmail?: string;
}

/** An Ingress in front of the server. */
export interface AuthentikIngressProps {
  readonly host: string;
  /** @default - the cluster's default class */
  readonly className?: string;
  /** Secret with the certificate. @default - the controller's own certificate */
  readonly tlsSecretName?: string;
  /** @default - none */
  readonly annotations?: IngressFacts["annotations"];
}

/** An HTTPRoute in front of the server. */
export interface AuthentikRouteProps {
  readonly host: string;
  /** Gateways to attach to; at least one. */
  readonly parentRefs: readonly ParentRef[];
}

/** How long the cache, which is a table, keeps results. */
export interface CacheProps {
  /** `cache.timeout_flows`, in seconds. @default 1800 */
  readonly timeoutFlowsSec?: number;
  /** `cache.timeout_policies`, in seconds. @default 900 */
  readonly timeoutPoliciesSec?: number;
}

/** Sessions of people who have not logged in. */
export interface SessionsProps {
  /** `sessions.unauthenticated_age`, for example `hours=2` or `days=1;hours=12`. @default "hours=2" */
  readonly unauthenticatedAge?: string;
}

/** Records of background tasks. */
export interface TasksProps {
  /** `worker.task_expiration`: how long they are kept. @default "days=7" */
  readonly taskExpiration?: string;
}

/** authentik on Kubernetes. */
export interface AuthentikProps {
  /** Namespace, which exists. */
  readonly namespace: string;
  /** Id of the namespace, as a Terraform expression, when the same apply creates it. @default - the namespace exists */
  readonly namespaceId?: string;
  /** Name of the Helm release; the chart names its objects `<release>-server`, `<release>-worker`. @default "authentik" */
  readonly releaseName?: string;
  /** Exact version of authentik and of its chart, of a supported line. @default - values/releases: DEFAULT_VERSION */
  readonly version?: string;
  /** Version that runs now, so that a step which authentik does not support is refused. @default - not known, not checked */
  readonly recordedVersion?: string;
  /** @default - the official image by tag */
  readonly image?: AuthentikImageProps;
  /** @default "official" */
  readonly chartSource?: ChartSource;
  /** The database server itself. */
  readonly database: DatabaseEndpoint;
  /** A pooler in front of it, which authentik connects to instead. @default - none */
  readonly pooler?: PooledEndpoint;
  /**
   * Whether what needs a session of its own (listeners, locks, migrations) passes the pooler by: `postgresql.direct`.
   * @default - true when the pooler is in transaction mode and the release can do it (2026.8)
   */
  readonly direct?: boolean;
  /**
   * How schema migrations reach the database. `direct`: an init container of every pod runs them past the pooler, and the
   * containers skip them; the memory, the environment and the rights are the container's. `pooled`: the containers migrate when
   * they start. Only their lock goes to `postgresql.direct`, they themselves do not.
   * @default - "direct" unless the pooler is in session mode; without a pooler there is nothing to pass
   */
  readonly migrations?: "direct" | "pooled";
  /**
   * Whether what is only read comes from the standbys (`postgresql.read_replicas`), through the pooler's pool of theirs where it
   * has one. For an installation that has run before: its first start fails with it (goauthentik/authentik#15191).
   * @default false
   */
  readonly readReplicas?: boolean;
  /** `postgresql.conn_max_age` in seconds, null for ever; authentik runs under ASGI, where only 0 is sound. @default 0 */
  readonly connMaxAgeSec?: number | null;
  /** `postgresql.disable_server_side_cursors`. @default - true when the pooler is in transaction mode */
  readonly disableServerSideCursors?: boolean;
  readonly secrets: AuthentikSecrets;
  /** @default - three servers */
  readonly server?: AuthentikServerProps;
  /** @default - three workers */
  readonly worker?: AuthentikWorkerProps;
  /** Not together with `route`. @default - none */
  readonly ingress?: AuthentikIngressProps;
  /** Needs the Gateway API. Not together with `ingress`. @default - none */
  readonly route?: AuthentikRouteProps;
  /** `web.path`: path that authentik is served under, with a slash at both ends. @default "/" */
  readonly webPath?: string;
  /** @default - 30 minutes for flows, 15 for policies */
  readonly cache?: CacheProps;
  /** @default - two hours */
  readonly sessions?: SessionsProps;
  /** @default - seven days */
  readonly tasks?: TasksProps;
  /** `log_level`. @default "info" */
  readonly logLevel?: "trace" | "debug" | "info" | "warning" | "error";
  /** What the listeners bind. `0.0.0.0` for nodes without IPv6. @default - the release's own: `[::]`, both families */
  readonly listenAddress?: "0.0.0.0" | "[::]";
  /**
   * `listen.trusted_proxy_cidrs`: whose X-Forwarded headers tell the client's address, host and scheme, as ranges; one address is a
   * /32 or /128. They take the place of the default. https://docs.goauthentik.io/install-config/configuration/
   *
   * @default - authentik's own: 127.0.0.0/8, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fe80::/10, ::1/128
   */
  readonly trustedProxyCidrs?: readonly string[];
  /** Where the cluster's DNS is. @default - namespace kube-system */
  readonly dns?: DnsProps;
  /** Port of the mail server, for the network policies. @default - no mail server may be reached */
  readonly smtpPort?: number;
  /**
   * Plain environment of every container. What a prop sets has no place here.
   * @default - MALLOC_ARENA_MAX=2 and MALLOC_TRIM_THRESHOLD_=131072, which also stay unless they are named
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Hash of what the pods read from Secrets and ConfigMaps outside the chart: a new one rolls the pods.
   * @default - none: the pods keep what they have read until something else rolls them
   */
  readonly configChecksum?: string;
  /**
   * Whether the Deployments ask Stakater's Reloader to roll them when one of the Secrets that they read changes. Needs
   * Reloader in the cluster, watching this namespace, with `reloadStrategy: annotations`: without it the annotation does
   * nothing, and with its default strategy the next apply rolls the poolers once more.
   * @default false: after a rotation, roll the pods by hand or by `configChecksum`
   */
  readonly reloader?: boolean;
  /** Proxy providers on the embedded outpost, which hold database connections before 2026.8: ACC-006 counts them. @default 0 */
  readonly proxyProviders?: number;
  /** Connections that somebody has counted on this release line. @default - the connection budget's deduced numbers */
  readonly connections?: MeasuredConnections;
  /**
   * Seconds that Helm waits for the rollout.
   * @default - as long as it takes when every pod needs its whole startup probe, and at least that
   */
  readonly timeoutSec?: number;
  /** Whether a plan refuses a release that a killed apply has left pending. It needs the cluster. @default true */
  readonly refusePending?: boolean | IResolvable;
  /**
   * Whether a plan refuses a step that authentik does not support, from the version that the last whole apply has recorded in
   * the cluster. It needs the cluster. @default - as `refusePending`
   */
  readonly refuseUnsupportedStep?: boolean | IResolvable;
  /** Typed chart values laid over what the props produce: maps merge, lists are replaced. @default - none */
  readonly values?: DeepPartial<AuthentikValues>;
  /** Any chart values, laid over everything; their keys are checked, what they do is not: the labelled way out. @default - none */
  readonly rawValues?: JsonObject;
}

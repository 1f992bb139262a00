import type { IResolvable } from "cdktf";
import type { NetworkLocation, SslMode } from "../../core/database-endpoint";
import type { Labels } from "../../core/labels";
import type { MemoryQuantity } from "../../core/quantity";
import type { SecretRef } from "../../core/secret-ref";
import type { PeerFacts } from "../../kubernetes/facts";
import type { DnsProps } from "../../kubernetes/peers";
import type { ResourceProps } from "../../kubernetes/resources";
import type { CloudNativePgQuery } from "./facts";
import type { CloudNativePgPoolerSettings } from "./pooler-props";

/** Pods that may connect to the database. */
export type CloudNativePgClient = Pick<PeerFacts, "name" | "namespace" | "podLabels">;

/** A volume of each instance. */
export interface CloudNativePgStorage {
  /** It can grow later, never shrink. */
  readonly size: MemoryQuantity;
  /** @default - the cluster's default class */
  readonly storageClass?: string;
}

/** A role that the operator keeps as it is here (`spec.managed.roles`). */
export interface CloudNativePgRole {
  readonly name: string;
  /** Secret of type kubernetes.io/basic-auth in the namespace of the database. @default - the role cannot log in by password */
  readonly passwordSecret?: string;
  /** `CONNECTION LIMIT`; -1: unlimited. Counts among the server's other clients. @default 5 */
  readonly connectionLimit?: number;
  /** Roles that it is a member of. @default - none */
  readonly inRoles?: readonly string[];
}

/** A database beside that of `initdb` (`Database`). */
export interface CloudNativePgDatabase {
  readonly name: string;
  /** Role that owns it, one of `roles` or `owner`. */
  readonly owner: string;
  /** Extensions to create in it. @default - none but those that the operator creates everywhere */
  readonly extensions?: readonly string[];
}

/** Commits that wait for standbys (`spec.postgresql.synchronous`). */
export interface CloudNativePgSynchronous {
  /** @default "any" */
  readonly method?: "any" | "first";
  /** Standbys that a commit waits for, fewer than there are. @default 1 */
  readonly number?: number;
  /** Whether commits wait on when too few standbys are there, or go on without. @default "required" */
  readonly dataDurability?: "required" | "preferred";
}

/** Backups by the barman-cloud plugin, which has to be in the cluster with its ObjectStore. */
export interface CloudNativePgBackup {
  /** Name of the ObjectStore in the namespace of the database, which says where to and for how long. */
  readonly objectStore: string;
  /** Schedule of base backups, with seconds first. @default "0 0 2 * * *": every night at two */
  readonly schedule?: string;
  /** Whether one is made at once. @default true */
  readonly immediate?: boolean;
  /** Folder in the ObjectStore. @default - the name of the Cluster */
  readonly serverName?: string;
  /** Where the object store is, for network policies. @default - anywhere */
  readonly location?: NetworkLocation;
  /** @default 443 */
  readonly port?: number;
}

/** Who scrapes the metrics, by a PodMonitor of ours. Needs the definitions of prometheus-operator. */
export interface CloudNativePgMonitor {
  /** Namespace of Prometheus. */
  readonly prometheusNamespace: string;
  /** @default 30 */
  readonly intervalSec?: number;
  /** Labels that Prometheus selects monitors by. @default - none */
  readonly labels?: Labels;
}

/** A Cluster of CloudNativePG with one application's database. */
export interface CloudNativePgClusterProps {
  /** Name of the Cluster, and the start of its Services' names. @default "postgres" */
  readonly name?: string;
  /** @default "database" */
  readonly namespace?: string;
  /** Whether to create the namespace. @default true */
  readonly createNamespace?: boolean;
  /** Password of `owner`, in the namespace of whatever connects. */
  readonly password: SecretRef;
  /**
   * Secret of type kubernetes.io/basic-auth in the namespace of the database, with `owner` as username and the same password.
   * @default - `passwordWo` says it
   */
  readonly passwordSecret?: string;
  /**
   * The same password as Terraform expression of an ephemeral variable or resource, written into such a Secret. Never text.
   * @default - `passwordSecret` names one
   */
  readonly passwordWo?: string;
  /** Raise it to have a changed password written, >= 1. @default 1 */
  readonly passwordWoVersion?: number;
  /** Pods that may connect. */
  readonly clients: readonly CloudNativePgClient[];
  /** Database that `initdb` creates. @default "authentik" */
  readonly database?: string;
  /** Role that owns it. @default "authentik" */
  readonly owner?: string;
  /** How clients should connect. @default "require", "verify-full" with `serverCa` */
  readonly sslMode?: SslMode;
  /**
   * The server's authority, copied from the Secret `<name>-ca` (key `ca.crt`) into the namespace of whatever connects.
   * @default - none: the server is not verified
   */
  readonly serverCa?: SecretRef;
  /** An odd number survives a failure best. @default 3 */
  readonly instances?: number;
  /** By tag, with a digest if you like. @default - PostgreSQL 18, as the pinned operator has it */
  readonly imageName?: string;
  /** `max_connections`. A change restarts every instance. @default 200 */
  readonly maxConnections?: number;
  /** `superuser_reserved_connections`. @default 3 */
  readonly superuserReservedConnections?: number;
  /** `reserved_connections`. @default 0 */
  readonly reservedConnections?: number;
  /** `shared_buffers`, with its unit. A change restarts every instance. @default "768MB" */
  readonly sharedBuffers?: string;
  /** `max_slot_wal_keep_size`, with its unit: a standby that is gone for longer is made anew. @default "4GB" */
  readonly maxSlotWalKeepSize?: string;
  /** Further parameters, as PostgreSQL reads them. @default - those of pg_stat_statements, which has it loaded */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Libraries to load, besides those that the operator loads by the names of parameters. @default - none */
  readonly sharedPreloadLibraries?: readonly string[];
  /** Laid over the defaults. @default - 1 CPU and 3Gi, as much requested as limited */
  readonly resources?: ResourceProps;
  readonly storage: CloudNativePgStorage;
  /** A volume for WAL alone. @default - WAL lies on the data volume */
  readonly walStorage?: CloudNativePgStorage;
  /** Whether two instances may share a node. @default "required" */
  readonly hostAntiAffinity?: "required" | "preferred";
  /** Whether the operator guards its instances with budgets. @default - where there are several */
  readonly enablePdb?: boolean;
  /** @default - asynchronous */
  readonly synchronous?: CloudNativePgSynchronous;
  /** How the primary is updated, after the standbys. @default "restart" */
  readonly primaryUpdateMethod?: "restart" | "switchover";
  /** Whether the operator goes on to the primary by itself. @default "unsupervised" */
  readonly primaryUpdateStrategy?: "unsupervised" | "supervised";
  /** Further roles. @default - none */
  readonly roles?: readonly CloudNativePgRole[];
  /** Further databases. @default - none */
  readonly databases?: readonly CloudNativePgDatabase[];
  /** @default - none */
  readonly backup?: CloudNativePgBackup;
  /** @default - none */
  readonly podMonitor?: CloudNativePgMonitor;
  /** Further metrics of the instances, beside the operator's own. @default - none */
  readonly queries?: Readonly<Record<string, CloudNativePgQuery>>;
  /** A Pooler of the operator, as an alternative to `PgBouncer`. @default - none */
  readonly pooler?: CloudNativePgPoolerSettings;
  /** Where the operator is. @default - namespace cnpg-system, by the labels of its chart */
  readonly operator?: NetworkLocation;
  /** Where the Kubernetes API is, which every instance asks. @default - anywhere, on 443 and 6443 */
  readonly kubernetesApi?: readonly PeerFacts[];
  /** @default - namespace kube-system */
  readonly dns?: DnsProps;
  /** Connections that clients besides the application, `roles` and the operator's own hold. @default 0 */
  readonly otherClients?: number;
  /** Connections to keep free for a human with psql. @default 5 */
  readonly adminHeadroom?: number;
  /** Whether an apply waits until the Cluster is ready. @default true */
  readonly wait?: boolean;
  /** How long it waits, in seconds. @default 1200 */
  readonly timeoutSec?: number;
  /**
   * Whether a plan looks at the live Cluster: it warns of what restarts instances, and refuses a new image together with
   * anything else that restarts them. It needs the cluster. @default true
   */
  readonly refuseCombinedChange?: boolean | IResolvable;
}

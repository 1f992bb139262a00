import type { PoolerExporter } from "../../values/releases/metrics";
import type { Address, SslMode } from "../core/database-endpoint";
import type { Facts } from "../core/facts";
import type { Labels } from "../core/labels";
import type { WorkloadFacts } from "../kubernetes/facts";

/** `pool_mode`. */
export type PoolMode = "session" | "transaction" | "statement";

/** A pool of a pooler beside that of its main database: another database, another user, or the server's standbys. */
export interface PgBouncerPoolFacts {
  /** Name that clients connect to: the entry of `[databases]`. */
  readonly name: string;
  /** The server behind it. */
  readonly upstream: Address;
  readonly database: string;
  readonly user: string;
  /** `pool_size` and `reserve_pool` of the entry: server connections per pooler. */
  readonly poolSize: number;
  readonly reservePoolSize: number;
}

/** What exports the numbers of a pooler. */
export interface PgBouncerExporterFacts {
  /** Whose names the metrics have. */
  readonly program: PoolerExporter;
  /** Port of the metrics page, at every pod. */
  readonly port: number;
  /** The ServiceMonitor that has Prometheus read them. Absent: none, or somebody else's. */
  readonly scrape?: {
    /** Seconds between two scrapes. */
    readonly intervalSec: number;
    /** Labels that Prometheus selects the ServiceMonitor by. */
    readonly labels: Labels;
  };
}

/** A Deployment of PgBouncer in front of one database for one user. Names are those of pgbouncer.ini. */
export interface PgBouncerFacts extends Facts {
  readonly kind: "pgbouncer";
  readonly workload: WorkloadFacts;
  /** Image reference with tag, and digest if pinned by one. */
  readonly image: string;
  /** Version of PgBouncer in the image, `major.minor.patch`. Absent when the tag does not tell. */
  readonly version?: string;
  /** DNS names of the Service, shortest first: `pgbouncer`, `pgbouncer.authentik`, ... */
  readonly hosts: readonly string[];
  /** `listen_port`, and the port of the Service. */
  readonly port: number;
  /** The server behind it. */
  readonly upstream: Address;
  readonly database: string;
  readonly user: string;
  readonly poolMode: PoolMode;
  /** Server connections per (database, user) pool and pooler. */
  readonly defaultPoolSize: number;
  /** Server connections beyond the pool that a pooler opens when clients have waited for `reservePoolTimeoutSec`. */
  readonly reservePoolSize: number;
  readonly reservePoolTimeoutSec: number;
  /** Server connections per pooler that belong to the readiness probe's own pool. */
  readonly probePoolSize: number;
  /** Pools beside that of `database`. Absent: none. */
  readonly furtherPools?: readonly PgBouncerPoolFacts[];
  /** Client connections per pooler. */
  readonly maxClientConn: number;
  readonly serverIdleTimeoutSec: number;
  readonly serverLifetimeSec: number;
  readonly queryWaitTimeoutSec: number;
  /** Absent when it is not known: PgBouncer's default is 15. */
  readonly serverLoginRetrySec?: number;
  /** 0: never. */
  readonly idleTransactionTimeoutSec: number;
  /** 0: named prepared statements are refused by transaction pooling. */
  readonly maxPreparedStatements: number;
  readonly ignoreStartupParameters: readonly string[];
  /** `server_tls_sslmode`: how the pooler reaches the server. Absent when it is not known. */
  readonly serverTlsSslMode?: SslMode;
  /** `server_tls_ca_file`: certificate of the authority that the server's is verified with. Absent: none. */
  readonly serverTlsCaFile?: string;
  /** `client_tls_sslmode`: what clients are offered, or have to use. Absent: no TLS, or not known. */
  readonly clientTlsSslMode?: SslMode;
  /** Users of the userlist. Absent: not known, or none but `authUser` and those of other servers. */
  readonly users?: readonly string[];
  /** `auth_user`, who looks the clients' passwords up on the server. Absent: they are in the userlist. */
  readonly authUser?: string;
  /** `auth_dbname`: the one database in which passwords are looked up. Absent: none, or the name of one of `furtherPools`. */
  readonly authDatabase?: string;
  /** Seconds between the decision to stop a pod and SIGTERM, in which it leaves the Service. Absent when it is not known. */
  readonly preStopSleepSec?: number;
  /** Longest transaction that a stopping pod lets finish. Absent when it is not known. */
  readonly longestTransactionSec?: number;
  readonly authType: "scram-sha-256" | "md5" | "plain" | "trust" | "any" | "cert" | "hba" | "pam";
  /** What exports its numbers. Absent: nothing, or nothing that is known. */
  readonly exporter?: PgBouncerExporterFacts;
  /**
   * What happens when a password or a certificate changes. `reload`: PgBouncer reads it anew, or asks the server for it. `roll`: its
   * pods are replaced. `none`: nothing does either. Absent when it is not known.
   */
  readonly onSecretChange?: "reload" | "roll" | "none";
  /** Whether the text that goes into a ConfigMap holds a password. */
  readonly passwordInConfigMap: boolean;
}

import type { DatabaseEndpoint } from "../core/database-endpoint";
import type { PoolSettings } from "../core/pool-settings";
import type { IntOrPercent } from "../core/quantity";
import type { DisruptionBudgetLimits } from "../kubernetes/disruption-limits";
import type { PeerFacts, WorkloadFacts } from "../kubernetes/facts";
import type { DnsProps } from "../kubernetes/peers";
import type { ResourceProps } from "../kubernetes/resources";
import type { PgBouncerExporter } from "./exporter";
import type { PoolMode } from "./facts";
import type { PgBouncerPools } from "./pool-props";

/** Pods that may connect to the pooler. */
export type PgBouncerClient = Pick<PeerFacts, "name" | "namespace" | "podLabels">;

/** Settings of PgBouncer, under PgBouncer's own names. Pool sizes are per pooler; times are in seconds. */
export interface PgBouncerSettings extends PoolSettings {
  /** `listen_port`, and the port of the Service. @default 6432 */
  readonly port?: number;
  /** `auth_type`. @default "scram-sha-256" */
  readonly authType?: "scram-sha-256";
  /**
   * `pool_mode`. In transaction mode clients must not keep state in their session (authentik >= 2026.8 with a direct path);
   * in session mode each client holds a server connection for as long as it is connected.
   * @default "transaction"
   */
  readonly poolMode?: PoolMode;
  /**
   * `ignore_startup_parameters`. authentik before 2026.2.1 sends `search_path` too (goauthentik/authentik#19939): add it
   * there, and only there, since a client that relies on it would silently work in another schema.
   * @default ["extra_float_digits"]
   */
  readonly ignoreStartupParameters?: readonly string[];
}

/** PgBouncer in front of a database, and of further ones if need be. */
export interface PgBouncerProps extends PgBouncerSettings, PgBouncerPools {
  /** Namespace of the pooler and of every Secret that it is given. */
  readonly namespace: string;
  /** The main database, whose name clients connect to, and the server behind it. */
  readonly database: DatabaseEndpoint;
  /**
   * What happens when the content of a Secret changes (passwords, certificates). `reload`: a container beside PgBouncer has it read
   * them anew, within two minutes, and no client is dropped. `roll`: the pods are replaced, by `secretChecksum` or `reloader`.
   * @default "reload", "roll" where one of these two is given
   */
  readonly onSecretChange?: "reload" | "roll";
  /** Changes when the content of the Secrets does, for example `WriteOnlySecret.checksum`, and rolls the pods. @default - none */
  readonly secretChecksum?: string;
  /**
   * Whether the Deployment asks Stakater's Reloader to roll it when one of its Secrets changes. Needs Reloader in the cluster,
   * with `reloadStrategy: annotations`. @default false
   */
  readonly reloader?: boolean;
  /** Name of the Deployment and its Service. @default "pgbouncer" */
  readonly name?: string;
  /** Pods that may connect, besides the probes. @default - every pod of the namespace */
  readonly clients?: readonly PgBouncerClient[];
  /** Where the cluster's DNS is. @default - namespace kube-system */
  readonly dns?: DnsProps;
  /** Image with `pgbouncer`, `psql`, `pg_isready` and a shell, by tag or digest. @default - edoburu/pgbouncer 1.25.2 */
  readonly image?: string;
  /** User and group that the containers run as. @default 70, `postgres` of the default image */
  readonly runAsUser?: number;
  /** @default 3 */
  readonly replicas?: number;
  /** Laid over the defaults. @default - 50m and 128Mi requested, memory limited to 512Mi */
  readonly resources?: ResourceProps;
  /** Pods above `replicas` during a rollout. @default - 0 where a pod may be missing; 1 with a single replica */
  readonly maxSurge?: IntOrPercent;
  /** Pods that may be missing during a rollout. @default - 1 where no pod comes first; 0 with a single replica */
  readonly maxUnavailable?: IntOrPercent;
  /**
   * `minReadySeconds`: seconds between a new pooler that is ready and the end of the next old one. An old pooler keeps its
   * server connections until its last client has gone, so with less than it may take to end several of them are held at once.
   * @default - as long as an old pooler may take to end (`preStopSleepSec` + `longestTransactionSec`); 0 with a single replica
   */
  readonly minReadySec?: number;
  /** Whether two poolers may share a node. @default "preferred", with a strict spread over the nodes that are open */
  readonly hostAntiAffinity?: WorkloadFacts["hostAntiAffinity"];
  /** @default - one pooler may be missing; none with a single replica, which would block every drain */
  readonly disruptionBudget?: DisruptionBudgetLimits;
  /** Seconds in which a stopping pooler leaves the Service before it refuses clients, >= 5. @default 10 */
  readonly preStopSleepSec?: number;
  /** Seconds that a stopping pooler gives its clients after that. @default 60 */
  readonly longestTransactionSec?: number;
  /** Metrics for Prometheus. @default - none */
  readonly exporter?: PgBouncerExporter;
  /** How long an apply waits for a rollout, in seconds. @default - what a rollout takes step by step, at least 600 */
  readonly rolloutTimeoutSec?: number;
}

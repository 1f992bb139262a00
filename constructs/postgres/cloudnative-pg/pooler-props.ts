import type { DatabaseEndpoint, PooledTls } from "../../core/database-endpoint";
import type { PoolSettings } from "../../core/pool-settings";
import type { IntOrPercent } from "../../core/quantity";
import type { DisruptionBudgetLimits } from "../../kubernetes/disruption-limits";
import type { PeerFacts } from "../../kubernetes/facts";
import type { DnsProps } from "../../kubernetes/peers";
import type { ResourceProps } from "../../kubernetes/resources";

/** Settings of a Pooler, under PgBouncer's own names. Pool sizes are per pooler; times are in seconds. */
export interface CloudNativePgPoolerSettings extends PoolSettings {
  /** @default - the Cluster's name and `-pooler` */
  readonly name?: string;
  /** Pods of PgBouncer. @default 3 */
  readonly instances?: number;
  /** @default - PgBouncer 1.25.2 as the operator builds it */
  readonly image?: string;
  /** `pool_mode`. @default "transaction" */
  readonly poolMode?: "session" | "transaction";
  /** Beside those that the operator ignores by itself: `extra_float_digits` and `options`. @default - none */
  readonly ignoreStartupParameters?: readonly string[];
  /** Laid over the defaults. @default - 50m and 128Mi requested, memory limited to 512Mi */
  readonly resources?: ResourceProps;
  /** Pods above `instances` during a rollout. @default 1 */
  readonly maxSurge?: IntOrPercent;
  /** Pods that may be missing during a rollout. @default 0 */
  readonly maxUnavailable?: IntOrPercent;
  /** Whether two poolers may share a node. @default "preferred" */
  readonly hostAntiAffinity?: "required" | "preferred" | "none";
  /** @default - one pooler may be missing; none with a single one */
  readonly disruptionBudget?: DisruptionBudgetLimits;
  /** Seconds in which a stopping pooler leaves the Service before it refuses clients. Kubernetes >= 1.30. @default 10 */
  readonly preStopSleepSec?: number;
  /** Seconds that a stopping pooler gives its transactions after that. @default 60 */
  readonly longestTransactionSec?: number;
  /** What clients are told of its TLS. The pooler has the server's certificate. @default - "require" */
  readonly tls?: PooledTls;
}

/** A Pooler in front of a Cluster. */
export interface CloudNativePgPoolerProps extends CloudNativePgPoolerSettings {
  /** Name of the Cluster, in `namespace`. */
  readonly clusterName: string;
  readonly namespace: string;
  /** The database behind it. */
  readonly database: Pick<DatabaseEndpoint, "primary" | "location" | "database" | "user">;
  /** Pods that may connect. */
  readonly clients: readonly Pick<PeerFacts, "name" | "namespace" | "podLabels">[];
  /** Where the Kubernetes API is. @default - anywhere, on 443 and 6443 */
  readonly kubernetesApi?: readonly PeerFacts[];
  /** @default - namespace kube-system */
  readonly dns?: DnsProps;
}

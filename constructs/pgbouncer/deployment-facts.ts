import type { SslMode } from "../core/database-endpoint";
import type { SecretRef } from "../core/secret-ref";
import type { ExporterFacts } from "./exporter";
import type { PgBouncerFacts } from "./facts";
import type { ClientTlsFacts, PoolsFacts } from "./pool-facts";

/** The facts of a pooler that this library deploys: everything that its objects are rendered from. */
export interface PgBouncerDeploymentFacts extends PgBouncerFacts, PoolsFacts {
  readonly serverTlsSslMode: SslMode;
  readonly clientTlsSslMode?: ClientTlsFacts["sslMode"];
  /** Certificate authority of the server. */
  readonly serverTlsCa?: SecretRef;
  /** Password of `user`, for clients and for the server. */
  readonly password: SecretRef;
  readonly serverLoginRetrySec: number;
  readonly preStopSleepSec: number;
  readonly longestTransactionSec: number;
  readonly runAsUser: number;
  /** Absent: nobody reads metrics. */
  readonly exporter?: ExporterFacts;
  readonly onSecretChange: "reload" | "roll";
  /** How long an apply waits for a rollout. */
  readonly rolloutTimeoutSec: number;
}

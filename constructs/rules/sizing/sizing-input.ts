import type { MeasuredConnections } from "../../authentik/facts";

/** Pool modes that authentik works with. */
export type SizedPoolMode = "session" | "transaction";

/**
 * What an installation is to hold. Everything is a whole number. A pooler is assumed to have no pool besides that of its main
 * database: what `databases`, `replicaPool` and `authQuery` add is not proposed for, and DB-002 counts it.
 */
export interface SizingInput {
  /** Server pods, >= 1. */
  readonly servers: number;
  /** Worker pods, >= 1. */
  readonly workers: number;
  /** Nodes that may run the pods, >= 1. */
  readonly nodes: number;
  /** Zones that these nodes are in, >= 1. @default 1 */
  readonly zones?: number;
  /** Applications behind the embedded outpost, each a proxy provider. @default 0 */
  readonly protectedApplications?: number;
  /** `web.workers`: processes of a server pod, >= 1. @default 3 */
  readonly webWorkers?: number;
  /** `web.threads`, >= 1. @default 4 */
  readonly webThreads?: number;
  /** `worker.processes`: processes of a worker pod, >= 1. @default 1 */
  readonly workerProcesses?: number;
  /** `worker.threads`: tasks that a process runs at once, >= 2: alone, a slow task holds up every other. @default 4 */
  readonly workerThreads?: number;
  /** Exact release of a supported line. @default - values/releases: DEFAULT_VERSION */
  readonly version?: string;
  /** @default - "transaction" where the release has `postgresql.direct` (2026.8), otherwise "session" */
  readonly poolMode?: SizedPoolMode;
  /** Pods of PgBouncer, >= 1. @default - three, or as many as there are nodes */
  readonly poolers?: number;
  /** `max_connections` of a server that stays as it is. @default - proposed */
  readonly maxConnections?: number;
  /** `superuser_reserved_connections`. @default 3 */
  readonly superuserReservedConnections?: number;
  /** `reserved_connections`. @default 0 */
  readonly reservedConnections?: number;
  /** Connections that other clients of the server hold at their peak. @default 0 */
  readonly otherClients?: number;
  /** Connections to keep free for a human with psql. @default 5 */
  readonly adminHeadroom?: number;
  /** Connections that somebody has counted on this release line. @default - the connection budget's deduced numbers */
  readonly connections?: MeasuredConnections;
}

import type { AuthentikFacts } from "../../authentik/facts";
import type { WorkloadFacts } from "../../kubernetes/facts";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";

/** What decides how many pods of a workload there are at once. */
export type PodCounts = Pick<WorkloadFacts, "replicas" | "autoscaling" | "rollout">;

/** What decides how many connections the pods of authentik open: facts, or a proposal that is to become facts. */
export interface AuthentikLoad extends Pick<AuthentikFacts, "version" | "proxyProviders" | "connections"> {
  /** Whether there is an init container that migrates past the pooler. */
  readonly postgresql?: { readonly migrations?: object };
  readonly server: Pick<AuthentikFacts["server"], "webWorkers" | "webThreads"> & { readonly workload: PodCounts };
  readonly worker: Pick<AuthentikFacts["worker"], "processes" | "threads"> & { readonly workload: PodCounts };
}

/** What decides how many connections a Deployment of poolers takes and opens. */
export interface PoolerLoad
  extends Pick<PgBouncerFacts, "version" | "defaultPoolSize" | "reservePoolSize" | "probePoolSize" | "maxClientConn"> {
  readonly workload: PodCounts & Pick<WorkloadFacts, "terminationGracePeriodSec" | "minReadySec">;
}

/** What decides how many connections a server has for ordinary roles. */
export type ServerLimits = Pick<
  PostgresFacts,
  "maxConnections" | "superuserReservedConnections" | "reservedConnections" | "adminHeadroom"
>;

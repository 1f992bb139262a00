import { connectionSize, poolerRollout, ROLLOUTS } from "./size-connections";
import { poolerMemorySize, serverMemorySize, workerMemorySize } from "./size-memory";
import type { SizedBudget, SizedPods, Sizing } from "./sizing";
import type { SizingInput } from "./sizing-input";
import { sizingRequest } from "./sizing-request";

/**
 * Pools, limits, memory and disruption budgets for an installation of a given size: the connection budget read backwards.
 * What it proposes passes every rule.
 *
 * @throws SizingError when a number makes no sense, or when what is given is too small for any proposal.
 */
export function sizeFor(input: SizingInput): Sizing {
  const request = sizingRequest(input);
  const { version, nodes, zones, servers, workers, poolers, poolMode, connections } = request;
  const { steps, maxConnections, ...sizes } = connectionSize(request);
  const server = serverMemorySize(request);
  const worker = workerMemorySize(request);
  const pooler = poolerMemorySize(sizes.maxClientConn + sizes.defaultPoolSize + sizes.reservePoolSize);
  const hostAntiAffinity = nodes > 1 ? "preferred" : "none";
  // On a single node, and over a single pod, a budget could only keep the node from being drained.
  const guarded = (replicas: number) => nodes > 1 && replicas > 1;
  const pods = (
    replicas: number,
    { maxSurge, maxUnavailable }: SizedPods["rollout"],
    { resources, devShm }: Pick<SizedPods, "resources" | "devShm">,
    budget: SizedBudget,
  ): SizedPods => ({
    replicas,
    resources,
    devShm,
    rollout: { maxSurge, maxUnavailable },
    hostAntiAffinity,
    disruptionBudget: guarded(replicas) ? budget : false,
  });
  return {
    platform: {
      version,
      cluster: { nodes, zones },
      proxyProviders: request.protectedApplications,
      ...(connections === undefined ? {} : { connections }),
      server: {
        ...pods(servers, ROLLOUTS.server, server, { minAvailable: servers - 1 }),
        web: { workers: request.webWorkers, threads: request.webThreads },
      },
      worker: {
        ...pods(workers, ROLLOUTS.worker, worker, { maxUnavailable: 1 }),
        processes: request.workerProcesses,
        threads: request.workerThreads,
      },
      pgbouncer: {
        replicas: poolers,
        poolMode,
        ...sizes,
        maxSurge: poolerRollout(poolers).maxSurge,
        maxUnavailable: poolerRollout(poolers).maxUnavailable,
        resources: pooler.resources,
        hostAntiAffinity,
        ...(guarded(poolers) ? { disruptionBudget: { minAvailable: poolers - 1 } } : {}),
      },
    },
    database: {
      maxConnections,
      superuserReservedConnections: request.superuserReservedConnections,
      reservedConnections: request.reservedConnections,
      otherClients: request.otherClients,
      adminHeadroom: request.adminHeadroom,
    },
    explanation: [...steps, ...server.steps, ...worker.steps, ...pooler.steps],
  };
}

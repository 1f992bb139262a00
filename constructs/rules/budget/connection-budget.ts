import { atLeast, releaseLine } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import { type Term, total } from "../../core/finding";
import { surgePods, unavailablePods } from "../../core/quantity";
import { plural } from "../../core/report";
import { isOlder } from "../image";
import type { AuthentikLoad, PodCounts, PoolerLoad, ServerLimits } from "./load";
import {
  migrationConnections,
  serverPodConnections,
  serverPodReads,
  serverPodSessions,
  workerPodConnections,
  workerPodReads,
  workerPodSessions,
} from "./pod-connections";

/**
 * How many database connections a platform needs at its peak, and how many its poolers and its server have. What one pod
 * needs is in `pod-connections.ts`.
 *
 * A peak is a rollout at the autoscaler's maximum; what a pooler can serve counts at the autoscaler's minimum. Session-bound
 * connections are counted as clients of the pooler even where `postgresql.direct` takes them past it: how many of the
 * channels layer's go there is inferred, not measured.
 */

/** Whether a release knows `postgresql.direct` (goauthentik/authentik#23013). */
export function hasDirectEndpoint(version: string): boolean {
  return releaseLine(version)?.directEndpoint ?? atLeast(version, "2026.8");
}

/** Connections of one server pod at its peak. */
export function connectionsPerServerPod(load: Omit<AuthentikLoad, "worker">): number {
  return total(serverPodConnections(load));
}

/** Connections of one worker pod at its peak. */
export function connectionsPerWorkerPod(load: Omit<AuthentikLoad, "server">): number {
  return total(workerPodConnections(load));
}

/** Pods of a workload at its most, and at the height of a rollout unless `rolling` is false. Pods that end are not counted. */
export function peakPods(workload: PodCounts, rolling = true): number {
  const most = mostPods(workload);
  return most + (rolling && workload.rollout.type === "RollingUpdate" ? surgePods(workload.rollout.maxSurge, most) : 0);
}

/**
 * Pods of a workload that are ending while all of their successors run already. Kubernetes counts `maxSurge` without them:
 * as soon as a new pod is ready an old one is told to stop and the next new one is made, so when pods start faster than they
 * end, all old ones are ending beside all new ones. `Recreate` waits for the end.
 */
export function endingPods(workload: PoolerLoad["workload"]): number {
  return drains(workload) && !waitsForTheEnd(workload) ? mostPods(workload) : 0;
}

/** Poolers at the height of a rollout. */
export interface RollingPoolers {
  /** Those that are not told to stop. */
  readonly running: number;
  /** Those that end beside them, for certain. */
  readonly draining: number;
}

/**
 * Poolers that there are for certain at the height of a rollout. What its first step takes away ends beside its successors;
 * and where each step waits until the last one's pods have ended, what one step takes away is all that ends at once.
 */
export function rollingPoolers(workload: PoolerLoad["workload"]): RollingPoolers {
  const most = mostPods(workload);
  const { maxSurge, maxUnavailable } = workload.rollout;
  const missing = unavailablePods(maxUnavailable, most);
  const step = Math.max(1, missing + surgePods(maxSurge, most));
  const draining = drains(workload) ? Math.min(most, waitsForTheEnd(workload) ? step : missing) : 0;
  return { running: Math.min(peakPods(workload), 2 * most - draining), draining };
}

function drains({ rollout, terminationGracePeriodSec }: PoolerLoad["workload"]): boolean {
  return rollout.type === "RollingUpdate" && terminationGracePeriodSec > 0;
}

/** Whether a rollout takes its next step only when the pods of the last one have ended. */
function waitsForTheEnd({ minReadySec = 0, terminationGracePeriodSec }: PoolerLoad["workload"]): boolean {
  return minReadySec >= terminationGracePeriodSec;
}

/** Pods of a workload at its most. */
export function mostPods({ autoscaling, replicas }: PodCounts): number {
  return autoscaling?.maxReplicas ?? replicas;
}

/** Connections that authentik opens at its peak through `postgresql.host`, by component. */
export function peakClients(load: AuthentikLoad, rolling = true): readonly Term[] {
  const { server, worker } = load;
  return [
    perPod(peakPods(server.workload, rolling), "server pod", serverPodConnections(load)),
    perPod(peakPods(worker.workload, rolling), "worker pod", workerPodConnections(load)),
  ];
}

/** Whether what needs a session of its own goes to `postgresql.direct`. */
export function goesDirect({ postgresql, version }: AuthentikFacts): boolean {
  return postgresql.direct !== undefined && hasDirectEndpoint(version);
}

/** Connections past the pooler at the peak: session-bound ones to `postgresql.direct`, and migrations. Empty without either. */
export function peakDirect(facts: AuthentikFacts, rolling = true): readonly Term[] {
  return goesDirect(facts) ? peakSessions(facts, rolling) : peakMigrations(facts, rolling);
}

/** Connections of authentik to its read replica at the peak. Empty without one. */
export function peakReads(facts: AuthentikFacts, rolling = true): readonly Term[] {
  const { server, worker, postgresql } = facts;
  return postgresql.readReplica === undefined
    ? []
    : [
        perPod(peakPods(server.workload, rolling), "server pod", serverPodReads(facts), " reading"),
        perPod(peakPods(worker.workload, rolling), "worker pod", workerPodReads(facts), " reading"),
      ];
}

/** Connections of init containers that migrate past the pooler. */
function peakMigrations(facts: AuthentikFacts, rolling: boolean): readonly Term[] {
  const each = migrationConnections(facts);
  const { server, worker } = facts;
  return each.length === 0
    ? []
    : [
        perPod(peakPods(server.workload, rolling), "server pod", each, " migrating"),
        perPod(peakPods(worker.workload, rolling), "worker pod", each, " migrating"),
      ];
}

/** Session-bound connections of authentik at its peak. */
export function peakSessions(load: AuthentikLoad, rolling = true): readonly Term[] {
  const { server, worker } = load;
  return [
    perPod(peakPods(server.workload, rolling), "server pod", serverPodSessions(load), " direct"),
    perPod(peakPods(worker.workload, rolling), "worker pod", workerPodSessions(load), " direct"),
  ];
}

/** Server connections that a Deployment of poolers has for its clients. */
export function pooledConnections({ workload, ...sizes }: PoolerLoad): readonly Term[] {
  return [pooled(workload.replicas, "pooler", sizes)];
}

/** Smallest `defaultPoolSize` that gives each of these clients a server connection of its own. */
export function sessionPoolSize(
  { workload, reservePoolSize }: Pick<PoolerLoad, "workload" | "reservePoolSize">,
  clients: readonly Term[],
): number {
  return Math.max(1, Math.ceil(total(clients) / workload.replicas) - reservePoolSize);
}

/** Server connections that a Deployment of poolers opens at most, those of its readiness probes included. */
export function poolerServerConnections({ workload, ...sizes }: PoolerLoad, rolling = true): readonly Term[] {
  const { running, draining } = rolling ? rollingPoolers(workload) : { running: mostPods(workload), draining: 0 };
  return [
    pooled(running, "pooler", sizes),
    ...(draining === 0 ? [] : [pooled(draining, "draining pooler", sizes)]),
    ...probes(running + draining, sizes),
  ];
}

/**
 * Server connections while all old poolers drain, where a rollout does not wait for them: told to stop, PgBouncer takes no new
 * clients, and keeps its pools until the last client has gone or the grace period is over. Inferred where PgBouncer is not known to.
 */
export function drainingServerConnections({ workload, ...sizes }: PoolerLoad): readonly Term[] {
  const ending = endingPods(workload);
  const running = Math.max(mostPods(workload), peakPods(workload) - ending);
  return ending === 0
    ? []
    : [
        pooled(running, "new pooler", sizes),
        { ...pooled(ending, "draining pooler", sizes), inferred: !keepsPools(sizes.version) },
        ...probes(running + ending, sizes),
      ];
}

/**
 * Whether PgBouncer is known to keep its pools while it waits for its clients, as it does since 1.23 when it gets SIGTERM.
 *
 * Measured with 1.25.2 and a full pool of 10: all 10 server connections stay until the last client has gone, idle ones included, with
 * session and with transaction pooling. 1.18 cuts its clients and keeps none.
 */
export function keepsPools(version: string | undefined): boolean {
  return version !== undefined && !isOlder(version, "1.23.0");
}

/** Poolers that may be gone at once while their clients stay: none of a single one, which has nobody to take over. */
export function poolersLost({ workload }: Pick<PoolerLoad, "workload">): 0 | 1 {
  return workload.replicas > 1 ? 1 : 0;
}

/** Client connections that a Deployment of poolers takes, with all of them or with some of them gone. */
export function clientSlots({ workload, maxClientConn }: PoolerLoad, lost = 0): readonly Term[] {
  const { replicas } = workload;
  const poolers = lost === 0 ? plural(replicas, "pooler") : `${replicas - lost} of ${plural(replicas, "pooler")}`;
  return [{ label: `${poolers} x ${maxClientConn}`, value: (replicas - lost) * maxClientConn }];
}

/** Connections that a server has for ordinary roles, as a sum with its reservations subtracted. */
export function serverCapacity(server: ServerLimits): readonly Term[] {
  const less = (label: string, value: number): readonly Term[] =>
    value > 0 ? [{ label: `${label} ${value}`, value: -value }] : [];
  return [
    { label: `max_connections ${server.maxConnections}`, value: server.maxConnections },
    ...less("superuser_reserved_connections", server.superuserReservedConnections),
    ...less("reserved_connections", server.reservedConnections),
    ...less("admin headroom", server.adminHeadroom),
  ];
}

type PoolSizes = Omit<PoolerLoad, "workload">;

function pooled(poolers: number, what: string, { defaultPoolSize: size, reservePoolSize: reserve }: PoolSizes): Term {
  return { label: `${plural(poolers, what)} x (${size} + ${reserve})`, value: poolers * (size + reserve) };
}

function probes(poolers: number, { probePoolSize }: PoolSizes): readonly Term[] {
  const label = `${plural(poolers, "probe")} x ${probePoolSize}`;
  return probePoolSize > 0 ? [{ label, value: poolers * probePoolSize }] : [];
}

function perPod(pods: number, what: string, each: readonly Term[], kind = ""): Term {
  return {
    label: `${plural(pods, what)} x ${total(each)}${kind}`,
    value: pods * total(each),
    inferred: each.some(({ inferred }) => inferred),
  };
}

import { atLeast, releaseLine } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import { type Term, total } from "../../core/finding";
import { surgePods } from "../../core/quantity";
import { plural } from "../../core/report";
import type { WorkloadFacts } from "../../kubernetes/facts";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";

/**
 * How many database connections a platform needs at its peak, and how many its poolers and its server have.
 *
 * The terms come from reading authentik's source: one connection per request in flight, the channels layer's listener and
 * pool (django-channels-postgres), the task broker's listener and lock connections (django-dramatiq-postgres), the Rust
 * pool (ak-common) and the migration lock at start. A peak is a rollout at the autoscaler's maximum; what a pooler can
 * serve counts at the autoscaler's minimum. Session-bound connections are counted as clients of the pooler even where
 * `postgresql.direct` takes them past it: how many of the channels layer's go there is inferred, not measured.
 */

/** Requests that one web worker serves at once, at least: the size of its thread pool (inferred, authentik#25683). */
const REQUEST_THREADS = 8;
/** Listener plus pool of the channels layer, per event loop. */
const CHANNELS = 5;
/** Migration lock and migration, while a pod starts. */
const STARTING = 2;
/** Listener, locks, consumer, health check, status, metrics and channels of one worker process. */
const WORKER_PROCESS = 10;
/** Most session-bound connections of a server's event loop: the channels layer. */
const DIRECT_PER_WEB_WORKER = 5;
/** Most session-bound connections of a worker process: the channels layer, the broker's listener and its locks. */
const DIRECT_PER_WORKER_PROCESS = 7;
/** Migration lock of a pod that starts. */
const DIRECT_STARTING = 1;

/** Whether a release knows `postgresql.direct` (goauthentik/authentik#23013). */
export function hasDirectEndpoint(version: string): boolean {
  return releaseLine(version)?.directEndpoint ?? atLeast(version, "2026.8");
}

/** Connections of one server pod at its peak. */
export function connectionsPerServerPod(facts: AuthentikFacts): number {
  const { webWorkers, webThreads } = facts.server;
  const perRequest = Math.max(webThreads, REQUEST_THREADS);
  const outpost = releaseLine(facts.version)?.embeddedOutpostConnections ?? { perProvider: 4, perPod: 0 };
  const embedded = outpost.perPod + outpost.perProvider * facts.proxyProviders;
  return webWorkers * (perRequest + CHANNELS) + embedded + STARTING;
}

/** Connections of one worker pod at its peak. */
export function connectionsPerWorkerPod(facts: AuthentikFacts): number {
  const { processes, threads } = facts.worker;
  const pool = releaseLine(facts.version)?.workerPoolConnections ?? 4;
  return processes * (threads + WORKER_PROCESS) + pool + STARTING;
}

/** Pods of a workload at its most, and at the height of a rollout unless `rolling` is false. */
export function peakPods(workload: WorkloadFacts, rolling = true): number {
  const most = workload.autoscaling?.maxReplicas ?? workload.replicas;
  return most + (rolling && workload.rollout.type === "RollingUpdate" ? surgePods(workload.rollout.maxSurge, most) : 0);
}

/** Connections that authentik opens at its peak through `postgresql.host`, by component. */
export function peakClients(facts: AuthentikFacts, rolling = true): readonly Term[] {
  const { server, worker } = facts;
  return [
    perPod(peakPods(server.workload, rolling), "server pod", connectionsPerServerPod(facts)),
    perPod(peakPods(worker.workload, rolling), "worker pod", connectionsPerWorkerPod(facts)),
  ];
}

/** Session-bound connections that go to `postgresql.direct` at the peak, past the pooler. Empty without it. */
export function peakDirect(facts: AuthentikFacts, rolling = true): readonly Term[] {
  const { server, worker, postgresql, version } = facts;
  if (postgresql.direct === undefined || !hasDirectEndpoint(version)) {
    return [];
  }
  const perServer = server.webWorkers * DIRECT_PER_WEB_WORKER + DIRECT_STARTING;
  const perWorker = worker.processes * DIRECT_PER_WORKER_PROCESS + DIRECT_STARTING;
  return [
    perPod(peakPods(server.workload, rolling), "server pod", perServer, " direct"),
    perPod(peakPods(worker.workload, rolling), "worker pod", perWorker, " direct"),
  ];
}

/** Server connections that a Deployment of poolers has for its clients. */
export function pooledConnections({ workload, defaultPoolSize, reservePoolSize }: PgBouncerFacts): readonly Term[] {
  return [pooled(workload.replicas, defaultPoolSize, reservePoolSize)];
}

/** Smallest `defaultPoolSize` that gives each of these clients a server connection of its own. */
export function sessionPoolSize({ workload, reservePoolSize }: PgBouncerFacts, clients: readonly Term[]): number {
  return Math.max(1, Math.ceil(total(clients) / workload.replicas) - reservePoolSize);
}

/** Server connections that a Deployment of poolers opens at most, those of its readiness probes included. */
export function poolerServerConnections(pooler: PgBouncerFacts, rolling = true): readonly Term[] {
  const { defaultPoolSize, reservePoolSize, probePoolSize } = pooler;
  const poolers = peakPods(pooler.workload, rolling);
  const slots = pooled(poolers, defaultPoolSize, reservePoolSize);
  return probePoolSize > 0 ? [slots, { ...perPod(poolers, "probe", probePoolSize), inferred: false }] : [slots];
}

/** Client connections that a Deployment of poolers takes, with all of them or with some of them gone. */
export function clientSlots({ workload, maxClientConn }: PgBouncerFacts, lost = 0): readonly Term[] {
  const { replicas } = workload;
  const poolers = lost === 0 ? plural(replicas, "pooler") : `${replicas - lost} of ${plural(replicas, "pooler")}`;
  return [{ label: `${poolers} x ${maxClientConn}`, value: (replicas - lost) * maxClientConn }];
}

/** Connections that a server has for ordinary roles, as a sum with its reservations subtracted. */
export function serverCapacity(server: PostgresFacts): readonly Term[] {
  const less = (label: string, value: number): readonly Term[] =>
    value > 0 ? [{ label: `${label} ${value}`, value: -value }] : [];
  return [
    { label: `max_connections ${server.maxConnections}`, value: server.maxConnections },
    ...less("superuser_reserved_connections", server.superuserReservedConnections),
    ...less("reserved_connections", server.reservedConnections),
    ...less("admin headroom", server.adminHeadroom),
  ];
}

function pooled(poolers: number, size: number, reserve: number): Term {
  return { label: `${plural(poolers, "pooler")} x (${size} + ${reserve})`, value: poolers * (size + reserve) };
}

function perPod(pods: number, what: string, each: number, kind = ""): Term {
  return { label: `${plural(pods, what)} x ${each}${kind}`, value: pods * each, inferred: true };
}

import { type Term, total } from "../../core/finding";
import { plural } from "../../core/report";
import {
  peakClients,
  peakSessions,
  poolerServerConnections,
  serverCapacity,
  sessionPoolSize,
} from "../budget/connection-budget";
import type { AuthentikLoad, PoolerLoad } from "../budget/load";
import { otherClients } from "../budget/server-demand";
import { CLIENT_STEP, CLIENTS_PER_CONNECTION, reserveOf, usefulSlots, wantedClientSlots } from "./shared-pool";
import type { SizingStep } from "./sizing";
import { SizingError } from "./sizing-error";
import { MOST_CONNECTIONS, type SizingRequest } from "./sizing-request";

/** Sizes of the pools and of the server, and how they were found. */
export interface ConnectionSize {
  readonly defaultPoolSize: number;
  readonly reservePoolSize: number;
  readonly maxClientConn: number;
  readonly maxConnections: number;
  readonly steps: readonly SizingStep[];
}

/** `max_connections` of PostgreSQL as it comes, and what a proposal is rounded up to. */
const LEAST_CONNECTIONS = 100;
const STEP = 10;

/** Rollouts as this library does them unless it is told otherwise, and the pooler's probe and its time to end. */
const MORE_FIRST = { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 } as const;
const FEWER_FIRST = { type: "RollingUpdate", maxSurge: 0, maxUnavailable: 1 } as const;
const POOLER_POD = { probePoolSize: 1, terminationGracePeriodSec: 70 } as const;

/** How the pods of authentik are replaced. */
export const ROLLOUTS = { server: MORE_FIRST, worker: FEWER_FIRST } as const;

/** How poolers are replaced: one after the other, and a single one by another. */
export function poolerRollout(poolers: number): typeof MORE_FIRST | typeof FEWER_FIRST {
  return poolers > 1 ? FEWER_FIRST : MORE_FIRST;
}

/** Pools and limits for a request. @throws SizingError when no pool fits into the server. */
export function connectionSize(request: SizingRequest): ConnectionSize {
  const clients = peakClients(authentikLoad(request));
  const slots = request.poolMode === "session" ? sessionSlots(request, clients) : sharedSlots(request, clients);
  const reservePoolSize = request.poolMode === "session" ? 0 : reserveOf(slots);
  const server = serverConnections(request, slots);
  const taking = Math.max(1, request.poolers - 1);
  const maxClientConn = wantedClientSlots(total(clients), taking);
  return {
    defaultPoolSize: slots - reservePoolSize,
    reservePoolSize,
    maxClientConn,
    maxConnections: server.value,
    steps: [
      {
        prop: "pgbouncer.defaultPoolSize",
        value: slots - reservePoolSize,
        terms: clients,
        why:
          request.poolMode === "session"
            ? `a server connection for each client, over ${plural(request.poolers, "pooler")}`
            : `a server connection for ${CLIENTS_PER_CONNECTION} clients, as far as the server has them, over ${plural(request.poolers, "pooler")}; ${reservePoolSize} more in reserve`,
      },
      {
        prop: "pgbouncer.maxClientConn",
        value: maxClientConn,
        terms: clients,
        why: `twice the clients, over the ${plural(taking, "pooler")} left when one is lost, in steps of ${CLIENT_STEP}`,
      },
      server,
    ],
  };
}

/** Slots for clients that keep their server connection. */
function sessionSlots(request: SizingRequest, clients: readonly Term[]): number {
  const slots = sessionPoolSize({ ...poolerLoad(request, 0), reservePoolSize: 0 }, clients);
  const { maxConnections } = request;
  return maxConnections === undefined || slots <= mostSlots(request, maxConnections)
    ? slots
    : tooFew(request, maxConnections, slots);
}

/** Slots for clients that share server connections: as many as are useful, or as fit. */
function sharedSlots(request: SizingRequest, clients: readonly Term[]): number {
  const useful = usefulSlots(total(clients), request.poolers);
  const { maxConnections } = request;
  if (maxConnections === undefined) {
    return useful;
  }
  const slots = Math.min(useful, mostSlots(request, maxConnections));
  return slots < 1 ? tooFew(request, maxConnections, 1) : slots;
}

/** Slots per pooler that a server has room for, whichever component rolls. */
function mostSlots(request: SizingRequest, maxConnections: number): number {
  const capacity = total(serverCapacity({ ...request, maxConnections }));
  return Math.min(
    ...ROLLING.map((rolling) => {
      const fixed = total(rolloutDemand(request, 0, rolling));
      const each = total(rolloutDemand(request, 1, rolling)) - fixed;
      return Math.floor((capacity - fixed) / each);
    }),
  );
}

function tooFew(request: SizingRequest, maxConnections: number, slots: number): never {
  const needed = peakDemand(request, slots);
  const available = total(serverCapacity({ ...request, maxConnections }));
  const least = slots === 1 ? "with a single server connection for each pooler" : `in ${request.poolMode} mode`;
  throw new SizingError(
    "maxConnections",
    maxConnections,
    `${maxConnections} leaves ${available} connections, ${needed} are needed ${least} (${needed - available} short)`,
    { needed, available },
  );
}

/** `max_connections`: what is given, or what holds while either component rolls. */
function serverConnections(request: SizingRequest, slots: number): SizingStep & { readonly value: number } {
  const prop = "database.maxConnections";
  const [authentik, pgbouncer] = [
    rolloutDemand(request, slots, "authentik"),
    rolloutDemand(request, slots, "PgBouncer"),
  ];
  const reserved = serverCapacity({ ...request, maxConnections: 0 })
    .slice(1)
    .map((term) => ({ ...term, value: -term.value }));
  const terms = [...(total(authentik) > total(pgbouncer) ? authentik : pgbouncer), ...reserved];
  if (request.maxConnections !== undefined) {
    return { prop, value: request.maxConnections, terms, why: "given; holds while either component rolls" };
  }
  const value = Math.max(LEAST_CONNECTIONS, roundUp(total(terms), STEP));
  if (value > MOST_CONNECTIONS) {
    const shortage = { needed: total(terms), available: MOST_CONNECTIONS };
    const reason = `would have to be ${total(terms)}, and PostgreSQL takes at most ${MOST_CONNECTIONS}`;
    throw new SizingError("maxConnections", undefined, reason, shortage);
  }
  const why = `holds while either component rolls, an old pooler that drains included; at least ${LEAST_CONNECTIONS}, in steps of ${STEP}`;
  return { prop, value, terms, why };
}

const ROLLING = ["authentik", "PgBouncer"] as const;

function peakDemand(request: SizingRequest, slots: number): number {
  return Math.max(...ROLLING.map((rolling) => total(rolloutDemand(request, slots, rolling))));
}

function rolloutDemand(request: SizingRequest, slots: number, rolling: (typeof ROLLING)[number]): readonly Term[] {
  return [
    ...poolerServerConnections(poolerLoad(request, slots), rolling === "PgBouncer"),
    ...unpooled(request, rolling === "authentik"),
  ];
}

/** What reaches the server past the poolers. */
function unpooled(request: SizingRequest, rolling: boolean): readonly Term[] {
  return [
    ...(request.poolMode === "transaction" ? peakSessions(authentikLoad(request), rolling) : []),
    ...otherClients(request.otherClients),
  ];
}

function poolerLoad({ poolers, poolMode }: SizingRequest, slots: number): PoolerLoad {
  const reservePoolSize = poolMode === "session" ? 0 : reserveOf(slots);
  const { probePoolSize, terminationGracePeriodSec } = POOLER_POD;
  const minReadySec = poolers > 1 ? terminationGracePeriodSec : 0;
  return {
    defaultPoolSize: slots - reservePoolSize,
    reservePoolSize,
    probePoolSize,
    maxClientConn: 0,
    workload: { replicas: poolers, rollout: poolerRollout(poolers), terminationGracePeriodSec, minReadySec },
  };
}

function authentikLoad(request: SizingRequest): AuthentikLoad {
  const { version, connections, servers, workers } = request;
  return {
    version,
    proxyProviders: request.protectedApplications,
    ...(request.poolMode === "session" ? {} : { postgresql: { migrations: {} } }),
    ...(connections === undefined ? {} : { connections }),
    server: {
      webWorkers: request.webWorkers,
      webThreads: request.webThreads,
      workload: { replicas: servers, rollout: ROLLOUTS.server },
    },
    worker: {
      processes: request.workerProcesses,
      threads: request.workerThreads,
      workload: { replicas: workers, rollout: ROLLOUTS.worker },
    },
  };
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

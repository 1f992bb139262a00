import type { Address } from "../../core/database-endpoint";
import { type Term, total } from "../../core/finding";
import { clientsOf, databaseAt, type PlatformFacts, poolerOf } from "../platform-facts";
import { clientSlots, peakClients, pooledConnections, poolersLost, serverCapacity } from "./connection-budget";
import { furtherClients } from "./further-pools";
import { type PodBudget, podBudgets } from "./pod-budget";
import { drainingServerDemand, serverClients, serverDemands } from "./server-demand";

/** Which limit a line is about. */
export type LimitId =
  | "pooler-clients"
  | "pooler-clients-one-lost"
  | "session-pool"
  | "server-authentik-rolls"
  | "server-pgbouncer-rolls"
  | "server-pgbouncer-drains";

/** One limit on database connections, and what is asked of it at the peak. */
export interface BudgetLine {
  readonly id: LimitId;
  /** What is limited, in words. */
  readonly limit: string;
  /** Path of the construct whose limit it is. */
  readonly at: string;
  readonly demand: number;
  readonly capacity: number;
  /** Negative when the limit is exceeded. */
  readonly left: number;
  readonly fits: boolean;
  /** Whether part of the demand was deduced rather than measured. */
  readonly inferred: boolean;
  /** Whether nothing is refused when the limit is exceeded, because that it will be is not certain. */
  readonly informational: boolean;
  readonly demandTerms: readonly Term[];
  readonly capacityTerms: readonly Term[];
}

/** The database connections of a platform. As JSON it is what `npm run budget -- --format json` prints: fields are only added. */
export interface ConnectionBudget {
  /** Whether no limit is exceeded; the informational ones do not count. */
  readonly fits: boolean;
  /** The limit of which the largest share is taken, informational ones left out; null where there are no limits. */
  readonly nearest: BudgetLine | null;
  /** What one pod of each kind opens. */
  readonly pods: readonly PodBudget[];
  /** The poolers' limits first, then the servers'. */
  readonly limits: readonly BudgetLine[];
  /** What no limit holds, in sentences. */
  readonly notes: readonly string[];
}

/** Every limit on database connections of a platform, and what is asked of it. */
export function connectionBudget(facts: PlatformFacts): ConnectionBudget {
  const limits = [
    ...facts.poolers.flatMap((pooler) => poolerLines(pooler, facts)),
    ...facts.databases.flatMap((server) => serverLines(server, facts)),
  ];
  const firm = limits.filter(({ informational }) => !informational);
  return {
    fits: firm.every(({ fits }) => fits),
    nearest: firm.reduce<BudgetLine | null>(
      (nearest, next) => (nearest === null || share(next) > share(nearest) ? next : nearest),
      null,
    ),
    pods: facts.authentiks.flatMap(podBudgets),
    limits,
    notes: [
      ...facts.authentiks
        .filter(
          (authentik) =>
            poolerOf(authentik, facts) === undefined && databaseAt(authentik.postgresql, facts) === undefined,
        )
        .map(({ path, postgresql: { host, port } }) => unknown(path, host, port)),
      ...facts.poolers.flatMap(({ path, upstream, furtherPools = [] }) =>
        distinct([upstream, ...furtherPools.map((pool) => pool.upstream)])
          .filter((server) => databaseAt(server, facts) === undefined)
          .map(({ host, port }) => unknown(path, host, port)),
      ),
    ],
  };
}

function distinct(addresses: readonly Address[]): readonly Address[] {
  return addresses.filter((a, i) => addresses.findIndex((b) => a.host === b.host && a.port === b.port) === i);
}

function unknown(path: string, host: string, port: number): string {
  return `${path} connects to ${host}:${port}, of which nothing is known here: no limit holds its connections`;
}

function poolerLines(pooler: PlatformFacts["poolers"][number], facts: PlatformFacts): readonly BudgetLine[] {
  const clients = clientsOf(pooler, facts).flatMap((authentik) => peakClients(authentik));
  const slots = [...clients, ...furtherClients(pooler)];
  const { path, poolMode } = pooler;
  const lost = poolersLost(pooler);
  return [
    line("pooler-clients", "client connections", path, slots, clientSlots(pooler)),
    ...(lost > 0
      ? [line("pooler-clients-one-lost", "client connections, one pooler lost", path, slots, clientSlots(pooler, lost))]
      : []),
    ...(poolMode === "session" ? [line("session-pool", "session pool", path, clients, pooledConnections(pooler))] : []),
  ];
}

const SERVER_LIMITS = { authentik: "server-authentik-rolls", PgBouncer: "server-pgbouncer-rolls" } as const;

function serverLines(server: PlatformFacts["databases"][number], facts: PlatformFacts): readonly BudgetLine[] {
  const { path } = server;
  const capacity = serverCapacity(server);
  const pooled = serverClients(server, facts).poolers.length > 0;
  const draining = drainingServerDemand(server, facts);
  return [
    ...serverDemands(server, facts)
      .filter(({ rolling }) => pooled || rolling === "authentik")
      .map(({ rolling, terms }) =>
        line(SERVER_LIMITS[rolling], `server connections while ${rolling} rolls`, path, terms, capacity),
      ),
    ...(draining.length === 0
      ? []
      : [
          {
            ...line("server-pgbouncer-drains", "server connections while PgBouncer drains", path, draining, capacity),
            informational: true,
          },
        ]),
  ];
}

function line(
  id: LimitId,
  limit: string,
  at: string,
  demandTerms: readonly Term[],
  capacityTerms: readonly Term[],
): BudgetLine {
  const [demand, capacity] = [total(demandTerms), total(capacityTerms)];
  const inferred = demandTerms.some((term) => term.inferred);
  const [left, fits] = [capacity - demand, demand <= capacity];
  return { id, limit, at, demand, capacity, left, fits, inferred, informational: false, demandTerms, capacityTerms };
}

/** How much of a limit is taken: above 1 when it is exceeded. */
export function share({ demand, capacity, fits }: Pick<BudgetLine, "demand" | "capacity" | "fits">): number {
  if (capacity > 0) {
    return demand / capacity;
  }
  return fits ? 0 : Number.POSITIVE_INFINITY;
}

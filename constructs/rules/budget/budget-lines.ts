import { type Term, total } from "../../core/finding";
import { formatTerms } from "../../core/report";
import { clientsOf, type PlatformFacts } from "../platform-facts";
import { clientSlots, peakClients, pooledConnections, serverCapacity } from "./connection-budget";
import { peakServerDemand } from "./server-demand";

/** One limit on database connections, and what is asked of it at the peak. */
export interface BudgetLine {
  /** What is limited, for example `server connections`. */
  readonly limit: string;
  /** Path of the construct whose limit it is. */
  readonly at: string;
  readonly demandTerms: readonly Term[];
  readonly capacityTerms: readonly Term[];
  readonly demand: number;
  readonly capacity: number;
}

/** Every limit on database connections of a platform: the poolers' first, then the servers'. */
export function connectionBudget(facts: PlatformFacts): readonly BudgetLine[] {
  return [...facts.poolers.flatMap((pooler) => poolerLines(pooler, facts)), ...databaseLines(facts)];
}

function poolerLines(pooler: PlatformFacts["poolers"][number], facts: PlatformFacts): readonly BudgetLine[] {
  const clients = clientsOf(pooler, facts).flatMap((authentik) => peakClients(authentik));
  const { path, poolMode, workload } = pooler;
  return [
    line("client connections", path, clients, clientSlots(pooler)),
    ...(workload.replicas > 1
      ? [line("client connections, one pooler lost", path, clients, clientSlots(pooler, 1))]
      : []),
    ...(poolMode === "session" ? [line("session pool", path, clients, pooledConnections(pooler))] : []),
  ];
}

function databaseLines(facts: PlatformFacts): readonly BudgetLine[] {
  return facts.databases.map((server) =>
    line("server connections", server.path, peakServerDemand(server, facts).terms, serverCapacity(server)),
  );
}

function line(limit: string, at: string, demandTerms: readonly Term[], capacityTerms: readonly Term[]): BudgetLine {
  return { limit, at, demandTerms, capacityTerms, demand: total(demandTerms), capacity: total(capacityTerms) };
}

const BAR = 20;

/** The budget as a table: a bar for each limit, and both sums below it. */
export function formatBudget(lines: readonly BudgetLine[]): string {
  const width = (text: (line: BudgetLine) => string) => Math.max(0, ...lines.map((entry) => text(entry).length));
  const names = width(({ limit }) => limit);
  const counts = width(count);
  return lines
    .flatMap((entry) => [
      `${entry.limit.padEnd(names)}  ${count(entry).padStart(counts)}  ${bar(entry)}  ${entry.at}`,
      `  ${formatTerms(entry.demandTerms)}  of  ${formatTerms(entry.capacityTerms)}`,
    ])
    .join("\n");
}

function count({ demand, capacity }: BudgetLine): string {
  return `${demand} of ${capacity}`;
}

function bar({ demand, capacity }: BudgetLine): string {
  if (demand > capacity) {
    return `[${"#".repeat(BAR)}] ${demand - capacity} short`;
  }
  const filled = capacity === 0 ? 0 : Math.ceil((demand / capacity) * BAR);
  const percent = capacity === 0 ? 0 : Math.round((demand / capacity) * 100);
  return `[${"#".repeat(filled).padEnd(BAR, ".")}] ${percent} %`;
}

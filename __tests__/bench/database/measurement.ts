import type { PgbenchRun } from "./pgbench";
import type { Sample } from "./samples";

/** What a run of a case came to. */
export interface Measurement {
  readonly clients: number;
  /** Clients that were answered at least once while the run lasted. */
  readonly served: number;
  readonly neverServed: number;
  /** Clients that were cut off, by what they were told. */
  readonly aborted: Readonly<Record<string, number>>;
  /** Most connections of the server. */
  readonly serverConnections: number;
  /** Most clients that waited for a server connection at one moment, once the run was steady. */
  readonly waiting: number;
  /** Longest wait that a pooler reported, once the run was steady. */
  readonly maxWaitSec: number;
  readonly perSecond: number;
  /** Of all transactions of all clients that were served. */
  readonly p99Ms: number;
}

/** Of a run, the share at its end that counts as steady in any case. */
const STEADY_SHARE = 1 / 3;

/** Puts together what clients, poolers and server have seen. */
export function measurement(
  runs: readonly PgbenchRun[],
  samples: readonly Sample[],
  clients: number,
  seconds: number,
): Measurement {
  const silent = runs.find(({ transactions, aborted }) => transactions.length === 0 && aborted.length === 0);
  if (silent !== undefined) {
    throw new Error(`pgbench did nothing:\n${silent.stderr}`);
  }
  const all = runs.flatMap(({ transactions }) => transactions);
  // After it the first clients leave, and others are served in their place.
  const to = lowest(runs.map(({ startedAt }) => startedAt)) + seconds;
  const done = all.filter(({ endedAt }) => endedAt <= to);
  // Pools fill up one login after the other. From when every client that is served at all has been, nothing changes any more.
  const from = Math.min(highest([...firstAnswers(done).values()]), to - seconds * STEADY_SHARE);
  const steady = done.filter(({ endedAt }) => endedAt >= from);
  const seen = samples.filter(({ at }) => at >= from && at <= to);
  const served = firstAnswers(done).size;
  return {
    clients,
    served,
    neverServed: clients - served,
    aborted: counted(runs.flatMap(({ aborted }) => aborted)),
    serverConnections: highest(samples.map(({ serverConnections }) => serverConnections)),
    waiting: highest(seen.map(({ clientsWaiting }) => clientsWaiting)),
    maxWaitSec: highest(seen.map(({ maxWaitSec }) => maxWaitSec)),
    perSecond: steady.length === 0 ? 0 : steady.length / (to - from),
    p99Ms: percentile(
      steady.map(({ latencyMs }) => latencyMs),
      0.99,
    ),
  };
}

/** When each client got its first answer. */
function firstAnswers(transactions: PgbenchRun["transactions"]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { client, endedAt } of transactions) {
    first.set(client, Math.min(first.get(client) ?? endedAt, endedAt));
  }
  return first;
}

/** How often each text occurs. */
export function counted(texts: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** The number that this share of all numbers does not exceed; 0 of none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

/** 0 of none. */
function highest(numbers: readonly number[]): number {
  return numbers.reduce((most, next) => Math.max(most, next), 0);
}

function lowest(numbers: readonly number[]): number {
  return numbers.reduce((least, next) => Math.min(least, next), Number.POSITIVE_INFINITY);
}

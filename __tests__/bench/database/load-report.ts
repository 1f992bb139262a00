import { type DatabaseCase, databaseCases } from "./cases";
import type { DatabaseLoad } from "./loads";
import { measure } from "./measure";
import type { Measurement } from "./measurement";
import { table } from "./table";

/** A case, what the rules say of it and what it came to. */
export interface CaseResult {
  readonly name: string;
  readonly maxConnections: number;
  /** Of the server connections, those that are held past the pooler. */
  readonly sessions: number;
  readonly predicted: DatabaseCase["predicted"];
  readonly measured: Measurement;
  /** Throughput and latency as shares of those without a pooler. */
  readonly throughputRatio: number;
  readonly p99Ratio: number;
}

/** Runs every case of an installation, one after the other. */
export async function measureLoad(
  load: DatabaseLoad,
  version: string,
  seconds: number,
): Promise<readonly CaseResult[]> {
  const results: { readonly case: DatabaseCase; readonly measured: Measurement }[] = [];
  for (const each of databaseCases(load, version)) {
    const rate = each.pace === undefined ? undefined : each.pace * (results[0]?.measured.perSecond ?? 0);
    results.push({ case: each, measured: await measure(each, load.clients, seconds, rate) });
  }
  const base = results[0]?.measured;
  return results.map(({ case: { name, maxConnections, sessions, predicted }, measured }) => ({
    name,
    maxConnections,
    sessions,
    predicted,
    measured,
    throughputRatio: measured.perSecond / (base?.perSecond ?? Number.NaN),
    p99Ratio: measured.p99Ms / (base?.p99Ms ?? Number.NaN),
  }));
}

const HEADINGS = [
  "",
  "served",
  "never",
  "PGB-003 says",
  "server connections",
  "at most",
  "max_connections",
  "cl_waiting",
  "maxwait",
  "throughput",
  "p99",
] as const;

/** The results as a table, and below it what the clients that were cut off were told. */
export function formatLoad(load: DatabaseLoad, results: readonly CaseResult[]): string {
  const title = `${load.name}, authentik ${load.authentik.version}: ${load.clients} clients at the peak, ${load.pooler.workload.replicas} poolers`;
  return [title, table(HEADINGS, results.map(row)), ...results.flatMap(reasons), ...results.flatMap(prepared)].join(
    "\n",
  );
}

function row({ name, maxConnections, sessions, predicted, measured, ...ratios }: CaseResult): readonly string[] {
  const { served, neverServed, serverConnections, waiting, maxWaitSec } = measured;
  // The few that are left when the others have been cut off are fast, and say nothing.
  const lost = Object.keys(measured.aborted).length > 0 && predicted.preparedFail;
  const direct = sessions > 0 ? ` + ${sessions}` : "";
  const ofDirect = (ratio: number, value: string) =>
    measured.perSecond === 0 || lost ? "-" : `${ratio.toFixed(2)} x ${value}`;
  return [
    name,
    String(served),
    String(neverServed),
    String(predicted.neverServed),
    `${serverConnections - sessions}${direct}`,
    `${predicted.serverConnections - sessions}${direct}`,
    String(maxConnections),
    String(waiting),
    `${maxWaitSec.toFixed(2)} s`,
    ofDirect(ratios.throughputRatio, `(${(measured.perSecond / 1e3).toFixed(1)} k/s)`),
    ofDirect(ratios.p99Ratio, `(${measured.p99Ms.toFixed(0)} ms)`),
  ];
}

function reasons({ name, measured }: CaseResult): readonly string[] {
  return Object.entries(measured.aborted).map(([reason, count]) => `  ${name}: ${count} clients cut off: ${reason}`);
}

function prepared({ name, predicted: { preparedFail } }: CaseResult): readonly string[] {
  return preparedFail ? [`  ${name}: PGB-004 says that prepared statements fail`] : [];
}

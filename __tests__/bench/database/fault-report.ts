import { type Drain, drain } from "../../pgbouncer/faults/drain";
import { FAULTS, runFault } from "../../pgbouncer/faults/faults";
import type { Outcome } from "../../pgbouncer/faults/stage";
import { table } from "./table";

/** Clients that write while something breaks. */
const CLIENTS = 24;

/** How long it stays broken. */
const OUTAGE_MS = 3_000;

/** Everything that was broken, and everything that was stopped. */
export interface FaultResults {
  readonly faults: readonly { readonly fault: string; readonly outcome: Outcome }[];
  readonly drains: readonly Drain[];
}

/** Breaks one thing after the other. */
export async function breakEverything(): Promise<FaultResults> {
  const faults = [];
  for (const fault of Object.values(FAULTS)) {
    faults.push({ fault: fault.name, outcome: await runFault(fault, CLIENTS, OUTAGE_MS) });
  }
  const drains = [];
  for (const poolMode of ["session", "transaction"] as const) {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      drains.push(await drain(poolMode, signal));
    }
  }
  return { faults, drains };
}

/** Both as tables. */
export function formatFaults({ faults, drains }: FaultResults): string {
  const title = `${CLIENTS} clients write through three poolers in transaction mode; each fault lasts ${OUTAGE_MS / 1e3} s`;
  return [title, faultTable(faults), "", "A pooler with a full pool that is told to stop", drainTable(drains)].join(
    "\n",
  );
}

function faultTable(faults: FaultResults["faults"]): string {
  const headings = [
    "",
    "clients with errors",
    "longest without an answer",
    "acknowledged",
    "lost",
    "uncertain",
    "told",
  ];
  return table(
    headings,
    faults.flatMap(({ fault, outcome }) => {
      const { affected, clients, longestMs, acknowledged, lost, uncertain, uncertainKept } = outcome;
      const [first = "nothing", ...others] = Object.entries(outcome.told).map(([text, count]) => `${count} x ${text}`);
      const row = [
        fault,
        `${affected} of ${clients}`,
        `${(longestMs / 1e3).toFixed(1)} s`,
        String(acknowledged),
        String(lost),
        `${uncertain} (${uncertainKept} there)`,
      ];
      return [[...row, first], ...others.map((text) => [...row.map(() => ""), text])];
    }),
    [headings.length - 1],
  );
}

function drainTable(drains: readonly Drain[]): string {
  const headings = ["", "before", "2 s after", "clients gone", "ends with them", "in transaction", "idle", "newcomer"];
  return table(
    headings,
    drains.map((each) => [
      `${each.poolMode}, ${each.signal}`,
      String(each.before),
      String(each.kept),
      String(each.afterwards),
      each.endsWithClients ? "yes" : "no",
      each.inTransaction,
      each.idle,
      each.newcomer,
    ]),
  );
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./median";
import { type ProcessSample, sampleProcess } from "./process-sample";

/** A process to time, by node's arguments. */
export interface Contender {
  readonly name: string;
  readonly args: readonly string[];
}

/** How many times as much `other` takes as `base`, as medians over pairs. */
export interface Ratios {
  readonly time: number;
  readonly memory: number;
}

/**
 * Two processes in turn, pair by pair, so that the ratio holds on a machine whose speed drifts. Prints the medians of both and
 * of the ratios. Each has one run before that does not count.
 */
export function compare(base: Contender, other: Contender, pairs: number): Ratios {
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const run = ({ args }: Contender) => sampleProcess(directory, args);
    const pair = () => ({ base: run(base), other: run(other) });
    pair();
    const measured = Array.from({ length: pairs }, pair);
    const ratio = (of: (sample: ProcessSample) => number) => median(measured.map((p) => of(p.other) / of(p.base)));
    const ratios = { time: ratio(({ ms }) => ms), memory: ratio(({ mib }) => mib) };
    for (const [side, { name }] of [["base", base] as const, ["other", other] as const]) {
      const of = (pick: (sample: ProcessSample) => number) => median(measured.map((p) => pick(p[side])));
      const ms = of((sample) => sample.ms);
      const mib = of((sample) => sample.mib);
      console.log(`${name.padEnd(26)} ${ms.toFixed(0).padStart(8)} ms ${mib.toFixed(0).padStart(6)} MiB`);
    }
    const [time, memory] = [ratios.time, ratios.memory].map((number) => number.toFixed(2));
    console.log(`${"ratio, median of pairs".padEnd(26)} ${time?.padStart(9)} x ${memory?.padStart(7)} x\n`);
    return ratios;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

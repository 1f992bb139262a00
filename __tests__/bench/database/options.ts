import { parseArgs } from "node:util";
import { LOADS } from "./loads";

/** What `npm run bench:database` is asked for. */
export interface BenchOptions {
  /** Length of each run. */
  readonly seconds: number;
  readonly json: boolean;
  /** Break things instead of measuring them. */
  readonly faults: boolean;
  readonly loads: readonly (keyof typeof LOADS)[];
}

/** Below it nothing is left after the start of a run and the wait for the reserve. */
const LEAST_SEC = 10;

export const USAGE = `npm run bench:database -- [--seconds N] [--json] [--load ${Object.keys(LOADS).join("|")}] [--faults]`;

/** Reads the command line. @throws when it makes no sense */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: "string", default: "20" },
      json: { type: "boolean", default: false },
      faults: { type: "boolean", default: false },
      load: { type: "string", multiple: true, default: Object.keys(LOADS) },
    },
  });
  const seconds = Number(values.seconds);
  if (!Number.isInteger(seconds) || seconds < LEAST_SEC) {
    throw new Error(`--seconds: a whole number >= ${LEAST_SEC}, got: ${values.seconds}\n${USAGE}`);
  }
  return { seconds, json: values.json, faults: values.faults, loads: values.load.map(known) };
}

function known(name: string): keyof typeof LOADS {
  if (name === "production" || name === "seed") {
    return name;
  }
  throw new Error(`--load: ${Object.keys(LOADS).join(" or ")}, got: ${name}\n${USAGE}`);
}

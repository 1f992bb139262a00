import type { ChartKeys } from "../keys";
import type keysOf5 from "./keys-2026.5.json";
import type keysOf8 from "./keys-2026.8.json";

/** Read only where somebody asks: most platforms have no chart values of their own. */
const READERS: Readonly<Record<string, () => ChartKeys>> = {
  "2026.8": (): typeof keysOf8 => require("./keys-2026.8.json"),
  "2026.5": (): typeof keysOf5 => require("./keys-2026.5.json"),
};

/** The keys that the chart of a release line knows; undefined when they are not recorded. */
export function chartKeysOf(line: string): readonly string[] | undefined {
  return READERS[line]?.().keys;
}

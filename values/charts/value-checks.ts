import type { PropCheck } from "../../constructs/core/prop-check";
import { dottedPaths, isMap, unknownPaths } from "./keys";
import { nearestKey } from "./nearest-key";

/** What a chart takes. */
export interface ChartValuesForm {
  /** Paths that the chart knows. */
  readonly keys: readonly string[];
  /** Paths that it knew once, each with what took their place. */
  readonly legacy: Readonly<Record<string, string>>;
  /** Paths that the construct decides, each with what to do. */
  readonly owned: Readonly<Record<string, string>>;
}

/** Values of one's own: charts with a schema refuse at apply what is not in it, those without drop it. */
export function chartValueChecks(values: unknown, { keys, legacy, owned }: ChartValuesForm): readonly PropCheck[] {
  const gone = Object.keys(legacy).filter((path) => has(values, path));
  const taken = Object.keys(owned).filter((path) => has(values, path));
  const dotted = dottedPaths(values, keys);
  const within = (path: string, above: readonly string[]) =>
    above.some((each) => path === each || path.startsWith(`${each}.`));
  const unknown = unknownPaths(values, keys).filter((path) => !within(path, [...gone, ...taken, ...dotted]));
  return [
    ...gone.map((path) => refused(path, "left out: the chart has given it up", `in its place: ${legacy[path]}`)),
    ...taken.map((path) => refused(path, "left out: it is decided here", owned[path])),
    ...dotted.map((path) =>
      refused(path, "maps in maps: the chart takes a key with dots for one name", "write each name by itself"),
    ),
    ...unknown.map((path) => refused(path, "a key that the chart knows", meant(path, keys))),
  ];
}

function meant(path: string, keys: readonly string[]): string | undefined {
  const key = nearestKey(path, keys);
  return key === undefined ? undefined : `the nearest is \`${key}\``;
}

function refused(path: string, allowed: string, fix?: string): PropCheck {
  return { prop: `rawValues.${path}`, value: path, valid: false, allowed, ...(fix === undefined ? {} : { fix }) };
}

function has(values: unknown, path: string): boolean {
  const [first = "", ...rest] = path.split(".");
  const below = isMap(values) ? values[first] : undefined;
  return rest.length === 0 ? below !== undefined : has(below, rest.join("."));
}

import { unknownPaths } from "../../values/charts/keys";
import { isObject, type JsonObject } from "../core/json";
import type { PropCheck } from "../core/prop-check";

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
export function chartValueChecks(values: JsonObject, { keys, legacy, owned }: ChartValuesForm): readonly PropCheck[] {
  const gone = Object.keys(legacy).filter((path) => has(values, path));
  const taken = Object.keys(owned).filter((path) => has(values, path));
  const within = (path: string, above: readonly string[]) =>
    above.some((each) => path === each || path.startsWith(`${each}.`));
  const unknown = unknownPaths(values, keys).filter((path) => !within(path, [...gone, ...taken]));
  return [
    ...gone.map((path) => refused(path, "left out: the chart has given it up", `in its place: ${legacy[path]}`)),
    ...taken.map((path) => refused(path, "left out: it is decided here", owned[path])),
    ...unknown.map((path) => refused(path, "a key that the chart knows")),
  ];
}

function refused(path: string, allowed: string, fix?: string): PropCheck {
  return { prop: `rawValues.${path}`, value: path, valid: false, allowed, ...(fix === undefined ? {} : { fix }) };
}

function has(values: JsonObject, path: string): boolean {
  const [first = "", ...rest] = path.split(".");
  const below = values[first];
  return rest.length === 0 ? below !== undefined : isObject(below) && has(below, rest.join("."));
}

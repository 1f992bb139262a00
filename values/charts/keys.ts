/** The keys that one version of a chart knows, as its `values.yaml` shows them. */
export interface ChartKeys {
  readonly chart: string;
  /** Version of the chart that the keys were read from. */
  readonly version: string;
  /** Paths with dots, sorted: everything that is no map with content. `{}` at the end marks a map that takes any key. */
  readonly keys: readonly string[];
}

/** Paths of a parsed `values.yaml`, sorted. */
export function keyPaths(values: unknown): readonly string[] {
  return paths(values, "").sort();
}

/** Paths of values that `keys` does not know. Lists count as one value: what is in them is the Kubernetes API's. */
export function unknownPaths(values: unknown, keys: readonly string[]): readonly string[] {
  const known = new Set(keys);
  const free = keys.filter((key) => key.endsWith("{}")).map((key) => key.slice(0, -2));
  return paths(values, "")
    .map((path) => path.replace(/\{\}$/, ""))
    .filter((path) => !known.has(path) && !free.some((map) => path === map || path.startsWith(`${map}.`)));
}

/** Keys that are written with dots where the chart has maps in maps: Helm takes the whole text for one name. */
export function dottedPaths(values: unknown, keys: readonly string[], above = ""): readonly string[] {
  return Object.entries(isMap(values) ? values : {}).flatMap(([name, value]) => {
    const path = `${above}${name}`;
    const isDotted = name.includes(".") && keys.some((key) => key === path || key.startsWith(`${path}.`));
    return isDotted ? [path] : dottedPaths(value, keys, `${path}.`);
  });
}

/** Whether a value is a map of keys. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function paths(value: unknown, path: string): string[] {
  if (!isMap(value)) {
    return [path];
  }
  const entries = Object.entries(value);
  if (entries.length === 0) {
    return path === "" ? [] : [`${path}{}`];
  }
  return entries.flatMap(([key, child]) => paths(child, path === "" ? key : `${path}.${key}`));
}

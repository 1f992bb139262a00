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

function paths(value: unknown, path: string): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [path];
  }
  const entries = Object.entries(value);
  if (entries.length === 0) {
    return path === "" ? [] : [`${path}{}`];
  }
  return entries.flatMap(([key, child]) => paths(child, path === "" ? key : `${path}.${key}`));
}

/** `T` with every prop at every depth: an object that forgets one does not compile. Free maps and chart values as they are. */
export type Every<T> = T extends readonly (infer E)[]
  ? readonly Every<E>[]
  : T extends object
    ? string extends keyof T | (T extends { readonly resolve: unknown } ? string : never)
      ? T
      : { readonly [K in keyof T]-?: K extends "values" | "rawValues" ? T[K] : Every<Exclude<T[K], undefined>> }
    : T;

/** Keys from an object to one of its leaves. */
export type Path = readonly (string | number)[];

/** Every value below an object, containers included, with its path. */
export function paths(value: unknown, above: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) {
    return [above];
  }
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const below = keys.flatMap((key) => paths((value as Record<string | number, unknown>)[key], [...above, key]));
  return above.length === 0 ? below : [above, ...below];
}

/** A copy with another value at a path; left out when there is none. */
export function at<T>(value: T, [key, ...rest]: Path, replacement: unknown): T {
  if (key === undefined) {
    return replacement as T;
  }
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  if (rest.length === 0 && replacement === undefined) {
    delete copy[key];
  } else {
    copy[key] = at(copy[key], rest, replacement);
  }
  return copy as T;
}

/** A copy without what lies at some paths, written with dots. */
export function without<T>(value: T, ...left: readonly string[]): T {
  return left.reduce((rest, path) => at(rest, path.split("."), undefined), value);
}

/** What lies at a path. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((below, key) => (below as Readonly<Record<string | number, unknown>>)[key], value);
}

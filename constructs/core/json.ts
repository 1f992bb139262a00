/** `T` with every field optional at every depth; lists are replaced as a whole. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** A value as JSON can hold it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a value is an object that merges key by key. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `base` with `override` laid over it: objects merge key by key, everything else (lists too) is replaced. */
export function deepMerge(base: JsonObject, override: JsonObject): JsonObject {
  // Not by assignment, which takes the key `__proto__` for the prototype.
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(override)) {
    const below = merged.get(key);
    if (value !== undefined) {
      merged.set(key, isObject(below) && isObject(value) ? deepMerge(below, value) : value);
    }
  }
  return Object.fromEntries(merged);
}

/** The fields that are there: in JavaScript a prop may be given as undefined, which leaves it out. */
export function withoutUndefined<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as T;
}

/** `T` whose fields that may be undefined may be absent instead. */
export type Given<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that have a value, for objects that are put together from props which may be absent. */
export function given<T extends object>(fields: T): Given<T> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) {
      kept[name] = value;
    }
  }
  return kept as Given<T>;
}

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
  const merged: Record<string, Json | undefined> = { ...base };
  for (const [key, value] of Object.entries(override)) {
    const below = merged[key];
    if (value !== undefined) {
      merged[key] = isObject(below) && isObject(value) ? deepMerge(below, value) : value;
    }
  }
  return merged;
}

import type { AuthentikFacts } from "../../authentik/facts";
import { isObject, type Json, type JsonObject } from "../../core/json";

/** The two props that lay chart values over what the facts produce. */
export const SOURCES = ["values", "rawValues"] as const;

/** A chart value that an override sets. */
export interface Override {
  /** Path as the user writes it, for example `rawValues.server.replicas`. */
  readonly prop: string;
  readonly value: Json;
}

/**
 * What the overrides of an installation say about a key of the chart. A value above the key counts, if it is no map: it
 * replaces everything below.
 */
export function overridesOf(facts: AuthentikFacts, key: string): readonly Override[] {
  return SOURCES.flatMap((source) => find(facts[source], key.split("."), source));
}

function find(values: JsonObject, key: readonly string[], prop: string): readonly Override[] {
  const [first = "", ...rest] = key;
  const value = values[first];
  const here = `${prop}.${first}`;
  if (value === undefined) {
    return [];
  }
  return rest.length > 0 && isObject(value) ? find(value, rest, here) : [{ prop: here, value }];
}

/** A key that `values` and `rawValues` both set, and not to the same. */
export interface Disagreement {
  readonly key: string;
  readonly values: Json;
  readonly rawValues: Json;
}

/** Where the two overrides contradict each other. `rawValues` go last, so what `values` say there is never deployed. */
export function disagreements({
  values,
  rawValues,
}: Pick<AuthentikFacts, "values" | "rawValues">): readonly Disagreement[] {
  return between(values, rawValues, "");
}

function between(values: JsonObject, rawValues: JsonObject, prefix: string): readonly Disagreement[] {
  return Object.entries(rawValues).flatMap(([name, raw]) => {
    const typed = Object.hasOwn(values, name) ? values[name] : undefined;
    const key = `${prefix}${name}`;
    if (typed === undefined || raw === undefined) {
      return [];
    }
    return isObject(typed) && isObject(raw)
      ? between(typed, raw, `${key}.`)
      : JSON.stringify(typed) === JSON.stringify(raw)
        ? []
        : [{ key, values: typed, rawValues: raw }];
  });
}

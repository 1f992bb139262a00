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

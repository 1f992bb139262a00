import type { AuthentikFacts } from "../../authentik/facts";
import { isObject, type Json } from "../../core/json";
import { type Override, overridesOf } from "./overrides";

/** The overrides of exactly this key of the chart; the last one counts. */
export function overridesAt(facts: AuthentikFacts, key: string): readonly Override[] {
  return overridesOf(facts, key).filter(({ prop }) => prop.endsWith(`.${key}`));
}

/** What ends up in the chart values at a key, where an override sets it. */
export function effective(facts: AuthentikFacts, key: string): Override | undefined {
  return overridesAt(facts, key).at(-1);
}

/** A value as text that is the same for the same content, whatever the order of its keys. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join()}]`;
  }
  if (!isObject(value)) {
    return String(value);
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${name}:${canonical(each)}`).join()}}`;
}

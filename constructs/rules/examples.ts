import type { Facts } from "../core/facts";
import { deepMerge, type JsonObject } from "../core/json";
import type { FactsPatch } from "../core/rule";

/** Facts with a patch laid over every one of the kinds that it names. */
export function patched(published: readonly Facts[], patch: FactsPatch): readonly Facts[] {
  return published.map((facts) => ({ ...facts, ...deepMerge(facts as Facts & JsonObject, patch[facts.kind] ?? {}) }));
}

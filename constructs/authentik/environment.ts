import { environmentName } from "../../values/releases/config-keys";
import { OWNED_KEYS } from "../../values/releases/owned-keys";
import type { PropCheck } from "../core/prop-check";

/** glibc keeps an arena per thread otherwise and returns little to the node (goauthentik/authentik#25683). */
const MALLOC: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: "2", MALLOC_TRIM_THRESHOLD_: "131072" };

/** Plain environment of every container, defaults included. */
export function environmentFacts(environment: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return { ...MALLOC, ...environment };
}

/**
 * A variable would win over the setting of a prop, so that facts and pods said different things; and plain text is no place
 * for a secret.
 */
export function environmentChecks(environment: Readonly<Record<string, string>> = {}): readonly PropCheck[] {
  const owned = new Set(OWNED_KEYS.map(environmentName));
  return Object.keys(environment).map((name) => ({
    prop: `environment.${name}`,
    value: "(set)",
    valid: !owned.has(name),
    allowed: "left out: a prop of this construct sets it",
  }));
}

import type { ConfigKey } from "./config-key";
import { LIVE_KEYS } from "./live-keys";
import { REMOVED_KEYS, type RemovedKey } from "./removed-keys";
import { compareLines } from "./versions";

/** What a release line makes of a configuration key. */
export type KeyState =
  | { readonly kind: "read"; readonly config: ConfigKey }
  | { readonly kind: "removed"; readonly removed: RemovedKey }
  | { readonly kind: "later" /** Line that brings it. */; readonly since: string }
  | { readonly kind: "unknown" };

/** What a release line makes of a key. */
export function keyState(key: string, line: string): KeyState {
  // Exact keys stand before the maps that they lie in.
  const named = [...LIVE_KEYS, ...REMOVED_KEYS].filter((each) => covers(each.key, key));
  const config = named.find((each) => !isLater(each, line) && !isRemoved(each, line));
  if (config !== undefined) {
    return { kind: "read", config };
  }
  const removed = REMOVED_KEYS.find((each) => covers(each.key, key) && isRemoved(each, line));
  if (removed !== undefined) {
    return { kind: "removed", removed };
  }
  const [later] = named;
  return later?.since === undefined ? { kind: "unknown" } : { kind: "later", since: later.since };
}

/** The keys that a release line reads, `{}` at the end of free maps. */
export function configKeysOf(line: string): readonly string[] {
  return LIVE_KEYS.filter((each) => !isLater(each, line)).map(({ key }) => key);
}

/** The environment variable of a configuration key: `AUTHENTIK_WEB__WORKERS` for `web.workers`. */
export function environmentName(key: string): string {
  return `AUTHENTIK_${key.toUpperCase().replaceAll(".", "__")}`;
}

/** The configuration key of an environment variable; undefined when authentik does not look at it. */
export function keyOfVariable(name: string): string | undefined {
  return name.startsWith("AUTHENTIK_")
    ? name.slice("AUTHENTIK_".length).toLowerCase().replaceAll("__", ".")
    : undefined;
}

function covers(pattern: string, key: string): boolean {
  const map = pattern.endsWith("{}") ? pattern.slice(0, -2) : undefined;
  return map === undefined ? pattern === key : key === map || key.startsWith(`${map}.`);
}

function isLater({ since }: ConfigKey, line: string): boolean {
  return since !== undefined && compareLines(line, since) < 0;
}

function isRemoved({ until }: ConfigKey & Partial<RemovedKey>, line: string): boolean {
  return until !== undefined && compareLines(line, until) >= 0;
}

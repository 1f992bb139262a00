import { LEGACY_KEYS } from "../../../values/charts/authentik/legacy-keys";
import { dottedPaths, unknownPaths } from "../../../values/charts/keys";
import { isObject, type JsonObject } from "../../core/json";

/** Below these the chart has keys of other charts, or names that the user chooses. */
const FREE = ["authentik", "postgresql", "serviceAccount", "server.route"];
/** Rules of their own say what is wrong with these. */
const SAID_ELSEWHERE = ["server.strategy", "worker.strategy", ...Object.keys(LEGACY_KEYS)];

/**
 * Chart values that the chart does not know, by the path where it stops knowing. `redis.enabled: false`, which charts until
 * 2025.8 took, does no harm.
 */
export function unknownChartKeys(values: JsonObject, keys: readonly string[]): readonly string[] {
  const { redis } = values;
  const off = isObject(redis) && redis.enabled === false ? ["redis"] : [];
  const passed = [...FREE, ...SAID_ELSEWHERE, ...off];
  const unknown = unknownPaths(values, keys)
    .filter((path) => !passed.some((above) => path === above || path.startsWith(`${above}.`)))
    .flatMap((path) => firstUnknown(path, keys));
  return [...new Set([...dottedPaths(values, keys), ...unknown])];
}

/** The shortest part of a path that no key begins with; none where a value stands above known keys. */
function firstUnknown(path: string, keys: readonly string[]): readonly string[] {
  const names = path.split(".");
  const prefixes = names.map((_, i) => names.slice(0, i + 1).join("."));
  const found = prefixes.find((prefix) => !keys.some((key) => key === prefix || key.startsWith(`${prefix}.`)));
  return found === undefined ? [] : [found];
}

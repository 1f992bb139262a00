import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { isObject, type JsonObject } from "../../constructs/core/json";

/** What templates read of the values: `.Values.a.b`, and `index .Values "a" "b"` for names that are no identifiers. */
export function referredPaths(templates: string): readonly (readonly string[])[] {
  const dotted = [...templates.matchAll(/\.Values((?:\.\w+)+)/g)].map(([, path = ""]) => path.slice(1).split("."));
  const indexed = [...templates.matchAll(/index\s+\$?\.Values((?:\s+"[^"]+")+)/g)].map(([, names = ""]) =>
    [...names.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name),
  );
  return [...dotted, ...indexed];
}

/**
 * Values with what only the templates tell of them: keys that `values.yaml` does not show, and maps that are taken as a whole, whatever
 * is in them. Both take anything.
 */
export function withTemplateKeys(values: JsonObject, templates: string): JsonObject {
  const paths = [...referredPaths(templates)].sort((a, b) => a.length - b.length);
  const inside = (path: readonly string[]) =>
    paths.some((other) => other.length > path.length && path.every((name, i) => other[i] === name));
  return paths.filter((path) => !isShown(values, path) || !inside(path)).reduce<JsonObject>(opened, values);
}

function isShown(values: JsonObject, path: readonly string[]): boolean {
  const [first = "", ...rest] = path;
  const below = values[first];
  return Object.hasOwn(values, first) && (rest.length === 0 || (isObject(below) && isShown(below, rest)));
}

/** The values with a map that takes anything at a path, unless something else than a map is shown there. */
function opened(values: JsonObject, [first = "", ...rest]: readonly string[]): JsonObject {
  const below = Object.hasOwn(values, first) ? values[first] : {};
  if (!isObject(below) || (rest.length > 0 && Object.hasOwn(values, first) && Object.keys(below).length === 0)) {
    return values;
  }
  return { ...values, [first]: rest.length === 0 ? {} : opened(below, rest) };
}

/** All templates of a packaged or unpacked chart, or of one in it. */
export function templatesOf(chart: string, part?: string): string {
  const inside = part === undefined ? "templates" : join("charts", part, "templates");
  if (statSync(chart).isDirectory()) {
    const files = readdirSync(join(chart, inside), { recursive: true, withFileTypes: true });
    return files
      .map((file) => (file.isFile() ? readFileSync(join(file.parentPath, file.name), "utf8") : ""))
      .join("\n");
  }
  const name = basename(chart).replace(/-\d.*$/, "");
  return execFileSync("tar", ["-xzOf", chart, `${name}/${inside}`], { encoding: "utf8", maxBuffer: 2 ** 28 });
}

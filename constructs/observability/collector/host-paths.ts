import { POD_LOGS } from "./config-defaults";
import type { ComponentFacts, HostPathFacts } from "./facts";

/** Directories of the node that components read, or write. */
export function hostPaths(components: readonly ComponentFacts[]): readonly HostPathFacts[] {
  const read = components.filter(({ type }) => type === "file_log").flatMap(({ settings }) => roots(settings.include));
  const written = components.flatMap(({ type, settings }) =>
    type === "file_storage" && typeof settings.directory === "string" ? [settings.directory] : [],
  );
  return [
    ...[...new Set(read)].map((path) => ({ name: volumeName(path), path, readOnly: true })),
    ...[...new Set(written)].map((path) => ({ name: volumeName(path), path, readOnly: false })),
  ];
}

/** What stands before the first pattern, without what another one holds already. */
function roots(include: unknown): readonly string[] {
  const paths = Array.isArray(include) ? include.filter((each) => typeof each === "string") : [];
  const all = paths.map((path) => (path.startsWith(`${POD_LOGS}/`) ? POD_LOGS : fixed(path)));
  return all.filter((path, i) => !all.some((other, j) => i !== j && path.startsWith(`${other}/`)));
}

function fixed(pattern: string): string {
  const [before = ""] = pattern.split("*");
  return before.replace(/\/[^/]*$/, "") || "/";
}

/** A DNS label, of at most 63 characters. */
function volumeName(path: string): string {
  const words = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `host-${words}`.slice(0, 60).replace(/-$/, "");
}

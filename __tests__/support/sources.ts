import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";

/** Root of the repository. */
export const ROOT = join(__dirname, "..", "..").replace(/[/\\]lib$/, "");

/** One import of a source file. */
export interface Import {
  /** A path below the root without extension (`constructs/core/facts`), or a package's name as written. */
  readonly target: string;
  /** Erased by the compiler: only types come from it. */
  readonly typeOnly: boolean;
}

/** One TypeScript file of the repository. */
export interface Source {
  /** Path below the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

/** Every TypeScript file below the given top-level folders, generated ones left out. */
export function readSources(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
      .map((file) => posix.join(folder, file.replaceAll("\\", "/")))
      .filter((path) => !path.startsWith("constructs/imports/"))
      .sort()
      .map(readSource),
  );
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  return { path, text, lines: text.split("\n").length - 1, imports: importsOf(path, text) };
}

function importsOf(path: string, text: string): readonly Import[] {
  const found = text.matchAll(/^(?:import|export)\s+(type\s+)?([^;]*?)\s*from\s+"([^"]+)"|\bimport\("([^"]+)"\)/gm);
  return [...found].map(([, type, names = "", specifier, dynamic]) => ({
    target: resolveTarget(path, specifier ?? dynamic ?? ""),
    typeOnly: type !== undefined || (/^\{.*\}$/s.test(names) && names.slice(1, -1).split(",").every(isTypeName)),
  }));
}

function isTypeName(name: string): boolean {
  return name.trim() === "" || name.trim().startsWith("type ");
}

function resolveTarget(path: string, specifier: string): string {
  if (!specifier.startsWith(".")) {
    return specifier;
  }
  return relative(ROOT, join(ROOT, dirname(path), specifier)).replaceAll("\\", "/");
}

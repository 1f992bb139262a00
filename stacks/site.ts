import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { ChartSource } from "../values/charts/chart-source";
import type { Environment } from "../values/environments/environment";

/**
 * What is particular to the machine or network that a command runs on: an air-gapped site mirrors charts, and may hold an
 * older release than the one an environment would take by itself.
 */
export interface Site {
  /** Where charts come from. @default - the environment's own source */
  readonly chartSource?: ChartSource;
  /** Version of authentik for environments that do not name one. @default - the library's default */
  readonly version?: string;
}

/** `$XDG_CONFIG_HOME/cdktf-authentik/site.json`, by default below `~/.config`. */
export function sitePath(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), ".config"), "cdktf-authentik", "site.json");
}

/**
 * Reads the site file. No file: nothing is particular.
 *
 * @throws when the file is there and is not a JSON object with the known keys
 */
export function readSite(path: string): Site {
  if (!existsSync(path)) {
    return {};
  }
  const known = ["chartSource", "version"];
  const site = parseObject(path, readFileSync(path, "utf8"));
  const unknown = Object.keys(site).filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    throw new Error(`${path}: unknown key ${unknown.join(", ")}; allowed: ${known.join(", ")}`);
  }
  const { version, chartSource } = site;
  if (version !== undefined && typeof version !== "string") {
    throw new Error(`${path}: \`version\` must be text such as "2026.8.5", got: ${JSON.stringify(version)}`);
  }
  return {
    ...(version === undefined ? {} : { version }),
    ...(chartSource === undefined ? {} : { chartSource: parseChartSource(path, chartSource) }),
  };
}

/** The environment as it is deployed from this site: what the environment itself says goes first. */
export function atSite(environment: Environment, site: Site): Environment {
  return { ...environment, platform: { ...site, ...environment.platform } };
}

function parseObject(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) {
      return { ...parsed };
    }
  } catch {
    // Falls through to the one message for everything that is no object.
  }
  throw new Error(`${path} must hold a JSON object such as {"chartSource": {"directory": "charts"}}`);
}

function parseChartSource(path: string, value: unknown): ChartSource {
  const source: object = typeof value === "object" && value !== null ? value : {};
  if ("directory" in source && typeof source.directory === "string") {
    return { directory: resolve(path, "..", source.directory) };
  }
  if ("oci" in source && typeof source.oci === "string" && isOci(source.oci)) {
    return { oci: source.oci };
  }
  throw new Error(
    `${path}: \`chartSource\` must be {"directory": "..."} or {"oci": "oci://..."}, got: ${JSON.stringify(value)}`,
  );
}

function isOci(reference: string): reference is `oci://${string}` {
  return reference.startsWith("oci://");
}

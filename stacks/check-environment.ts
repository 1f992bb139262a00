import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import { preflight } from "../constructs/core/preflight";
import type { Report } from "../constructs/core/report";
import type { Environment } from "../values/environments/environment";
import { buildApp } from "./app";

/** What preflight says of an environment, without anything being written. @throws when a prop is wrong */
export function checkEnvironment(environment: Environment): Report {
  return withApp(environment, preflight);
}

/** Hands the app of an environment to `use`. Nothing of it stays on the disk. */
export function withApp<T>(environment: Environment, use: (app: App) => T): T {
  // cdktf makes its output directory when an app is built.
  const folder = mkdtempSync(join(tmpdir(), "app-"));
  try {
    return use(buildApp(environment, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { preflight } from "../constructs/core/preflight";
import { passes, type Report } from "../constructs/core/report";
import { formatReportJson } from "../constructs/core/report-document";
import type { Environment } from "../values/environments/environment";
import { buildApp } from "./app";
import { publish } from "./publish";

/**
 * Builds the app of an environment, runs preflight over it, and writes the Terraform configuration when there is no error.
 *
 * cdktf writes stack by stack, so everything is written beside `outdir` first and moved into place as whole files at the end:
 * after any failure `outdir` is what it was. What Terraform keeps in it (`.terraform`, lock files) stays.
 *
 * @returns everything that preflight found; `preflight.json` in `outdir` holds the same
 * @throws when a prop is wrong or a file cannot be written
 */
export function synthesise(environment: Environment, outdir: string): Report {
  const target = resolve(outdir);
  mkdirSync(dirname(target), { recursive: true });
  const staging = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
  try {
    const app = buildApp(environment, staging);
    const report = preflight(app);
    if (passes(report)) {
      app.synth();
      writeFileSync(join(staging, "preflight.json"), formatReportJson(report));
      publish(staging, target);
    }
    return report;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collectFacts, type Facts } from "../constructs/core/facts";
import type { Environment } from "../values/environments/environment";
import { buildApp } from "./app";

/** What the constructs of an environment publish about themselves, without anything being synthesised. */
export function publishedFacts(environment: Environment): readonly Facts[] {
  // cdktf makes its output directory when an app is built.
  const folder = mkdtempSync(join(tmpdir(), "facts-"));
  try {
    return collectFacts(buildApp(environment, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

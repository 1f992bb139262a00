import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { siteEnvironment } from "../../stacks/site-environment";
import { synthesise } from "../../stacks/synthesise";
import { missingControlPlane } from "../cluster/prepare";
import { TERRAFORM } from "../run/requirements";
import { missingPrograms } from "../support/lane";
import { ROOT } from "../support/sources";

/** A command of this repository, as the build emits it. */
export function built(...path: readonly string[]): string {
  return join(ROOT, "lib", ...path);
}

/** Why the end-to-end lane cannot run on this machine, in one line; undefined when it can. */
export function missingRequirement(): string | undefined {
  return missingPrograms([TERRAFORM]) ?? missingControlPlane() ?? missingBuild() ?? missingProvider() ?? missingChart();
}

function missingBuild(): string | undefined {
  return existsSync(built("stacks", "main.js")) ? undefined : "the commands are not built: npm run build";
}

/** Resolves the providers as any user's machine does: from the registry, or from the mirror of the CLI configuration. */
function missingProvider(): string | undefined {
  const directory = mkdtempSync(join(tmpdir(), "requirements-"));
  try {
    synthesise(siteEnvironment("local", process.env), join(directory, "cdktf.out"));
    const cwd = join(directory, "cdktf.out", "stacks", "identity");
    const { status, stderr } = spawnSync("terraform", ["init", "-input=false", "-no-color"], { cwd, encoding: "utf8" });
    const reason = /Error: .*/.exec(stderr)?.[0] ?? "";
    return status === 0
      ? undefined
      : `the Terraform providers cannot be resolved (${reason}): allow the registry, or set TF_CLI_CONFIG_FILE to a mirror`;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Tests are chosen before any of them runs, so the question must be asked synchronously: by another process. */
function missingChart(): string | undefined {
  const script = `
    const { missingChart } = require("./lib/__tests__/run/requirements.js");
    const { siteEnvironment } = require("./lib/stacks/site-environment.js");
    missingChart(siteEnvironment("local", process.env)).then((reason) => console.log(reason ?? ""));
  `;
  return execFileSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" }).trim() || undefined;
}

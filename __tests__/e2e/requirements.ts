import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { siteEnvironment } from "../../stacks/site-environment";
import { synthesise } from "../../stacks/synthesise";
import { missingControlPlane } from "../cluster/prepare";
import { TERRAFORM } from "../run/requirements";
import { missingPrograms } from "../support/lane";
import { ROOT } from "../support/sources";
import { temporaryDirectory } from "../support/temporary-directory";
import { missingProviders } from "../support/terraform-providers";

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

function missingProvider(): string | undefined {
  return temporaryDirectory((directory) => {
    synthesise(siteEnvironment("local", process.env), join(directory, "cdktf.out"));
    return missingProviders(join(directory, "cdktf.out", "stacks", "identity"));
  });
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

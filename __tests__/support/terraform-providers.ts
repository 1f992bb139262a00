import { spawnSync } from "node:child_process";

/**
 * Why Terraform cannot resolve the providers of a configuration, as any user's machine does it: from the registry, or from the
 * mirror of the CLI configuration; undefined when it can. The configuration is initialised then.
 *
 * @throws when something else is wrong: a suite that is skipped for it would hide it.
 */
export function missingProviders(directory: string): string | undefined {
  const init = ["init", "-input=false", "-no-color"];
  const { status, stderr } = spawnSync("terraform", init, { cwd: directory, encoding: "utf8" });
  const reason = /Error: .*/.exec(stderr)?.[0] ?? "";
  if (status === 0) {
    return undefined;
  }
  if (!reason.includes("provider")) {
    throw new Error(stderr);
  }
  return `the Terraform providers cannot be resolved (${reason}): allow the registry, or set TF_CLI_CONFIG_FILE to a mirror`;
}

import { runCommand, TerraformError } from "../../stacks/terraform";
import { ROOT } from "../support/sources";
import type { Installation } from "./installation";
import { built } from "./requirements";

const RECOVER = built("stacks", "commands", "recover.js");

/** `npm run recover -- --clear` on an installation's stack. */
export async function recover(installation: Installation): Promise<string> {
  const args = [RECOVER, "--clear", "--stack", installation.stack];
  const { code, output } = await runCommand(process.execPath, args, { cwd: ROOT, env: installation.env });
  if (code !== 0) {
    throw new Error(`recover ended with exit code ${code}:\n${output}`);
  }
  return output;
}

/** Runs an apply and kills it, Terraform and providers alike, after so many milliseconds; says whether it was in time. */
export async function killedApply(installation: Installation, afterMs: number): Promise<boolean> {
  const kill = new AbortController();
  const timer = setTimeout(() => kill.abort("SIGKILL"), afterMs);
  const { code } = await installation
    .terraform({ signal: kill.signal })
    .run(["apply", "-input=false", "-no-color", "-auto-approve"]);
  clearTimeout(timer);
  return code === 137;
}

/** What it took to get an installation whole again. */
export type Healing = "apply" | "recover, apply";

/** What a person does after a killed apply: apply again; where the error says so, or an object exists already, recover first. */
export async function heal(installation: Installation): Promise<Healing> {
  try {
    await installation.terraform().apply();
    return "apply";
  } catch (error) {
    if (!(error instanceof TerraformError) || !/npm run recover|already exists/.test(error.message)) {
      throw error;
    }
  }
  await recover(installation);
  await installation.terraform().apply();
  return "recover, apply";
}

import { join } from "node:path";
import { formatReport, passes } from "../../constructs/core/report";
import { DEFAULT_NAMESPACE } from "../../constructs/platform/platform-props";
import { connectionBudget } from "../../constructs/rules/budget/budget-lines";
import { formatBudget } from "../../constructs/rules/budget/format-budget";
import { platformFacts } from "../../constructs/rules/platform-facts";
import { ACCESS_STACK } from "../../stacks/access-stack";
import { kubeConfig } from "../../stacks/kube-config";
import { publishedFacts } from "../../stacks/published-facts";
import { stackFolders } from "../../stacks/stack-folders";
import { synthesise } from "../../stacks/synthesise";
import { type PlanCounts, Terraform } from "../../stacks/terraform";
import type { Environment } from "../../values/environments/environment";
import { demoCredentials } from "./demo-credentials";
import { formatOverview, readOverview } from "./overview";

/** Where the main job goes. */
export interface Target {
  readonly kubeconfig: string;
  readonly context: string;
  /** Folder that keeps output, local state and trial credentials together. */
  readonly folder: string;
}

/** One run of the main job: synthesise, check, apply, and show what stands. */
export interface Run {
  readonly target: Target;
  readonly environment: Environment;
  /** Interrupts Terraform. */
  readonly signal: AbortSignal;
  /** Told what to print. */
  readonly print: (text: string) => void;
}

/** Runs the main job. Returns whether it ended as it should: nothing refused, and nothing left to plan. */
export async function up({ target, environment, signal, print }: Run): Promise<boolean> {
  const step = (text: string) => print(`\n== ${text}`);

  step(`synthesise ${environment.name}`);
  const outdir = join(target.folder, "cdktf.out");
  const report = synthesise(environment, outdir);
  print(formatReport(report));
  if (!passes(report)) {
    return false;
  }

  const stacks = stackFolders(outdir);
  const cluster = { KUBE_CONFIG_PATH: target.kubeconfig, KUBE_CTX: target.context };
  const env = { ...cluster, ...credentials(environment, target) };
  const onLine = (line: string) => isProgress(line) && print(line);
  for (const { name, directory } of stacks) {
    step(`terraform apply: ${name}`);
    const terraform = new Terraform({ directory, env, signal, onLine, oneByOne: name === ACCESS_STACK });
    await terraform.init();
    await terraform.apply();
  }

  const { namespace = DEFAULT_NAMESPACE } = environment.platform;
  step(`what stands in namespace ${namespace}`);
  print(formatOverview(await readOverview(await kubeConfig({ ...process.env, ...cluster }), namespace)));

  step("database connections at the peak of a rollout");
  print(formatBudget(connectionBudget(platformFacts(publishedFacts(environment)))));

  let empty = true;
  for (const { name, directory } of stacks) {
    step(`second plan: ${name}`);
    const counts = await new Terraform({ directory, env, signal }).plan();
    print(formatCounts(counts));
    empty &&= counts.add + counts.change + counts.destroy === 0;
  }
  return empty;
}

function credentials(environment: Environment, { folder }: Target): Readonly<Record<string, string>> {
  if (environment.credentials.from !== "variables") {
    return {};
  }
  const demo = demoCredentials(join(folder, "credentials.json"));
  const { TF_VAR_bootstrap_token: token } = demo;
  // The first token that there is.
  return { ...(token === undefined ? {} : { TF_VAR_authentik_token: token }), ...demo };
}

/** Terraform's lines about resources, and its last words; the plan in full would bury them. */
function isProgress(line: string): boolean {
  return /: (Creat|Modif|Destr|Still)|^(Apply complete|Plan:|No changes|Error|│)/.test(line);
}

function formatCounts({ add, change, destroy }: PlanCounts): string {
  return `${add} to add, ${change} to change, ${destroy} to destroy`;
}

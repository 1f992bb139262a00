import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { KubeConfig } from "@kubernetes/client-node" with { "resolution-mode": "import" };
import { runCommand } from "../command";
import { findDatabaseOrphans } from "../database-orphans";
import { EarlierImports } from "../earlier-imports";
import { errorMessage } from "../error-message";
import { kubeConfig } from "../kube-config";
import { findOrphans, type Orphan } from "../orphans";
import { clearPending, type PendingRelease, pendingReleases } from "../pending-releases";
import { recoverAuthentik } from "../recover-authentik";
import { type StackFolder, stackFolders, usesProvider } from "../stack-folders";
import { Terraform } from "../terraform";

const USAGE = [
  "usage: npm run recover                     shows what a killed apply has left behind",
  "       npm run recover -- --clear          clears it; make sure first that no apply is running",
  "       npm run recover -- --stack DIR ...  looks at that stack's folder instead of every one in cdktf.out",
  "cluster and variables are taken from the environment, as terraform takes them (KUBE_CONFIG_PATH, KUBE_CTX, TF_VAR_...)",
].join("\n");

const OPTIONS = {
  clear: { type: "boolean", default: false },
  stack: { type: "string" },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new Error(`${errorMessage(error)}\n${USAGE}`);
  }
}

/**
 * After a killed apply: Helm releases that are pending block the next apply, and objects that were made but not written into
 * the state make it fail. Shows both; with `--clear` forgets the pending revisions and imports the objects, those of authentik by
 * import blocks for the next apply.
 */
async function recover(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { clear, stack } = parse(args);
  const config = await kubeConfig(env);
  const stacks = foldersOf(stack);
  // A stack of nothing but authentik's objects is recovered without a cluster.
  const pending = stacks.some(({ directory }) => usesProvider(directory, "helm")) ? await pendingReleases(config) : [];
  for (const release of pending) {
    console.log(describe(release, Date.now()));
    if (clear) {
      await clearPending(config, release);
      console.log("  cleared: the next apply continues from the revision before it, or takes over its objects");
    }
  }
  // A plan is refused while a release is pending, so without --clear what else was left stays hidden until then.
  const orphans = pending.length > 0 && !clear ? 0 : await recoverObjects(stacks, config, env, clear);
  if (pending.length + orphans === 0) {
    console.log("nothing was left behind");
    return 0;
  }
  if (!clear) {
    console.log("make sure that no apply is running, then: npm run recover -- --clear");
    return 1;
  }
  return 0;
}

function foldersOf(stack: string | undefined): readonly StackFolder[] {
  return stack === undefined ? stackFolders("cdktf.out") : [{ name: basename(stack), directory: stack }];
}

/** Shows the objects of each stack that its state does not know, and imports them where that is wanted. Returns how many. */
async function recoverObjects(
  stacks: readonly StackFolder[],
  config: KubeConfig,
  env: NodeJS.ProcessEnv,
  clear: boolean,
): Promise<number> {
  let count = 0;
  for (const [place, folder] of stacks.entries()) {
    const terraform = new Terraform({ directory: folder.directory, env: {} });
    const earlier = await EarlierImports.of(folder, terraform, env);
    for (const { address, id } of earlier.gone) {
      console.log(`${id} is gone from authentik, and ${address} was to take it over`);
    }
    earlier.forget();
    try {
      count += earlier.gone.length + (await recoverStack(folder, place > 0, terraform, config, env, clear));
    } finally {
      if (!clear) {
        earlier.restore();
      }
    }
  }
  return count;
}

/** The same of one stack. @param later whether another stack comes before it */
async function recoverStack(
  folder: StackFolder,
  later: boolean,
  terraform: Terraform,
  config: KubeConfig,
  env: NodeJS.ProcessEnv,
  clear: boolean,
): Promise<number> {
  const { name, directory } = folder;
  const orphans = await orphansOf(terraform, directory, config, later ? name : undefined);
  if (orphans === undefined) {
    return 0;
  }
  for (const { address, id } of orphans) {
    console.log(`${id} exists, but the state of ${name} does not know ${address}`);
    if (clear) {
      await terraform.import(address, id);
      console.log("  imported");
    }
  }
  return orphans.length + (await recoverAuthentik(folder, terraform, env, clear));
}

/**
 * A stack after another may not be ready to be planned: the apply was killed before it made what this one needs, for example the
 * definitions of its custom resources. Then nothing of this one has been made either, and undefined is returned.
 */
async function orphansOf(
  terraform: Terraform,
  directory: string,
  config: KubeConfig,
  later?: string,
): Promise<readonly Orphan[] | undefined> {
  try {
    const plan = await terraform.planJson();
    return [...(await findOrphans(plan, config)), ...(await findDatabaseOrphans(terraform, directory, plan))];
  } catch (error) {
    if (later === undefined) {
      throw error;
    }
    console.log(`the stack ${later} was not looked at: ${errorMessage(error)}`);
    return undefined;
  }
}

function describe({ namespace, release, revision, status, since }: PendingRelease, now: number): string {
  const seconds = Math.max(0, Math.round((now - since.getTime()) / 1000));
  const age = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return `${namespace}/${release} revision ${revision} ${status} for ${age}`;
}

void runCommand(() => recover(process.argv.slice(2), process.env));

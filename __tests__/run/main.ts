import { join } from "node:path";
import { errorMessage } from "../../stacks/error-message";
import { siteEnvironment } from "../../stacks/site-environment";
import type { Environment } from "../../values/environments/environment";
import { stateDirectory } from "../cluster/directories";
import { DEFAULT_NAME, downLocal, statusLocal, upLocal } from "../cluster/local";
import { missingPrograms } from "../support/lane";
import { parseArguments, type UpArguments } from "./arguments";
import { GO, missingChart, missingCluster, TERRAFORM } from "./requirements";
import { type Target, up } from "./up";

/**
 * `npm run up`: the main job from nothing. Starts or reuses the local control plane, or takes the cluster that is named.
 *
 * Interrupted, it lets Terraform end in good order and takes the control plane down that it has started itself.
 */
async function main(args: UpArguments, signal: AbortSignal): Promise<boolean> {
  const environment = siteEnvironment(args.environment, process.env);
  const missing = await missingRequirement(args, environment);
  if (missing !== undefined) {
    throw new Error(missing);
  }
  const started = args.cluster === undefined && statusLocal(DEFAULT_NAME).state !== "running";
  try {
    const target = await targetOf(args, signal);
    return await up({ target, environment, signal, print: (text) => console.log(text) });
  } catch (error) {
    if (signal.aborted && started) {
      await downLocal(DEFAULT_NAME);
    }
    throw signal.aborted ? signal.reason : error;
  }
}

/** What to install or set before this can work, in one sentence; undefined when nothing is missing. */
async function missingRequirement({ cluster }: UpArguments, environment: Environment): Promise<string | undefined> {
  return cluster === undefined
    ? (missingPrograms([TERRAFORM, GO]) ?? (await missingChart(environment)))
    : (missingPrograms([TERRAFORM]) ?? (await missingCluster(cluster)) ?? (await missingChart(environment)));
}

async function targetOf({ cluster }: UpArguments, signal: AbortSignal): Promise<Target> {
  if (cluster !== undefined) {
    // Beside other state of this user, not in a checkout: local state and trial credentials are nothing to commit.
    const folder = join(stateDirectory(), "clusters", cluster.context.replace(/[^\w.-]/g, "_"));
    console.log(`output, local state and trial credentials: ${folder}`);
    return { ...cluster, folder };
  }
  console.log("== local control plane");
  const { kubeconfig, context, directory } = await upLocal({ signal });
  console.log(`running; its kubeconfig: ${kubeconfig}; stop it with: npm run down`);
  return { kubeconfig, context, folder: join(directory, "installation") };
}

const interrupt = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => interrupt.abort(new Error(`interrupted by ${name}`)));
}

Promise.resolve()
  .then(() => main(parseArguments(process.argv.slice(2)), interrupt.signal))
  .then(
    (ended) => {
      process.exitCode = ended ? 0 : 1;
    },
    (error: unknown) => {
      console.error(errorMessage(error));
      process.exitCode = 1;
    },
  );

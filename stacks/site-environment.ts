import { ENVIRONMENTS } from "../values/environments";
import type { Environment } from "../values/environments/environment";
import { withApplications } from "./applications-file";
import { atSite, readSite, sitePath } from "./site";

/** The name of the environment that a command is for. @throws when its arguments name several */
export function environmentNameOf(positionals: readonly string[], env: NodeJS.ProcessEnv): string {
  const [name = env.CDKTF_AUTHENTIK_ENVIRONMENT ?? "local", ...more] = positionals;
  if (more.length > 0) {
    throw new Error(`one environment at a time, got: ${positionals.join(", ")}`);
  }
  return name;
}

/**
 * The environment of a name, as this site deploys it.
 *
 * @throws when there is none, or the site file or the file with its applications cannot be read
 */
export function siteEnvironment(name: string, env: NodeJS.ProcessEnv): Environment {
  const environment = ENVIRONMENTS.get(name);
  if (environment === undefined) {
    throw new Error(`unknown environment: ${name}; there are: ${[...ENVIRONMENTS.keys()].join(", ")}`);
  }
  return withApplications(atSite(environment, readSite(sitePath(env))));
}

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** This project's folder under the user's cache directory: `$XDG_CACHE_HOME`, or `~/.cache`. */
export function cacheDirectory(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "cdktf-authentik");
}

/** This project's folder under the user's state directory: `$XDG_STATE_HOME`, or `~/.local/state`. */
export function stateDirectory(): string {
  return join(process.env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "cdktf-authentik");
}

/**
 * The folder of the Go module, which the compiler does not copy beside emitted JavaScript: looked for upwards, so that
 * it is found from the sources and from the output folder alike.
 */
export function goModuleDirectory(from: string = __dirname): string {
  for (let directory = from; directory !== dirname(directory); directory = dirname(directory)) {
    const candidate = join(directory, "__tests__", "cluster", "control-plane");
    if (existsSync(join(candidate, "go.mod"))) {
      return candidate;
    }
  }
  throw new Error(
    `no __tests__/cluster/control-plane/go.mod above ${from}: run this from a checkout of the repository`,
  );
}

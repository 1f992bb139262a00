import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Environment of every `go` command: the committed go.sum decides, and neither git nor a C compiler takes part. */
export function goEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, CGO_ENABLED: "0", GOFLAGS: "-mod=readonly -buildvcs=false" };
}

/** Standard output of a `go` command in the module's `directory`. */
export async function runGo(directory: string, args: readonly string[]): Promise<string> {
  const options = { cwd: directory, env: goEnvironment(), maxBuffer: 64 * 1024 * 1024 };
  return (await run("go", args, options)).stdout;
}

/** The `go` line of a go.mod: the oldest toolchain that builds the module, such as "1.26.0". */
export function requiredGo(goMod: string): string {
  const version = /^go (\S+)$/m.exec(goMod)?.[1];
  if (version === undefined) {
    throw new Error("the go.mod of the control plane has no `go` line");
  }
  return version;
}

/**
 * The toolchain that builds the module in `directory`, such as "go1.26.8". Fails with what to install, when there is no
 * `go`, or one that is too old and may not fetch a newer one by itself.
 */
export async function goVersion(directory: string): Promise<string> {
  const wanted = requiredGo(readFileSync(join(directory, "go.mod"), "utf8"));
  const install = `install Go ${wanted} or newer (https://go.dev/doc/install) and run this again`;
  let version: string;
  try {
    version = (await runGo(directory, ["env", "GOVERSION"])).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Error(`the local control plane is built from source, and there is no \`go\` in PATH: ${install}`);
    }
    const reason = String((error as { stderr?: string }).stderr ?? error)
      .trim()
      .split("\n")
      .pop();
    throw new Error(`the local control plane cannot be built with this \`go\` (${reason}): ${install}`);
  }
  if (isOlder(version, wanted)) {
    throw new Error(`the local control plane cannot be built with ${version}: ${install}`);
  }
  return version;
}

function isOlder(version: string, wanted: string): boolean {
  const [actual, required] = [version, wanted].map((text) => (text.match(/\d+/g) ?? []).map(Number));
  for (const [index, part] of (required ?? []).entries()) {
    const difference = (actual?.[index] ?? 0) - part;
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}

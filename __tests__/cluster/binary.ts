import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { BuildProgress } from "./build-progress";
import { cacheDirectory, goModuleDirectory } from "./directories";
import { goEnvironment, goVersion, runGo } from "./go-toolchain";
import { withLock } from "./lock";

const PROGRESS_INTERVAL_MS = 5_000;

/** Where progress goes, a line at a time. */
export type Log = (line: string) => void;

/**
 * Path of the control-plane binary, built first where the cache has none for these sources, this toolchain and this
 * platform. The first build takes minutes; `log` is told every few seconds how far it is, and `signal` ends it.
 */
export async function ensureBinary(log: Log, signal?: AbortSignal): Promise<string> {
  const sources = goModuleDirectory();
  const version = await goVersion(sources);
  const directory = join(cacheDirectory(), "control-plane", fingerprint(sources, version));
  const binary = join(directory, "control-plane");
  if (existsSync(binary)) {
    return binary;
  }
  return withLock(
    `${directory}.lock`,
    async () => {
      if (!existsSync(binary)) {
        await build(sources, binary, log, signal);
      }
      return binary;
    },
    { signal, onWait: (pid) => log(`waiting for process ${pid}, which is building the control plane`) },
  );
}

/** Sixteen hex digits over everything that the binary is made from. */
export function fingerprint(sources: string, version: string): string {
  const hash = createHash("sha256").update(`${version} ${process.platform} ${process.arch}\n`);
  for (const file of readdirSync(sources)
    .filter((name) => /\.go$|^go\.(mod|sum)$/.test(name))
    .sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(sources, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

async function build(sources: string, binary: string, log: Log, signal?: AbortSignal): Promise<void> {
  log("building the control plane: once for each version, 5 to 15 minutes");
  const progress = new BuildProgress(await countPackages(sources));
  const kubernetes = (await runGo(sources, ["list", "-m", "-f", "{{.Version}}", "k8s.io/kubernetes"])).trim();
  const [, major, minor] = /^v(\d+)\.(\d+)\./.exec(kubernetes) ?? [];
  // Without these the API server calls itself v0.0.0, and charts that ask for a Kubernetes version refuse it.
  const stamps = { gitVersion: kubernetes, gitMajor: major, gitMinor: minor, gitTreeState: "clean" };
  const ldflags = Object.entries(stamps).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  mkdirSync(dirname(binary), { recursive: true });
  const unfinished = `${binary}.${process.pid}`;
  const args = ["build", "-v", "-trimpath", "-ldflags", `-s -w ${ldflags.join(" ")}`, "-o", unfinished, "."];

  const started = Date.now();
  const timer = setInterval(
    () => log(`building the control plane: ${progress.describe(Date.now() - started)}`),
    PROGRESS_INTERVAL_MS,
  );
  try {
    await compile(args, sources, progress, signal);
    renameSync(unfinished, binary);
    log(`built the control plane: ${progress.describe(Date.now() - started)}`);
  } finally {
    clearInterval(timer);
    rmSync(unfinished, { force: true });
  }
}

/** Packages that the build cache lacks. Downloads the modules too, on a machine that has none of them. */
async function countPackages(sources: string): Promise<number> {
  const format = "{{if .Stale}}{{.ImportPath}}{{end}}";
  const stale = await runGo(sources, ["list", "-trimpath", "-deps", "-f", format, "."]);
  return stale.split("\n").filter((line) => line !== "").length;
}

function compile(args: readonly string[], cwd: string, progress: BuildProgress, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, { cwd, env: goEnvironment(), stdio: ["ignore", "ignore", "pipe"], signal });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => progress.push(chunk));
    child.on("error", (error) => reject(signal?.reason ?? error));
    child.on("close", (code, killedBy) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`building the control plane failed (${killedBy ?? `exit ${code}`}):\n${progress.errors}`));
      }
    });
  });
}

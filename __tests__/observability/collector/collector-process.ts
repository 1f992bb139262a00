import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { COLLECTOR_VERSION } from "../../../values/releases/collector/image";
import { cacheDirectory } from "../../cluster/directories";
import { findProgram } from "../../support/lane";

const PATIENCE_MS = 30_000;

/** Where a collector of the release may be that is not installed. */
const DIRECTORY = join(cacheDirectory(), "collector", COLLECTOR_VERSION);

/** The collector, from PATH or from the cache. */
export const COLLECTOR = {
  program: "otelcol",
  hint: `build builder.yaml beside this test with go.opentelemetry.io/collector/cmd/builder@v${COLLECTOR_VERSION} into ${DIRECTORY}`,
};

/** Looks the collector up. */
export const findCollector = (program: string) => findProgram(program, [DIRECTORY]);

/** A port that nobody uses just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** What the collector says of a configuration; empty when it takes it. */
export function validate(config: unknown): string {
  const directory = written(config);
  const { status, stderr } = spawnSync(
    findCollector(COLLECTOR.program) ?? COLLECTOR.program,
    ["validate", `--config=${join(directory, "config.yaml")}`],
    { encoding: "utf8", env: { ...process.env, KUBE_NODE_NAME: "node" } },
  );
  rmSync(directory, { recursive: true });
  return status === 0 ? "" : stderr;
}

/** JSON is YAML. */
function written(config: unknown): string {
  const directory = mkdtempSync(join(tmpdir(), "collector-"));
  writeFileSync(join(directory, "config.yaml"), JSON.stringify(config));
  return directory;
}

/** A real collector. It does not outlive the test process. */
export class CollectorProcess {
  private log = "";
  private readonly exited: Promise<void>;
  private readonly onParentExit = () => this.child.kill("SIGKILL");

  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
  ) {
    this.exited = new Promise((resolve) => child.once("close", () => resolve()));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.log += text;
    });
    process.once("exit", this.onParentExit);
  }

  /** Starts it, and waits until its health check answers. @throws with its log when that does not come about */
  static async start(config: unknown, health: string, env: NodeJS.ProcessEnv = {}): Promise<CollectorProcess> {
    const directory = written(config);
    const child = spawn(
      findCollector(COLLECTOR.program) ?? COLLECTOR.program,
      [`--config=${join(directory, "config.yaml")}`],
      { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] },
    );
    const collector = new CollectorProcess(child, directory);
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await answers(health))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await collector.stop();
        throw new Error(`the collector does not answer:\n${collector.log}`);
      }
      await sleep(100);
    }
    return collector;
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.exited;
    process.off("exit", this.onParentExit);
    rmSync(this.directory, { recursive: true, force: true });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

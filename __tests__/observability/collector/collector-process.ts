import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COLLECTOR_VERSION } from "../../../values/releases/collector/image";
import { cacheDirectory } from "../../cluster/directories";
import { findProgram } from "../../support/lane";
import { ServerProcess } from "../../support/server-process";

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
  private constructor(
    private readonly process: ServerProcess,
    private readonly directory: string,
  ) {}

  /** Starts it, and waits until its health check answers. @throws with its log when that does not come about */
  static async start(config: unknown, health: string, env: NodeJS.ProcessEnv = {}): Promise<CollectorProcess> {
    const directory = written(config);
    const program = findCollector(COLLECTOR.program) ?? COLLECTOR.program;
    const server = new ServerProcess(program, [`--config=${join(directory, "config.yaml")}`], {
      env: { ...process.env, ...env },
    });
    await server.untilReady(() => answers(health), PATIENCE_MS);
    return new CollectorProcess(server, directory);
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.directory, { recursive: true });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cacheDirectory } from "../cluster/directories";
import { findProgram, type Requirement } from "../support/lane";
import { ServerProcess } from "../support/server-process";

const PATIENCE_MS = 90_000;

/** Loki or Tempo, from PATH or from the cache. */
export interface StoreProgram extends Requirement {
  readonly directory: string;
  /** Flag with which it only looks at its configuration. */
  readonly verify: string;
}

/** The program of an image, which may be in the cache and not installed. */
export function storeProgram(image: string, module: string, verify: string): StoreProgram {
  const [, program = "", version = ""] = /([a-z]+):(.*)$/.exec(image) ?? [];
  const directory = join(cacheDirectory(), program, version);
  return { program, directory, verify, hint: `build ${module} v${version} into ${directory}` };
}

/** Looks a store up. */
export const findStore = (store: StoreProgram) => findProgram(store.program, [store.directory]);

/** What the program says of a configuration; empty when it takes it. */
export function verify(store: StoreProgram, config: unknown): string {
  const directory = written(config);
  const { status, stderr, stdout } = spawnSync(
    findStore(store) ?? store.program,
    [`-config.file=${join(directory, "config.yaml")}`, store.verify],
    { encoding: "utf8" },
  );
  rmSync(directory, { recursive: true });
  return status === 0 ? "" : `${stdout}${stderr}`;
}

/** JSON is YAML. */
function written(config: unknown): string {
  const directory = mkdtempSync(join(tmpdir(), "store-"));
  writeFileSync(join(directory, "config.yaml"), JSON.stringify(config));
  return directory;
}

/** A real Loki or Tempo. */
export class StoreProcess {
  private constructor(
    private readonly server: ServerProcess,
    private readonly directory: string,
  ) {}

  /** Starts it, and waits until it is ready. @throws with its log when that does not come about */
  static async start(store: StoreProgram, config: unknown, ready: string): Promise<StoreProcess> {
    const directory = written(config);
    const server = new ServerProcess(findStore(store) ?? store.program, [
      `-config.file=${join(directory, "config.yaml")}`,
    ]);
    await server.untilReady(() => answers(ready), PATIENCE_MS);
    return new StoreProcess(server, directory);
  }

  async stop(): Promise<void> {
    await this.server.stop("SIGKILL");
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

/** Asks until the answer holds `wanted`. @throws with the last answer when it never does */
export async function answerWith(url: string, wanted: string): Promise<string> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const text = await (await fetch(url)).text();
    if (text.includes(wanted)) {
      return text;
    }
    if (Date.now() > deadline) {
      throw new Error(`${url} never answers with ${wanted}: ${text}`);
    }
    await sleep(300);
  }
}

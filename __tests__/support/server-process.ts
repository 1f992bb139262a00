import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** What has to go when the test process does. One listener for all: a test may run dozens. */
const RUNNING = new Set<ChildProcess>();

function killAll(): void {
  for (const child of RUNNING) {
    child.kill("SIGKILL");
  }
}

process.once("exit", killAll);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  // A terminal tells its own session alone.
  process.once(signal, () => {
    killAll();
    process.kill(process.pid, signal);
  });
}

/**
 * A server that a test runs. It does not outlive the test process.
 *
 * In a session of its own, as in a container of its own: the scheduler shares the processors among sessions, each PostgreSQL
 * backend begins one, and poolers that shared theirs with all clients would get next to nothing beside a hundred backends.
 */
export class ServerProcess {
  private readonly child: ChildProcess;
  private readonly exited: Promise<void>;
  private log = "";

  constructor(
    readonly program: string,
    args: readonly string[],
    options: Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid"> = {},
  ) {
    this.child = spawn(program, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    this.exited = new Promise((resolve) => this.child.once("close", () => resolve()));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.log += text;
      });
    }
    RUNNING.add(this.child);
  }

  /** Its id. @throws when it could not be started. */
  id(): number {
    if (this.child.pid === undefined) {
      throw new Error(`${this.program} was not started`);
    }
    return this.child.pid;
  }

  /** What it has printed so far. */
  output(): string {
    return this.log;
  }

  /** Whether it is still there. */
  running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends a signal, and waits for nothing. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Sends a signal, and waits until the process has gone; after `patienceMs` it is killed. */
  async stop(signal: NodeJS.Signals = "SIGTERM", patienceMs = 10_000): Promise<void> {
    this.child.kill(signal);
    const impatient = setTimeout(() => this.child.kill("SIGKILL"), patienceMs);
    await this.exited;
    clearTimeout(impatient);
    RUNNING.delete(this.child);
  }

  /** Waits until `ready` says so. @throws with the log when the process ends first or takes longer. */
  async untilReady(ready: () => Promise<boolean>, patienceMs = 20_000): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await ready())) {
      if (!this.running() || Date.now() > deadline) {
        await this.stop("SIGKILL");
        throw new Error(`${this.program} did not start:\n${this.log}`);
      }
      await sleep(50);
    }
  }
}

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** User and group that a server runs as. */
interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL and PgBouncer refuse to run as root; then they run as `postgres`, which their packages create. */
function serviceIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

const IDENTITY = serviceIdentity();

/** Options of `spawn` and its kin for whatever must not run as root. */
export const AS_SERVICE: Partial<Identity> = IDENTITY ?? {};

/** Gives a file or directory to the user that the servers run as. */
export function giveToService(path: string): void {
  if (IDENTITY !== undefined) {
    chownSync(path, IDENTITY.uid, IDENTITY.gid);
  }
}

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
export class ServiceProcess {
  private readonly child: ChildProcess;
  private readonly exited: Promise<void>;
  private log = "";

  constructor(
    readonly program: string,
    args: readonly string[],
  ) {
    this.child = spawn(program, args, { ...AS_SERVICE, cwd: "/", detached: true, stdio: ["ignore", "pipe", "pipe"] });
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
  async stop(signal: NodeJS.Signals, patienceMs = 10_000): Promise<void> {
    this.child.kill(signal);
    const impatient = setTimeout(() => this.child.kill("SIGKILL"), patienceMs);
    await this.exited;
    clearTimeout(impatient);
    RUNNING.delete(this.child);
  }

  /** Waits until `ready` says so. @throws with the log when the process ends first or takes longer than 20 s. */
  async untilReady(ready: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!(await ready())) {
      if (!this.running() || Date.now() > deadline) {
        await this.stop("SIGKILL");
        throw new Error(`${this.program} did not start:\n${this.log}`);
      }
      await sleep(50);
    }
  }
}

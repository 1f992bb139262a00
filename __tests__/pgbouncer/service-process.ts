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

/** A server that a test runs. It does not outlive the test process. */
export class ServiceProcess {
  private readonly child: ChildProcess;
  private readonly exited: Promise<void>;
  private readonly onParentExit = () => this.child.kill("SIGKILL");
  private log = "";

  constructor(
    readonly program: string,
    args: readonly string[],
  ) {
    this.child = spawn(program, args, { ...AS_SERVICE, cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
    this.exited = new Promise((resolve) => this.child.once("close", () => resolve()));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.log += text;
      });
    }
    process.once("exit", this.onParentExit);
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
    process.off("exit", this.onParentExit);
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

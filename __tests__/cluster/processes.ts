import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "./process-identity";

/**
 * Whether a component outlives the process that started it: `attached` ends with its parent however that dies,
 * `detached` goes on until it is stopped by its pid.
 */
export type Ownership = "attached" | "detached";

/** A started component: enough to find it again, and never to take a later process with the same pid for it. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  /** As `processIdentity` gives it. */
  readonly identity: string;
}

/** What to run. */
export interface ProcessSpec {
  /** Names the log file as well. */
  readonly name: string;
  readonly binary: string;
  readonly args: readonly string[];
  /** Working directory, home directory and place of the log. */
  readonly directory: string;
  readonly ownership: Ownership;
}

/** A component that this process started. */
export interface StartedProcess {
  readonly record: ProcessRecord;
  /** Rejects when the component exits, with the end of its log; never resolves. */
  readonly crash: Promise<never>;
}

/** Starts a component in a session of its own, so that a Ctrl-C meant for its parent does not reach it. */
export function startProcess(spec: ProcessSpec): StartedProcess {
  const attached = spec.ownership === "attached";
  const log = openSync(logPath(spec.directory, spec.name), "a", 0o600);
  const child = spawn(spec.binary, spec.args, {
    cwd: spec.directory,
    detached: true,
    // Only what a component needs: etcd and kwok take settings from the environment and the home directory.
    env: { PATH: process.env.PATH, HOME: spec.directory, ...(attached ? { EXIT_WITH_PARENT: "1" } : {}) },
    stdio: [attached ? "pipe" : "ignore", log, log],
  });
  closeSync(log);
  child.unref();
  if (child.stdin !== null) {
    child.stdin.on("error", () => {}); // the component's end of the pipe closes when it exits, which `crash` reports
    (child.stdin as unknown as { unref(): void }).unref();
  }
  const crash = new Promise<never>((_, reject) => {
    child.once("error", (error) => reject(new Error(`${spec.name} did not start: ${error.message}`)));
    child.once("exit", (code, signal) => reject(new Error(describeExit(spec, signal ?? `exit code ${code}`))));
  });
  crash.catch(() => {}); // heard by whoever races against it; a stop is no crash
  const pid = child.pid ?? -1;
  return { record: { name: spec.name, pid, identity: processIdentity(pid) ?? "" }, crash };
}

/** Whether the very process of this record still runs. */
export function isRunning(record: ProcessRecord): boolean {
  return record.pid > 0 && processIdentity(record.pid) === record.identity;
}

/**
 * Ends the processes one after another, the last started first: the API server waits in vain when etcd goes before it.
 * One that has not ended `graceMs` (default 5000) after SIGTERM is killed.
 */
export async function stopProcesses(records: readonly ProcessRecord[], graceMs = 5_000): Promise<void> {
  for (const record of [...records].reverse()) {
    send(record, "SIGTERM");
    if (!(await isGone(record, graceMs))) {
      send(record, "SIGKILL");
      if (!(await isGone(record, graceMs))) {
        throw new Error(`${record.name} (pid ${record.pid}) still runs after SIGKILL`);
      }
    }
  }
}

export function logPath(directory: string, name: string): string {
  return join(directory, `${name}.log`);
}

/** The last lines of a component's log. */
export function logTail(directory: string, name: string, lines = 20): string {
  const path = logPath(directory, name);
  return existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n").slice(-lines).join("\n") : "";
}

function describeExit(spec: ProcessSpec, how: string): string {
  const tail = logTail(spec.directory, spec.name);
  return `${spec.name} ended with ${how}; the end of ${logPath(spec.directory, spec.name)}:\n${tail}`;
}

function send(record: ProcessRecord, signal: NodeJS.Signals): void {
  try {
    if (isRunning(record)) {
      process.kill(record.pid, signal);
    }
  } catch {
    // Gone since the look: what was wanted.
  }
}

async function isGone(record: ProcessRecord, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(record)) {
    if (Date.now() > deadline) {
      return false;
    }
    await sleep(25);
  }
  return true;
}

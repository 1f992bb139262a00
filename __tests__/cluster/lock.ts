import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "./process-identity";

/** Who holds a lock. */
interface Owner {
  readonly pid: number;
  readonly identity: string;
}

export interface LockOptions {
  /** Called once, before waiting, when somebody else holds the lock. */
  readonly onWait?: (pid: number) => void;
  /** @default 500 */
  readonly pollMs?: number;
  /** Ends the wait with the signal's reason. @default - it lasts as long as the owner */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `action` while no other process runs one under the same path. The lock is a directory that names its owner; one
 * whose owner has died is taken over.
 */
export async function withLock<T>(path: string, action: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  let waiting = false;
  while (!tryAcquire(path)) {
    options.signal?.throwIfAborted();
    const owner = readOwner(path);
    if (owner !== undefined && processIdentity(owner.pid) !== owner.identity) {
      breakLock(path, owner);
      continue;
    }
    if (!waiting && owner !== undefined) {
      waiting = true;
      options.onWait?.(owner.pid);
    }
    await sleep(options.pollMs ?? 500);
  }
  try {
    return await action();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** A directory appears under its name with the owner already in it: renamed into place, which fails if one is there. */
function tryAcquire(path: string): boolean {
  const owner: Owner = { pid: process.pid, identity: processIdentity(process.pid) ?? "" };
  const prepared = `${path}.${process.pid}.new`;
  mkdirSync(prepared, { recursive: true });
  writeFileSync(join(prepared, "owner.json"), JSON.stringify(owner));
  try {
    renameSync(prepared, path);
    return true;
  } catch (error) {
    rmSync(prepared, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOTEMPTY" || code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(join(path, "owner.json"), "utf8")) as Owner;
  } catch {
    return undefined; // released between the attempt and this look
  }
}

/** Moves a dead owner's lock aside. Another waiter may have done so first: then what was moved is put back. */
function breakLock(path: string, dead: Owner): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
    const moved = readOwner(aside);
    if (moved !== undefined && (moved.pid !== dead.pid || moved.identity !== dead.identity)) {
      renameSync(aside, path);
      return;
    }
  } catch {
    // Somebody else was faster: the next attempt sees who.
  }
  rmSync(aside, { recursive: true, force: true });
}

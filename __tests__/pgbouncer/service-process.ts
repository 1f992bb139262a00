import { execFileSync } from "node:child_process";
import { chownSync } from "node:fs";
import { ServerProcess } from "../support/server-process";

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

/** A server that refuses to run as root. */
export class ServiceProcess extends ServerProcess {
  constructor(program: string, args: readonly string[]) {
    super(program, args, { ...AS_SERVICE, cwd: "/" });
  }
}

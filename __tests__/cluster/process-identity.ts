import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const BOOT_ID = "/proc/sys/kernel/random/boot_id";

/**
 * What tells a process from a later one with the same pid: when it started, and in which boot. `undefined` when no such
 * process runs; a zombie counts as gone.
 */
export function processIdentity(pid: number): string | undefined {
  return existsSync(BOOT_ID) ? linuxIdentity(pid) : portableIdentity(pid);
}

function linuxIdentity(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The second field is the program's name in parentheses and may hold spaces, so count from its end.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  if (state === "Z" || state === "X") {
    return undefined;
  }
  const startTime = fields[19];
  return `${readFileSync(BOOT_ID, "utf8").trim()}/${startTime}`;
}

function portableIdentity(pid: number): string | undefined {
  try {
    const [state, ...started] = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .split(/\s+/);
    return state === undefined || state.startsWith("Z") ? undefined : started.join(" ");
  } catch {
    return undefined;
  }
}

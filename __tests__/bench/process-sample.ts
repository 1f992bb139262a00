import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a whole process took. */
export interface ProcessSample {
  readonly ms: number;
  /** Peak of its resident memory. */
  readonly mib: number;
}

/** Runs node with these arguments; what it synthesises goes below `directory`. @throws with its errors when it fails. */
export function sampleProcess(directory: string, args: readonly string[]): ProcessSample {
  const rssFile = join(directory, "rss");
  const start = process.hrtime.bigint();
  const result = spawnSync(process.execPath, ["--require", join(__dirname, "max-rss.js"), ...args], {
    env: { ...process.env, MAX_RSS_FILE: rssFile, CDKTF_OUTDIR: join(directory, "cdktf.out"), NO_COLOR: "1" },
    encoding: "utf8",
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.status !== 0) {
    throw new Error(`node ${args.join(" ")} failed:\n${result.stderr}`);
  }
  return { ms, mib: Number(readFileSync(rssFile, "utf8")) / 1024 };
}

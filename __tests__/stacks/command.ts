import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../support/sources";

const MAIN = join(ROOT, "lib", "stacks", "main.js");

/** Whether there is a command to run. */
export const built = existsSync(MAIN);

/** A folder in which the command runs as `cdktf.json` does, at a site of its own. */
export class CommandFolder {
  readonly path = mkdtempSync(join(tmpdir(), "main-"));
  readonly outdir = join(this.path, "cdktf.out");

  /** Runs the command, its environment that of the test without what chooses an environment or colours. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { CDKTF_OUTDIR: _, CDKTF_AUTHENTIK_ENVIRONMENT: __, FORCE_COLOR: ___, ...inherited } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
      cwd: this.path,
      env: { ...inherited, XDG_CONFIG_HOME: join(this.path, "config"), ...env },
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  /** Writes the site file. */
  site(content: string): void {
    const folder = join(this.path, "config", "cdktf-authentik");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "site.json"), content);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

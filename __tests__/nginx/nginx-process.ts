import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProgram, type Requirement } from "../support/lane";
import { ask } from "./http-client";

/** nginx, on PATH or where servers are. */
export const NGINX: Requirement = { program: "nginx", hint: "apt-get install nginx-light" };

const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/** A real nginx in the foreground, with a configuration included in its `http` block. */
export class NginxProcess {
  private log = "";
  private readonly exited: Promise<void>;
  private readonly onParentExit = () => this.child.kill("SIGKILL");

  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    readonly port: number,
  ) {
    this.exited = new Promise((resolve) => child.once("close", () => resolve()));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.log += text;
    });
    process.once("exit", this.onParentExit);
  }

  /** Starts it, and waits until it answers at a port. @throws with its log when it does not */
  static async start(config: string, port: number): Promise<NginxProcess> {
    const directory = mkdtempSync(join(tmpdir(), "nginx-"));
    writeFileSync(join(directory, "authentik.conf"), config);
    writeFileSync(join(directory, "nginx.conf"), mainConfig(directory));
    for (const name of TEMPORARY) {
      mkdirSync(join(directory, name));
    }
    const program = findProgram("nginx") ?? "nginx";
    const args = ["-p", directory, "-c", join(directory, "nginx.conf"), "-e", "stderr"];
    execFileSync(program, [...args, "-t", "-q"], { stdio: ["ignore", "ignore", "pipe"] });
    const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
    const nginx = new NginxProcess(child, directory, port);
    await nginx.untilReady();
    return nginx;
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.exited;
    process.off("exit", this.onParentExit);
    rmSync(this.directory, { recursive: true });
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      try {
        await ask({ port: this.port, host: "nobody.example", path: "/outpost.goauthentik.io/ping" });
        return;
      } catch {
        if (this.child.exitCode !== null || Date.now() > deadline) {
          await this.stop();
          throw new Error(`nginx did not start:\n${this.log}`);
        }
        await sleep(50);
      }
    }
  }
}

function mainConfig(directory: string): string {
  const temporary = TEMPORARY.map((name) => `  ${name}_temp_path ${join(directory, name)};`).join("\n");
  return [
    "daemon off;",
    "master_process off;",
    `pid ${join(directory, "nginx.pid")};`,
    "events {}",
    "http {",
    "  access_log off;",
    temporary,
    `  include ${join(directory, "authentik.conf")};`,
    "}",
    "",
  ].join("\n");
}

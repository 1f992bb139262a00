import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram, type Requirement } from "../support/lane";
import { ServerProcess } from "../support/server-process";
import { ask } from "./http-client";

/** nginx, on PATH or where servers are. */
export const NGINX: Requirement = { program: "nginx", hint: "apt-get install nginx-light" };

const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/** A real nginx in the foreground, with a configuration included in its `http` block. */
export class NginxProcess {
  private constructor(
    private readonly process: ServerProcess,
    private readonly directory: string,
    readonly port: number,
  ) {}

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
    const process = new ServerProcess(program, args);
    await process.untilReady(() =>
      ask({ port, host: "nobody.example", path: "/outpost.goauthentik.io/ping" }).then(
        () => true,
        () => false,
      ),
    );
    return new NginxProcess(process, directory, port);
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.directory, { recursive: true });
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

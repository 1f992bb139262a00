import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderHopConfig } from "../../constructs/outpost/hop-config";
import { freePorts } from "../cluster/ports";
import { giveToService, ServiceProcess } from "../pgbouncer/service-process";
import { findProgram } from "../support/lane";

/** A real nginx with the rendered configuration, before outposts on loopback. */
export class HopProcess {
  private constructor(
    readonly port: number,
    private readonly process: ServiceProcess,
    private readonly directory: string,
  ) {}

  /** @param change what becomes of the rendered configuration */
  static async start(outposts: readonly number[], change = (config: string) => config): Promise<HopProcess> {
    const directory = mkdtempSync(join(tmpdir(), "session-hop-"));
    const [port = 0, healthPort = 0] = await freePorts(2);
    const upstreams = outposts.map((each) => ({ host: "127.0.0.1", port: each }));
    const cookieName = "authentik_outpost_affinity";
    const config = renderHopConfig({ port, healthPort, cookieName, upstreams, directory, workers: 2 });
    writeFileSync(join(directory, "nginx.conf"), change(config));
    giveToService(directory);
    const args = ["-c", join(directory, "nginx.conf"), "-e", "stderr", "-g", "daemon off;"];
    const process = new ServiceProcess(findProgram("nginx") ?? "nginx", args);
    await process.untilReady(async () => {
      try {
        return (await fetch(`http://127.0.0.1:${healthPort}/healthz`)).status === 204;
      } catch {
        return false;
      }
    });
    return new HopProcess(port, process, directory);
  }

  output(): string {
    return this.process.output();
  }

  async stop(): Promise<void> {
    await this.process.stop("SIGQUIT");
    rmSync(this.directory, { recursive: true });
  }
}

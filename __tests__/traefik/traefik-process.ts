import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../nginx/http-client";
import { findProgram, type Requirement } from "../support/lane";

/** Traefik, on PATH. */
export const TRAEFIK: Requirement = { program: "traefik", hint: "put a release of Traefik 3.6.9 or later on PATH" };

/** A route of Traefik's file provider. */
export interface FileRoute {
  readonly rule: string;
  readonly service: string;
  readonly middlewares?: readonly string[];
  readonly priority?: number;
}

/** Content of Traefik's file provider. */
export interface FileConfig {
  readonly middlewares: Readonly<Record<string, object>>;
  readonly routers: Readonly<Record<string, FileRoute>>;
  /** Ports of this machine. */
  readonly services: Readonly<Record<string, number>>;
}

/** A real Traefik on loopback with its file provider: nothing is fetched, nothing is reported. */
export class TraefikProcess {
  private readonly exited: Promise<void>;
  private log = "";
  private readonly onParentExit = () => this.child.kill("SIGKILL");

  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    readonly port: number,
  ) {
    this.exited = new Promise((resolve) => child.once("close", () => resolve()));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.log += text;
    });
    process.once("exit", this.onParentExit);
  }

  /**
   * Starts it, and waits until it routes.
   *
   * @param kubeconfig of a cluster whose Ingresses and custom resources it reads as well
   * @throws with its log when it does not
   */
  static async start(config: FileConfig, port: number, kubeconfig?: string): Promise<TraefikProcess> {
    const directory = mkdtempSync(join(tmpdir(), "traefik-"));
    writeFileSync(join(directory, "routes.yaml"), JSON.stringify(dynamic(config)));
    const cluster = ["kubernetesIngress", "kubernetesCRD"].flatMap((provider) => [
      `--providers.${provider}=true`,
      `--providers.${provider}.allowExternalNameServices=true`,
    ]);
    const args = [
      "--global.checkNewVersion=false",
      "--global.sendAnonymousUsage=false",
      `--entryPoints.web.address=127.0.0.1:${port}`,
      `--providers.file.filename=${join(directory, "routes.yaml")}`,
      "--log.level=INFO",
      ...(kubeconfig === undefined ? [] : [...cluster, "--providers.kubernetesCRD.allowCrossNamespace=true"]),
    ];
    const child = spawn(findProgram("traefik") ?? "traefik", args, {
      cwd: directory,
      env: { ...process.env, ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }) },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const traefik = new TraefikProcess(child, directory, port);
    await traefik.untilReady();
    return traefik;
  }

  /** What it has logged. */
  output(): string {
    return this.log;
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.exited;
    process.off("exit", this.onParentExit);
    rmSync(this.directory, { recursive: true });
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + 20_000;
    for (;;) {
      const answer = await ask({ port: this.port, host: "ready.example", path: "/" }).catch(() => undefined);
      if (answer !== undefined && answer.status !== 404) {
        return;
      }
      if (this.child.exitCode !== null || Date.now() > deadline) {
        await this.stop();
        throw new Error(`Traefik did not start:\n${this.log}`);
      }
      await sleep(100);
    }
  }
}

function dynamic({ middlewares, routers, services }: FileConfig): object {
  const ready = { rule: "Host(`ready.example`)", service: Object.keys(services)[0] };
  return {
    http: {
      // Traefik takes no empty map.
      ...(Object.keys(middlewares).length === 0 ? {} : { middlewares }),
      routers: { ...routers, ready },
      services: Object.fromEntries(
        Object.entries(services).map(([name, port]) => [
          name,
          { loadBalancer: { servers: [{ url: `http://127.0.0.1:${port}` }] } },
        ]),
      ),
    },
  };
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "../nginx/http-client";
import { findProgram, type Requirement } from "../support/lane";
import { ServerProcess } from "../support/server-process";

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
  private constructor(
    private readonly process: ServerProcess,
    private readonly directory: string,
    readonly port: number,
  ) {}

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
    const server = new ServerProcess(findProgram("traefik") ?? "traefik", args, {
      cwd: directory,
      env: { ...process.env, ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }) },
    });
    await server.untilReady(() =>
      ask({ port, host: "ready.example", path: "/" }).then(
        ({ status }) => status !== 404,
        () => false,
      ),
    );
    return new TraefikProcess(server, directory, port);
  }

  /** What it has logged. */
  output(): string {
    return this.process.output();
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.directory, { recursive: true });
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

import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "../../cluster/ports";
import { findProgram, type Requirement } from "../../support/lane";

/** The distribution's exporters; upstream calls them without the prefix. */
export const BLACKBOX_EXPORTER: Requirement = {
  program: "prometheus-blackbox-exporter",
  hint: "install the package prometheus-blackbox-exporter",
};
export const POSTGRES_EXPORTER: Requirement = {
  program: "prometheus-postgres-exporter",
  hint: "install the package prometheus-postgres-exporter",
};

const PATIENCE_MS = 15_000;

/** A real exporter on a free port of this machine. */
export class ExporterProcess {
  private log = "";
  private readonly exited: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {
    this.exited = new Promise((resolve) => child.once("close", () => resolve()));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.log += text;
    });
  }

  /** Starts it, and waits until it answers. @throws with its log when it does not */
  static async start(
    { program }: Requirement,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<ExporterProcess> {
    const [port = 0] = await freePorts(1);
    const address = `127.0.0.1:${port}`;
    const child = spawn(findProgram(program) ?? program, [...args, `--web.listen-address=${address}`], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const exporter = new ExporterProcess(child, address);
    await exporter.untilReady();
    return exporter;
  }

  /** A page of it. */
  async page(path: string): Promise<string> {
    return (await fetch(`http://${this.address}${path}`)).text();
  }

  async stop(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.exited;
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (this.child.exitCode === null && Date.now() < deadline) {
      try {
        await this.page("/");
        return;
      } catch {
        await sleep(100);
      }
    }
    await this.stop();
    throw new Error(`the exporter does not answer:\n${this.log}`);
  }
}

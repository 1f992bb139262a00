import { freePorts } from "../../cluster/ports";
import { findProgram, type Requirement } from "../../support/lane";
import { ServerProcess } from "../../support/server-process";

/** The distribution's exporters; upstream calls them without the prefix. */
export const BLACKBOX_EXPORTER: Requirement = {
  program: "prometheus-blackbox-exporter",
  hint: "install the package prometheus-blackbox-exporter",
};
export const POSTGRES_EXPORTER: Requirement = {
  program: "prometheus-postgres-exporter",
  hint: "install the package prometheus-postgres-exporter",
};

/** A real exporter on a free port of this machine. */
export class ExporterProcess {
  private constructor(
    private readonly process: ServerProcess,
    readonly address: string,
  ) {}

  /** Starts it, and waits until it answers. @throws with its log when it does not */
  static async start(
    { program }: Requirement,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<ExporterProcess> {
    const [port = 0] = await freePorts(1);
    const address = `127.0.0.1:${port}`;
    const server = new ServerProcess(findProgram(program) ?? program, [...args, `--web.listen-address=${address}`], {
      env: { ...process.env, ...env },
    });
    const exporter = new ExporterProcess(server, address);
    await server.untilReady(() =>
      exporter.page("/").then(
        () => true,
        () => false,
      ),
    );
    return exporter;
  }

  /** A page of it. */
  async page(path: string): Promise<string> {
    return (await fetch(`http://${this.address}${path}`)).text();
  }

  stop(): Promise<void> {
    return this.process.stop("SIGKILL");
  }
}

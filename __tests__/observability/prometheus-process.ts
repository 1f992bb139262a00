import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProgram } from "../support/lane";

const PATIENCE_MS = 45_000;

/** A port that nobody uses just now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** What a test chooses about a Prometheus. */
export interface PrometheusSettings {
  /** Whether others may write to it. @default false */
  readonly remoteWriteReceiver?: boolean;
  /** Further targets, as `scrape_configs` has them. @default - none */
  readonly scrapes?: readonly object[];
}

/** A real Prometheus that scrapes one target each second. */
export class PrometheusProcess {
  private log = "";
  private readonly exited: Promise<void>;
  private readonly onParentExit = () => this.child.kill("SIGKILL");

  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    /** `http://127.0.0.1:<port>` */
    readonly url: string,
  ) {
    this.exited = new Promise((resolve) => child.once("close", () => resolve()));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.log += text;
    });
    process.once("exit", this.onParentExit);
  }

  /** Starts it, and waits until it has scraped the target often enough for a rate. @throws with its log when that does not come about */
  static async start(target: string, rules: string, settings: PrometheusSettings = {}): Promise<PrometheusProcess> {
    const { remoteWriteReceiver = false, scrapes = [] } = settings;
    const directory = mkdtempSync(join(tmpdir(), "prometheus-"));
    const scrape = { job_name: "stub", honor_labels: true, static_configs: [{ targets: [target] }] };
    const config = {
      global: { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "1s" },
      rule_files: ["rules.json"],
      scrape_configs: [scrape, ...scrapes],
    };
    writeFileSync(join(directory, "rules.json"), rules);
    writeFileSync(join(directory, "prometheus.json"), JSON.stringify(config));
    const address = `127.0.0.1:${await freePort()}`;
    const args = [
      `--config.file=${join(directory, "prometheus.json")}`,
      `--storage.tsdb.path=${join(directory, "data")}`,
      `--web.listen-address=${address}`,
      ...(remoteWriteReceiver ? ["--web.enable-remote-write-receiver"] : []),
    ];
    const child = spawn(findProgram("prometheus") ?? "prometheus", args, { stdio: ["ignore", "ignore", "pipe"] });
    const prometheus = new PrometheusProcess(child, directory, `http://${address}`);
    await prometheus.untilScraped();
    return prometheus;
  }

  /** How many series an expression has now. */
  async count(expr: string): Promise<number> {
    return (await this.get<{ readonly result: readonly unknown[] }>("query", `query=${encodeURIComponent(expr)}`))
      .result.length;
  }

  /** What its rules say about themselves: `ok`, or an error, by name. */
  async ruleHealth(): Promise<readonly string[]> {
    type Groups = { readonly groups: readonly { readonly rules: readonly { name: string; health: string }[] }[] };
    const { groups } = await this.get<Groups>("rules", "");
    return groups.flatMap(({ rules }) => rules.map(({ name, health }) => `${name} ${health}`));
  }

  async stop(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.exited;
    process.off("exit", this.onParentExit);
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async get<T>(path: string, query: string): Promise<T> {
    const response = await fetch(`${this.url}/api/v1/${path}?${query}`);
    const { data } = (await response.json()) as { readonly data: T };
    return data;
  }

  private async untilScraped(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (this.child.exitCode === null && Date.now() < deadline) {
      try {
        if (
          (await this.count('count_over_time(up{job="stub"}[1m]) > 2')) === 1 &&
          !(await this.ruleHealth()).some((rule) => !rule.endsWith(" ok"))
        ) {
          return;
        }
      } catch {
        // It does not listen yet.
      }
      await sleep(200);
    }
    await this.stop();
    throw new Error(`Prometheus did not scrape its target:\n${this.log}`);
  }
}

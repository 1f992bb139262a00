import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../cluster/ports";
import { findProgram } from "../support/lane";
import { ServerProcess } from "../support/server-process";

const PATIENCE_MS = 45_000;

/** What a test chooses about a Prometheus. */
export interface PrometheusSettings {
  /** Whether others may write to it. @default false */
  readonly remoteWriteReceiver?: boolean;
  /** Further targets, as `scrape_configs` has them. @default - none */
  readonly scrapes?: readonly object[];
}

/** A real Prometheus that scrapes one target each second. */
export class PrometheusProcess {
  private constructor(
    private readonly process: ServerProcess,
    private readonly directory: string,
    /** `http://127.0.0.1:<port>` */
    readonly url: string,
  ) {}

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
    const [port = 0] = await freePorts(1);
    const address = `127.0.0.1:${port}`;
    const args = [
      `--config.file=${join(directory, "prometheus.json")}`,
      `--storage.tsdb.path=${join(directory, "data")}`,
      `--web.listen-address=${address}`,
      ...(remoteWriteReceiver ? ["--web.enable-remote-write-receiver"] : []),
    ];
    const process = new ServerProcess(findProgram("prometheus") ?? "prometheus", args);
    const prometheus = new PrometheusProcess(process, directory, `http://${address}`);
    // It does not listen at once.
    await process.untilReady(() => prometheus.hasScraped().catch(() => false), PATIENCE_MS);
    return prometheus;
  }

  /** How many series an expression has now. */
  async count(expr: string): Promise<number> {
    return (await this.values(expr)).length;
  }

  /** The value of each series that an expression has now. */
  async values(expr: string): Promise<readonly string[]> {
    type Answer = { readonly result: readonly { readonly value: readonly [number, string] }[] };
    const { result } = await this.get<Answer>("query", `query=${encodeURIComponent(expr)}`);
    return result.map(({ value: [, text] }) => text);
  }

  /** What its rules say about themselves: `ok`, or an error, by name. */
  async ruleHealth(): Promise<readonly string[]> {
    type Groups = { readonly groups: readonly { readonly rules: readonly { name: string; health: string }[] }[] };
    const { groups } = await this.get<Groups>("rules", "");
    return groups.flatMap(({ rules }) => rules.map(({ name, health }) => `${name} ${health}`));
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async get<T>(path: string, query: string): Promise<T> {
    const response = await fetch(`${this.url}/api/v1/${path}?${query}`);
    const { data } = (await response.json()) as { readonly data: T };
    return data;
  }

  private async hasScraped(): Promise<boolean> {
    return (
      (await this.count('count_over_time(up{job="stub"}[1m]) > 2')) === 1 &&
      !(await this.ruleHealth()).some((rule) => !rule.endsWith(" ok"))
    );
  }
}

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { KubernetesApi } from "./api";
import { ensureBinary, type Log } from "./binary";
import { type ClusterPorts, type Component, controllerComponents, storeComponents } from "./components";
import { DEFAULT_NODES, type NodeOptions, nodeManifest } from "./nodes";
import { freePorts } from "./ports";
import { type Ownership, type ProcessRecord, type StartedProcess, startProcess, stopProcesses } from "./processes";
import { apiServerAnswers, clusterIsReady } from "./readiness";
import { kwokConfiguration, STORAGE_CLASS } from "./stages";

export interface ClusterOptions {
  /** Part of the context's name. @default "test" */
  readonly name?: string;
  /** Where keys, data and logs go; kept after `stop()`. @default - a fresh one, removed by `stop()` */
  readonly directory?: string;
  /** @default - four nodes in three zones, each with 8 cores and 16 GiB */
  readonly nodes?: readonly NodeOptions[];
  /** From running containers to a ready pod. @default 1500 - at 0 no disruption budget ever refuses anything */
  readonly podReadyDelayMs?: number;
  /** From a pod's deletion to its disappearance. @default 300 */
  readonly podTerminationDelayMs?: number;
  /** How long the API server, and then the rest, may take to become ready. @default 120000 */
  readonly startTimeoutMs?: number;
  /** `attached`: the processes end with this one, however it dies. @default "attached" */
  readonly ownership?: Ownership;
  /** Told about the progress of a first build. @default - standard error */
  readonly log?: Log;
  /** Ends a start that is under way, with nothing left running. @default - it goes on */
  readonly signal?: AbortSignal;
  /** Told about each process as it starts, so that a detached one can be found again. @default - nobody */
  readonly onProcess?: (record: ProcessRecord) => void;
}

/** A running control plane. */
export interface Cluster {
  readonly directory: string;
  /** Path of a kubeconfig for an administrator, whose only context is `context`. */
  readonly kubeconfig: string;
  readonly context: string;
  /** URL of the API server. */
  readonly server: string;
  readonly processes: readonly ProcessRecord[];
  /** Ends every process, and removes the directory unless the caller chose it. */
  stop(): Promise<void>;
}

/** Starts a control plane with nodes on free loopback ports; it is ready for workloads when the promise resolves. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const binary = await ensureBinary(log, options.signal);
  const start = new ClusterStart(binary, options, await clusterPorts());
  try {
    await start.run();
  } catch (error) {
    await stopProcesses(start.records);
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the cluster did not start, its logs are in ${start.directory}: ${reason}`, { cause: error });
  }
  return start.cluster;
}

async function clusterPorts(): Promise<ClusterPorts> {
  const [etcd, etcdPeer, apiServer, controllerManager, scheduler] = (await freePorts(5)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { etcd, etcdPeer, apiServer, controllerManager, scheduler };
}

/** One start: what it has set up so far, so that a failure can take it down again. */
class ClusterStart {
  public readonly directory: string;
  private readonly context: string;
  private readonly server: string;
  private readonly started: StartedProcess[] = [];

  public constructor(
    private readonly binary: string,
    private readonly options: ClusterOptions,
    private readonly ports: ClusterPorts,
  ) {
    this.directory = options.directory ?? mkdtempSync(join(tmpdir(), "cdktf-authentik-"));
    this.context = `cdktf-authentik-${options.name ?? "test"}`;
    this.server = `https://127.0.0.1:${ports.apiServer}`;
  }

  public get records(): readonly ProcessRecord[] {
    return this.started.map(({ record }) => record);
  }

  public get cluster(): Cluster {
    const { directory, context, server, records } = this;
    const stop = async () => {
      await stopProcesses(records);
      if (this.options.directory === undefined) {
        rmSync(directory, { recursive: true, force: true });
      }
    };
    return { directory, kubeconfig: this.kubeconfig, context, server, processes: records, stop };
  }

  public async run(): Promise<void> {
    const timeoutMs = this.options.startTimeoutMs ?? 120_000;
    await this.writeFiles();
    this.launch(storeComponents(this.ports));
    const api = KubernetesApi.fromKubeconfig(this.kubeconfig);
    await this.unlessCrashed((signal) => apiServerAnswers(api, { timeoutMs, signal }));
    this.launch(controllerComponents(this.ports));
    const nodes = this.options.nodes ?? DEFAULT_NODES;
    await Promise.all(nodes.map((node, index) => api.create("/api/v1/nodes", nodeManifest(node, index))));
    await api.create("/apis/storage.k8s.io/v1/storageclasses", STORAGE_CLASS);
    await this.unlessCrashed((signal) => clusterIsReady(api, this.ports, nodes.length, { timeoutMs, signal }));
  }

  private get kubeconfig(): string {
    return join(this.directory, "kubeconfig");
  }

  private async writeFiles(): Promise<void> {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    const { podReadyDelayMs: readyMs = 1_500, podTerminationDelayMs: terminationMs = 300 } = this.options;
    writeFileSync(join(this.directory, "kwok.yaml"), kwokConfiguration({ readyMs, terminationMs }));
    const args = ["certificates", "--directory", this.directory, "--server", this.server, "--context", this.context];
    await promisify(execFile)(this.binary, args);
  }

  private launch(components: readonly Component[]): void {
    const { binary, directory } = this;
    const ownership = this.options.ownership ?? "attached";
    for (const { name, args } of components) {
      const started = startProcess({ name, args, binary, directory, ownership });
      this.started.push(started);
      this.options.onProcess?.(started.record);
    }
  }

  /** Waits for `work`, and gives up on it when a process of this cluster exits or the caller aborts. */
  private async unlessCrashed(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, ...(this.options.signal === undefined ? [] : [this.options.signal])]);
    try {
      await Promise.race([work(signal), ...this.started.map(({ crash }) => crash)]);
    } finally {
      over.abort();
    }
  }
}

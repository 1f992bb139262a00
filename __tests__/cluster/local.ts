import { rmSync } from "node:fs";
import { type ClusterOptions, startCluster } from "./cluster";
import { type ClusterFacts, type LocalState, localDirectory, readState, writeState } from "./local-state";
import { withLock } from "./lock";
import { isRunning, type ProcessRecord, stopProcesses } from "./processes";

/** The cluster that commands mean when they name none. */
export const DEFAULT_NAME = "local";

export interface LocalOptions
  extends Pick<ClusterOptions, "nodes" | "podReadyDelayMs" | "podTerminationDelayMs" | "log" | "signal"> {
  /** @default "local" */
  readonly name?: string;
}

/** A named cluster as `statusLocal` finds it. */
export type LocalStatus =
  | { readonly state: "absent" }
  | ({ readonly state: "running" } & ClusterFacts)
  /** Some of its processes have ended: `upLocal` replaces it, `downLocal` clears it away. */
  | { readonly state: "broken"; readonly ended: readonly string[] };

/**
 * Makes sure that the named cluster runs, and goes on running after this process. One that already runs is left as it
 * is, whatever the options; one that is broken is replaced by a new, empty one.
 */
export async function upLocal(options: LocalOptions = {}): Promise<ClusterFacts> {
  const { name = DEFAULT_NAME, ...cluster } = options;
  const directory = localDirectory(name);
  const ensureRunning = async () => {
    const status = statusLocal(name);
    if (status.state === "running") {
      return facts(status);
    }
    await clear(directory);
    return start(directory, { ...cluster, name });
  };
  return withLock(`${directory}.lock`, ensureRunning, { signal: options.signal });
}

/** Stops the named cluster and removes everything that it wrote. Without one, nothing happens. */
export async function downLocal(name: string = DEFAULT_NAME): Promise<void> {
  const directory = localDirectory(name);
  await withLock(`${directory}.lock`, () => clear(directory));
}

export function statusLocal(name: string = DEFAULT_NAME): LocalStatus {
  const state = readState(localDirectory(name));
  return state === undefined ? { state: "absent" } : statusOf(state, isRunning);
}

/** The status that a state file stands for, given which of its processes still run. */
export function statusOf(state: LocalState, running: (record: ProcessRecord) => boolean): LocalStatus {
  const ended = state.processes.filter((record) => !running(record)).map((record) => record.name);
  return state.cluster !== undefined && ended.length === 0
    ? { state: "running", ...state.cluster }
    : { state: "broken", ended };
}

async function start(directory: string, options: ClusterOptions): Promise<ClusterFacts> {
  // Each process is on record before the next one starts: whatever ends this command, `down` finds them all.
  const processes: ProcessRecord[] = [];
  const onProcess = (record: ProcessRecord) => {
    processes.push(record);
    writeState(directory, { processes });
  };
  const cluster = facts(await startCluster({ ...options, directory, ownership: "detached", onProcess }));
  writeState(directory, { processes, cluster });
  return cluster;
}

async function clear(directory: string): Promise<void> {
  await stopProcesses(readState(directory)?.processes ?? []);
  rmSync(directory, { recursive: true, force: true });
}

function facts({ directory, kubeconfig, context, server }: ClusterFacts): ClusterFacts {
  return { directory, kubeconfig, context, server };
}

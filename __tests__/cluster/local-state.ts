import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stateDirectory } from "./directories";
import type { ProcessRecord } from "./processes";

/** What is remembered of a detached cluster between commands. */
export interface LocalState {
  /** The processes started so far: complete once `cluster` is there. */
  readonly processes: readonly ProcessRecord[];
  /** @default - the cluster never became ready */
  readonly cluster?: ClusterFacts;
}

/** The part of a cluster that outlives the command which started it. */
export interface ClusterFacts {
  readonly directory: string;
  readonly kubeconfig: string;
  readonly context: string;
  readonly server: string;
}

/** The folder of a named cluster. Names are limited to what is safe as a folder's and a context's name. */
export function localDirectory(name: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(name)) {
    throw new Error(`"${name}" is no name for a cluster: use 1 to 32 lower-case letters, digits and inner hyphens`);
  }
  return join(stateDirectory(), name);
}

/** `undefined` when no command has started this cluster, or it was taken down. */
export function readState(directory: string): LocalState | undefined {
  const path = statePath(directory);
  if (!existsSync(path)) {
    return undefined;
  }
  try {
    return JSON.parse(readFileSync(path, "utf8")) as LocalState;
  } catch (error) {
    throw new Error(`${path} cannot be read (${String(error)}): stop its processes by hand and delete ${directory}`);
  }
}

/** Written to the side and renamed, so that a killed command leaves the old state or the new one. */
export function writeState(directory: string, state: LocalState): void {
  const path = statePath(directory);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function statePath(directory: string): string {
  return join(directory, "state.json");
}

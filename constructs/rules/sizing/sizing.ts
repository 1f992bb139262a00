import type { MeasuredConnections } from "../../authentik/facts";
import type { Term } from "../../core/finding";
import type { MemoryQuantity } from "../../core/quantity";
import type { SizedPoolMode } from "./sizing-input";

/** Memory of a container. */
export interface SizedMemory {
  readonly requests: { readonly memory: MemoryQuantity };
  readonly limits: { readonly memory: MemoryQuantity };
}

/** How many pods a drain may take. */
export type SizedBudget = { readonly minAvailable: number } | { readonly maxUnavailable: number };

/** Pods of authentik. */
export interface SizedPods {
  readonly replicas: number;
  readonly resources: SizedMemory;
  readonly devShm: MemoryQuantity;
  readonly rollout: { readonly maxSurge: number; readonly maxUnavailable: number };
  readonly hostAntiAffinity: "preferred" | "none";
  /** `false` where a budget could only keep a node from being drained. */
  readonly disruptionBudget: SizedBudget | false;
}

/** PgBouncer. */
export interface SizedPooler {
  readonly replicas: number;
  readonly poolMode: SizedPoolMode;
  readonly defaultPoolSize: number;
  readonly reservePoolSize: number;
  readonly maxClientConn: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly resources: SizedMemory;
  readonly hostAntiAffinity: "preferred" | "none";
  /** Absent where a budget could only keep a node from being drained. */
  readonly disruptionBudget?: { readonly minAvailable: number };
}

/** Props of `AuthentikPlatform` that have to do with size. */
export interface SizedPlatform {
  readonly version: string;
  readonly cluster: { readonly nodes: number; readonly zones: number };
  readonly proxyProviders: number;
  readonly connections?: MeasuredConnections;
  readonly server: SizedPods & { readonly web: { readonly workers: number; readonly threads: number } };
  readonly worker: SizedPods & { readonly processes: number; readonly threads: number };
  readonly pgbouncer: SizedPooler;
}

/** Props of `ExistingPostgres` that have to do with size. */
export interface SizedDatabase {
  readonly maxConnections: number;
  readonly superuserReservedConnections: number;
  readonly reservedConnections: number;
  readonly otherClients: number;
  readonly adminHeadroom: number;
}

/** Where one proposed number comes from. */
export interface SizingStep {
  /** The prop as it is written on `AuthentikPlatform`, or `database.` and the prop of `ExistingPostgres`. */
  readonly prop: string;
  readonly value: number | MemoryQuantity;
  /** What has to fit; the value is their sum or above it. */
  readonly terms: readonly Term[];
  /** How the value follows from the terms. */
  readonly why: string;
}

/** A proposal that every rule lets pass. */
export interface Sizing {
  /** To be spread into the props of `AuthentikPlatform`. */
  readonly platform: SizedPlatform;
  /** To be spread into the props of `ExistingPostgres`. */
  readonly database: SizedDatabase;
  readonly explanation: readonly SizingStep[];
}

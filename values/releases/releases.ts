import { lineOf } from "./versions";

export { atLeast, compareLines, lineOf } from "./versions";

/** Database connections of the embedded outpost's store, per server pod. */
export interface OutpostConnections {
  /** For each proxy provider: what the store keeps, or its limit where the limit is as low. */
  readonly perProvider: number;
  /** For all providers together. */
  readonly perPod: number;
  /** Whether the numbers are deduced from the source rather than documented or measured. */
  readonly inferred: boolean;
}

/** What an authentik release line changes for whoever deploys it. */
export interface ReleaseLine {
  /** `2026.8`. */
  readonly line: string;
  /** Whether authentik still mends it. The others are known so that a configuration which runs them can be judged. */
  readonly supported: boolean;
  /** Newest patch of the line that is known; of a supported line the version that is pinned, and that of its chart. */
  readonly latest: string;
  /** Whether `postgresql.direct.*` exists (goauthentik/authentik#23013). */
  readonly directEndpoint: boolean;
  readonly embeddedOutpostConnections: OutpostConnections;
  /** Database connections of the worker's Rust pool, per worker pod. */
  readonly workerPoolConnections: number;
  /** Directory of file storage. */
  readonly storagePath: "/media" | "/data";
  /** Address that the listeners bind by default. */
  readonly listenAddress: "0.0.0.0" | "[::]";
}

/**
 * The lines whose differences are known, newest first: Redis is gone since 2025.10, the oldest of them.
 *
 * - `embeddedOutpostConnections`: the Go store kept 10 idle connections for each provider and opened up to 100 until 2025.12,
 *   4 of both since 2026.2 (goauthentik/authentik#19211); the Rust server of 2026.8 shares one pool of at most 4
 *   (packages/ak-common/src/db.rs).
 * - `workerPoolConnections`: the worker's entrypoint is Rust, with that pool, since 2026.5 (release notes of 2026.5).
 * - `storagePath`: release notes of 2025.12; goauthentik/authentik#19546.
 * - `listenAddress`: release notes of 2026.5; authentik/lib/default.yml.
 */
export const RELEASE_LINES: readonly ReleaseLine[] = [
  {
    line: "2026.8",
    supported: true,
    latest: "2026.8.5",
    directEndpoint: true,
    embeddedOutpostConnections: { perProvider: 0, perPod: 4, inferred: true },
    workerPoolConnections: 4,
    storagePath: "/data",
    listenAddress: "[::]",
  },
  {
    line: "2026.5",
    supported: true,
    latest: "2026.5.8",
    directEndpoint: false,
    embeddedOutpostConnections: { perProvider: 4, perPod: 0, inferred: false },
    workerPoolConnections: 4,
    storagePath: "/data",
    listenAddress: "[::]",
  },
  {
    line: "2026.2",
    supported: false,
    latest: "2026.2.6",
    directEndpoint: false,
    embeddedOutpostConnections: { perProvider: 4, perPod: 0, inferred: false },
    workerPoolConnections: 0,
    storagePath: "/data",
    listenAddress: "0.0.0.0",
  },
  {
    line: "2025.12",
    supported: false,
    latest: "2025.12.6",
    directEndpoint: false,
    embeddedOutpostConnections: { perProvider: 10, perPod: 0, inferred: true },
    workerPoolConnections: 0,
    storagePath: "/data",
    listenAddress: "0.0.0.0",
  },
  {
    line: "2025.10",
    supported: false,
    latest: "2025.10.4",
    directEndpoint: false,
    embeddedOutpostConnections: { perProvider: 10, perPod: 0, inferred: true },
    workerPoolConnections: 0,
    storagePath: "/media",
    listenAddress: "0.0.0.0",
  },
];

/** The lines that can be deployed, newest first: authentik itself supports two. */
export const SUPPORTED_LINES: readonly ReleaseLine[] = RELEASE_LINES.filter(({ supported }) => supported);

/** Version that is deployed when none is asked for. */
export const DEFAULT_VERSION = "2026.8.5";

/** What is known of the line that `version` belongs to, supported or not; undefined when nothing is. */
export function releaseLine(version: string): ReleaseLine | undefined {
  const line = lineOf(version);
  return RELEASE_LINES.find((release) => release.line === line);
}

/** The line whose settings a version reads: its own, that of a floating tag such as `2026.5`, otherwise the default's. */
export function settingsLine(version: string): string {
  return lineOf(`${version}.0`) ?? lineOf(version) ?? lineOf(DEFAULT_VERSION) ?? DEFAULT_VERSION;
}

/** Whether `version` is an exact release of a line that can be deployed. */
export function isSupported(version: string): boolean {
  return releaseLine(version)?.supported ?? false;
}

/** Every release line of authentik since 2024, oldest first: upgrades go from one to the next. */
export const LINES: readonly string[] = [
  "2024.2",
  "2024.4",
  "2024.6",
  "2024.8",
  "2024.10",
  "2024.12",
  "2025.2",
  "2025.4",
  "2025.6",
  "2025.8",
  "2025.10",
  "2025.12",
  "2026.2",
  "2026.5",
  "2026.8",
];

/** What an authentik release line changes for whoever deploys it. */
export interface ReleaseLine {
  /** `2026.8`. */
  readonly line: string;
  /** Newest patch of the line that this library pins, and the version of the chart that carries it. */
  readonly latest: string;
  /** Whether `postgresql.direct.*` exists (goauthentik/authentik#23013). */
  readonly directEndpoint: boolean;
  /** Database connections of the embedded outpost's store, per server pod. */
  readonly embeddedOutpostConnections: {
    readonly perProvider: number;
    readonly perPod: number;
    readonly inferred: boolean;
  };
  /** Database connections of the worker's Rust pool, per worker pod. */
  readonly workerPoolConnections: number;
  /** Directory of file storage. */
  readonly storagePath: "/media" | "/data";
  /** Address that the listeners bind by default. */
  readonly listenAddress: "0.0.0.0" | "[::]";
}

/**
 * The supported lines, newest first: authentik itself supports two.
 *
 * Sources: release notes 2025.10 to 2026.8; goauthentik/authentik#19211 (store pool 4 per provider since 2026.2),
 * packages/ak-common/src/db.rs (pool of at most 4, shared by everything in the pod since 2026.8).
 */
export const RELEASE_LINES: readonly ReleaseLine[] = [
  {
    line: "2026.8",
    latest: "2026.8.5",
    directEndpoint: true,
    embeddedOutpostConnections: { perProvider: 0, perPod: 4, inferred: true },
    workerPoolConnections: 4,
    storagePath: "/data",
    listenAddress: "[::]",
  },
  {
    line: "2026.5",
    latest: "2026.5.8",
    directEndpoint: false,
    embeddedOutpostConnections: { perProvider: 4, perPod: 0, inferred: false },
    workerPoolConnections: 4,
    storagePath: "/data",
    listenAddress: "[::]",
  },
];

/** Version that is deployed when none is asked for. */
export const DEFAULT_VERSION = "2026.8.5";

const VERSION = /^(\d{4}\.\d{1,2})\.(\d+)$/;

/** The line of a version, `2026.8` for `2026.8.5`; undefined when the version is no exact release. */
export function lineOf(version: string): string | undefined {
  return VERSION.exec(version)?.[1];
}

/** What is known of the line that `version` belongs to; undefined when this library does not support it. */
export function releaseLine(version: string): ReleaseLine | undefined {
  const line = lineOf(version);
  return RELEASE_LINES.find((release) => release.line === line);
}

/** Whether `version` belongs to `line` or to a later one. False when it is no exact release. */
export function atLeast(version: string, line: string): boolean {
  const own = lineOf(version);
  return own !== undefined && compareLines(own, line) >= 0;
}

/** Negative when `a` is the older line, positive when it is the newer one. */
export function compareLines(a: string, b: string): number {
  const [yearA = 0, monthA = 0] = a.split(".").map(Number);
  const [yearB = 0, monthB = 0] = b.split(".").map(Number);
  return yearA - yearB || monthA - monthB;
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

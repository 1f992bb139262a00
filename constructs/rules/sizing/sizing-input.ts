import { DEFAULT_VERSION, isSupported, SUPPORTED_LINES } from "../../../values/releases/releases";
import type { MeasuredConnections } from "../../authentik/facts";
import { hasDirectEndpoint } from "../budget/connection-budget";
import { SizingError } from "./sizing-error";

/** Pool modes that authentik works with. */
export type SizedPoolMode = "session" | "transaction";

/** PostgreSQL's own limit of `max_connections`. */
export const MOST_CONNECTIONS = 262143;

/**
 * What an installation is to hold. Everything is a whole number. A pooler is assumed to have no pool besides that of its main
 * database: what `databases`, `replicaPool` and `authQuery` add is not proposed for, and DB-002 counts it.
 */
export interface SizingInput {
  /** Server pods, >= 1. */
  readonly servers: number;
  /** Worker pods, >= 1. */
  readonly workers: number;
  /** Nodes that may run the pods, >= 1. */
  readonly nodes: number;
  /** Zones that these nodes are in, >= 1. @default 1 */
  readonly zones?: number;
  /** Applications behind the embedded outpost, each a proxy provider. @default 0 */
  readonly protectedApplications?: number;
  /** `web.workers`: processes of a server pod, >= 1. @default 3 */
  readonly webWorkers?: number;
  /** `web.threads`, >= 1. @default 4 */
  readonly webThreads?: number;
  /** `worker.processes`: processes of a worker pod, >= 1. @default 1 */
  readonly workerProcesses?: number;
  /** `worker.threads`: tasks that a process runs at once, >= 2: alone, a slow task holds up every other. @default 4 */
  readonly workerThreads?: number;
  /** Exact release of a supported line. @default - values/releases: DEFAULT_VERSION */
  readonly version?: string;
  /** @default - "transaction" where the release has `postgresql.direct` (2026.8), otherwise "session" */
  readonly poolMode?: SizedPoolMode;
  /** Pods of PgBouncer, >= 1. @default - three, or as many as there are nodes */
  readonly poolers?: number;
  /** `max_connections` of a server that stays as it is. @default - proposed */
  readonly maxConnections?: number;
  /** `superuser_reserved_connections`. @default 3 */
  readonly superuserReservedConnections?: number;
  /** `reserved_connections`. @default 0 */
  readonly reservedConnections?: number;
  /** Connections that other clients of the server hold at their peak. @default 0 */
  readonly otherClients?: number;
  /** Connections to keep free for a human with psql. @default 5 */
  readonly adminHeadroom?: number;
  /** Connections that somebody has counted on this release line. @default - the connection budget's deduced numbers */
  readonly connections?: MeasuredConnections;
}

/** An input with its defaults; what stays optional has none. */
export type SizingRequest = Required<Omit<SizingInput, "maxConnections" | "connections">> &
  Pick<SizingInput, "maxConnections" | "connections">;

const DEFAULTS = {
  zones: 1,
  protectedApplications: 0,
  webWorkers: 3,
  webThreads: 4,
  workerProcesses: 1,
  workerThreads: 4,
  version: DEFAULT_VERSION,
  superuserReservedConnections: 3,
  reservedConnections: 0,
  otherClients: 0,
  adminHeadroom: 5,
} as const;

/** Three poolers survive the loss of one with another to spare. */
const POOLERS = 3;

/** Least value of each number. */
const LEAST = {
  servers: 1,
  workers: 1,
  nodes: 1,
  zones: 1,
  protectedApplications: 0,
  webWorkers: 1,
  webThreads: 1,
  workerProcesses: 1,
  workerThreads: 2,
  poolers: 1,
  superuserReservedConnections: 0,
  reservedConnections: 0,
  otherClients: 0,
  adminHeadroom: 0,
} as const;

/** An input with defaults, checked. @throws SizingError for the first value that makes no sense. */
export function sizingRequest(input: SizingInput): SizingRequest {
  const version = input.version ?? DEFAULTS.version;
  const request: SizingRequest = {
    ...DEFAULTS,
    poolMode: hasDirectEndpoint(version) ? "transaction" : "session",
    poolers: Math.min(POOLERS, input.nodes),
    ...input,
  };
  checkVersion(version);
  for (const field of Object.keys(LEAST) as (keyof typeof LEAST)[]) {
    wholeNumber(field, request[field], LEAST[field]);
  }
  wholeNumber("zones", request.zones, 1, request.nodes);
  if (request.maxConnections !== undefined) {
    wholeNumber("maxConnections", request.maxConnections, 1, MOST_CONNECTIONS);
  }
  checkPoolMode(request);
  checkConnections(request.connections);
  return request;
}

function wholeNumber(field: keyof SizingInput, value: number, least: number, most = Number.MAX_SAFE_INTEGER): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    const allowed =
      most === Number.MAX_SAFE_INTEGER ? `a whole number >= ${least}` : `a whole number from ${least} to ${most}`;
    throw new SizingError(field, value, `must be ${allowed}, got: ${value}`);
  }
}

function checkVersion(version: string): void {
  if (!isSupported(version)) {
    const lines = SUPPORTED_LINES.map(({ line }) => line).join(" or ");
    throw new SizingError("version", version, `must be an exact release of ${lines}, got: ${version}`);
  }
}

function checkPoolMode({ poolMode, version }: SizingRequest): void {
  if (poolMode !== "session" && poolMode !== "transaction") {
    throw new SizingError("poolMode", poolMode, `must be session or transaction, got: ${poolMode}`);
  }
  if (poolMode === "transaction" && !hasDirectEndpoint(version)) {
    const reason = `must be session for authentik ${version}, which has no postgresql.direct (2026.8 has), got: ${poolMode}`;
    throw new SizingError("poolMode", poolMode, reason);
  }
}

/** The rest of what `connections` must be like is said where it becomes a prop. */
function checkConnections(connections: MeasuredConnections | undefined): void {
  if (connections === undefined) {
    return;
  }
  const { release, ...counts } = connections;
  if (!/^\d{4}\.\d{1,2}$/.test(release)) {
    throw new SizingError("connections", connections, `must name the release line that was measured, got: ${release}`);
  }
  for (const [name, count] of Object.entries(counts)) {
    const least = name === "perWebWorker" || name === "perWorkerProcess" ? 1 : 0;
    if (!Number.isSafeInteger(count) || count < least) {
      const reason = `must hold whole numbers >= ${least}, got: ${name} ${count}`;
      throw new SizingError("connections", connections, reason);
    }
  }
}

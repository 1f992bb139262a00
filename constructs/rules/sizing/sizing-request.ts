import { DEFAULT_VERSION, isSupported, SUPPORTED_LINES } from "../../../values/releases/releases";
import type { MeasuredConnections } from "../../authentik/facts";
import { hasDirectEndpoint } from "../budget/connection-budget";
import { SizingError } from "./sizing-error";
import type { SizingInput } from "./sizing-input";

/** PostgreSQL's own limit of `max_connections`. */
export const MOST_CONNECTIONS = 262143;

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

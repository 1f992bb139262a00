import { object, optional, text } from "../core/kind";
import { count } from "../core/kinds";
import type { MeasuredConnections } from "./facts";

/** What connections that somebody has counted must be like. Whoever counts them counts at least the one that asks. */
export const CONNECTIONS = object<MeasuredConnections>({
  release: text("the release line that was measured, for example 2026.8", /^\d{4}\.\d{1,2}$/),
  perWebWorker: optional(count(1)),
  embeddedOutpost: optional(count(0)),
  perWorkerProcess: optional(count(1)),
  workerPool: optional(count(0)),
  starting: optional(count(0)),
  directPerWebWorker: optional(count(0)),
  directPerWorkerProcess: optional(count(0)),
});

import { type PropCheck, wholeNumber } from "../core/prop-check";
import type { MeasuredConnections } from "./facts";

/** Whoever counts connections counts at least the one that asks. */
const LEAST = {
  perWebWorker: 1,
  embeddedOutpost: 0,
  perWorkerProcess: 1,
  workerPool: 0,
  starting: 0,
  directPerWebWorker: 0,
  directPerWorkerProcess: 0,
} as const satisfies Readonly<Record<Exclude<keyof MeasuredConnections, "release">, number>>;

/** What connections that somebody has counted must be like. */
export function connectionChecks(measured: MeasuredConnections | undefined): readonly PropCheck[] {
  if (measured === undefined) {
    return [];
  }
  const { release, ...counts } = measured;
  return [
    {
      prop: "connections.release",
      value: release,
      valid: /^\d{4}\.\d{1,2}$/.test(release),
      allowed: "the release line that was measured, for example 2026.8",
    },
    ...(Object.keys(LEAST) as (keyof typeof LEAST)[]).flatMap((name) => {
      const count = counts[name];
      return count === undefined ? [] : [wholeNumber(`connections.${name}`, count, LEAST[name])];
    }),
  ];
}

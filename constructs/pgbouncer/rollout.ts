import { rolloutSteps } from "../core/quantity";
import type { RolloutFacts, WorkloadFacts } from "../kubernetes/facts";
import { DEFAULTS } from "./defaults";
import type { PgBouncerProps } from "./pgbouncer-props";
import { STARTUP } from "./probes";

/** Most seconds until a new pooler is ready: those of its startup probe. */
export const START_SEC = STARTUP.periodSec * STARTUP.failureThreshold;

type Order = Pick<PgBouncerProps, "replicas" | "maxSurge" | "maxUnavailable">;

/**
 * How poolers are replaced: one goes, and the next one only when it is gone. An ending pooler still holds its pools, so a new
 * one beside all old ones would ask the server for more connections than at any other time. A single pooler has nobody to
 * stand in for it, and its successor comes first.
 */
export function poolerRollout({ replicas = DEFAULTS.replicas, maxSurge, maxUnavailable }: Order): RolloutFacts {
  const single = replicas === 1;
  const otherwise = (other: Order["maxSurge"]) => (Number.parseFloat(String(other)) === 0 ? 1 : 0);
  return {
    type: "RollingUpdate",
    maxSurge: maxSurge ?? (maxUnavailable === undefined ? Number(single) : otherwise(maxUnavailable)),
    maxUnavailable: maxUnavailable ?? (maxSurge === undefined ? Number(!single) : otherwise(maxSurge)),
  };
}

/** Seconds that a rollout takes when each new pooler takes as long as it may. */
export function rolloutSec({ replicas, rollout, minReadySec = 0 }: WorkloadFacts): number {
  return rolloutSteps(rollout, replicas) * (minReadySec + START_SEC);
}

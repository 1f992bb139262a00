import fc from "fast-check";
import type { AutoscalingFacts, DisruptionBudgetFacts, WorkloadFacts } from "../../constructs/kubernetes/facts";
import "../support/properties";

/** A whole number of a range. */
export const small = (min: number, max: number) => fc.integer({ min, max });
const intOrPercent = fc.oneof(
  small(0, 4),
  small(0, 100).map((percent): `${number}%` => `${percent}%`),
);
/** Something, or nothing. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const autoscaling: fc.Arbitrary<AutoscalingFacts> = fc
  .tuple(small(1, 6), small(0, 6), fc.boolean())
  .map(([minReplicas, more, replicasEmitted]) => ({
    minReplicas,
    maxReplicas: minReplicas + more,
    replicasEmitted,
  }));

type Budget = Omit<DisruptionBudgetFacts, "selector">;

/** The parts of a workload that rules calculate with, laid over a valid one. */
export function workload(base: WorkloadFacts): fc.Arbitrary<WorkloadFacts> {
  return fc
    .record({
      replicas: small(1, 8),
      autoscaling: maybe(autoscaling),
      terminationGracePeriodSec: small(20, 140),
      rollout: fc.record({
        type: fc.constantFrom("RollingUpdate" as const, "Recreate" as const),
        maxSurge: intOrPercent,
        maxUnavailable: intOrPercent,
      }),
      hostAntiAffinity: fc.constantFrom("required" as const, "preferred" as const, "none" as const),
      budget: maybe(
        fc.record({ minAvailable: small(0, 9), maxUnavailable: small(0, 3) }, { requiredKeys: [] }),
      ) as fc.Arbitrary<Budget | undefined>,
      resources: fc.record(
        {
          cpuRequestMillicores: small(50, 500),
          cpuLimitMillicores: small(100, 1000),
          memoryRequestMiB: small(128, 2048),
          memoryLimitMiB: small(256, 6000),
        },
        { requiredKeys: [] },
      ) as fc.Arbitrary<WorkloadFacts["resources"]>,
      selector: fc.constantFrom(base.podLabels, {}, { "app.kubernetes.io/name": "authentik" }, { app: "other" }),
    })
    .map(({ autoscaling, budget, selector, ...rest }) => {
      const { disruptionBudget: _, ...valid } = base;
      return {
        ...valid,
        ...rest,
        ...(autoscaling === undefined ? {} : { autoscaling, replicas: autoscaling.minReplicas }),
        ...(budget === undefined ? {} : { disruptionBudget: { ...budget, selector } }),
      };
    });
}

/** Any `sslmode` that PgBouncer and authentik share. */
export const sslMode = fc.constantFrom(
  "disable" as const,
  "prefer" as const,
  "require" as const,
  "verify-ca" as const,
  "verify-full" as const,
);

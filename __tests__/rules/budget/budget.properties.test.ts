import fc from "fast-check";
import "../../support/properties";
import type { DeepPartial } from "../../../constructs/core/json";
import type { WorkloadFacts } from "../../../constructs/kubernetes/facts";
import { connectionBudget, type LimitId } from "../../../constructs/rules/budget/budget-lines";
import { formatBudget } from "../../../constructs/rules/budget/format-budget";
import { checkFacts } from "../../../constructs/rules/check";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, production } from "../facts";
import { anyPlatform } from "../random-facts";

type Parts = Parameters<typeof production>[0];

const count = (min: number, max: number) => fc.integer({ min, max });

/** The demand on each limit. */
function demands(parts: Parts): ReadonlyMap<LimitId, number> {
  const { limits } = connectionBudget(platformFacts(production(parts)));
  return new Map(limits.map(({ id, demand }) => [id, demand]));
}

/** No limit is asked for less than before. */
function expectNoLess(more: Parts, less: Parts): void {
  const before = demands(less);
  const shrunk = [...demands(more)].filter(([id, demand]) => demand < (before.get(id) ?? 0));
  expect(shrunk).toEqual([]);
  expect(before.size).toBeGreaterThanOrEqual(4);
}

const servers = (workload: DeepPartial<WorkloadFacts>) => ({ authentik: authentik({ server: { workload } }) });
const surge = (maxSurge: number, maxUnavailable = 1) => ({ rollout: { maxSurge, maxUnavailable } });

describe("no limit is asked for less", () => {
  test("with a larger pool, or a larger reserve", () => {
    fc.assert(
      fc.property(count(1, 200), count(0, 50), count(0, 50), count(0, 50), (size, reserve, more, moreReserve) => {
        const pool = (defaultPoolSize: number, reservePoolSize: number) => ({
          pgbouncer: pgbouncer({ defaultPoolSize, reservePoolSize }),
        });
        expectNoLess(pool(size + more, reserve + moreReserve), pool(size, reserve));
      }),
      { numRuns: 40 },
    );
  });

  test("with a surge than with none, of servers and of poolers", () => {
    fc.assert(
      fc.property(count(1, 20), count(0, 20), (replicas, maxSurge) => {
        expectNoLess(servers({ replicas, ...surge(maxSurge) }), servers({ replicas, ...surge(0) }));
        const poolers = (rollout: DeepPartial<WorkloadFacts>) => ({
          pgbouncer: pgbouncer({ workload: { replicas: replicas + 1, ...rollout } }),
        });
        expectNoLess(poolers(surge(maxSurge)), poolers(surge(0)));
      }),
      { numRuns: 40 },
    );
  });

  test("at an autoscaler's maximum than at its minimum", () => {
    fc.assert(
      fc.property(count(1, 20), count(0, 20), (minReplicas, more) => {
        const scaled = (maxReplicas: number) =>
          servers({
            replicas: minReplicas,
            autoscaling: { minReplicas, maxReplicas, replicasEmitted: false },
          });
        expectNoLess(scaled(minReplicas + more), servers({ replicas: minReplicas }));
        expectNoLess(scaled(minReplicas + more), scaled(minReplicas));
      }),
      { numRuns: 40 },
    );
  });

  test("while poolers drain than while they roll", () => {
    fc.assert(
      fc.property(count(1, 9), count(0, 12), (replicas, maxSurge) => {
        const asked = demands({ pgbouncer: pgbouncer({ workload: { replicas, ...surge(maxSurge) } }) });
        const [rolls = 0, drains = 0] = [asked.get("server-pgbouncer-rolls"), asked.get("server-pgbouncer-drains")];
        expect(drains).toBeGreaterThanOrEqual(rolls);
      }),
      { numRuns: 40 },
    );
  });
});

describe("over random platforms", () => {
  test("the budget is whole, the same each time, and survives JSON", () => {
    fc.assert(
      fc.property(anyPlatform, (facts) => {
        const budget = connectionBudget(platformFacts(facts));
        expect(connectionBudget(platformFacts(facts))).toEqual(budget);
        expect(JSON.parse(JSON.stringify(budget))).toEqual(budget);
        expect(formatBudget(budget)).toContain("nearest limit: ");
        expect(budget.limits.every(({ demand, capacity }) => Number.isInteger(demand + capacity))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("budget and findings do not depend on the order in which facts were published", () => {
    const shuffled = anyPlatform.chain((facts) =>
      fc
        .shuffledSubarray([...facts], { minLength: facts.length, maxLength: facts.length })
        .map((other) => [facts, other] as const),
    );
    fc.assert(
      fc.property(shuffled, ([facts, other]) => {
        expect(connectionBudget(platformFacts(other))).toEqual(connectionBudget(platformFacts(facts)));
        expect(checkFacts(other)).toEqual(checkFacts(facts));
      }),
      { numRuns: 30 },
    );
  });
});

import { connectionBudget } from "../../../constructs/rules/budget/budget-lines";
import { endingPods, rollingPoolers } from "../../../constructs/rules/budget/connection-budget";
import { serverConnectionsExhausted } from "../../../constructs/rules/db/db-002-server-connections-exhausted";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { pgbouncer, postgres, production, texts } from "../facts";

/** Poolers that are replaced as this library does it unless it is told otherwise. */
const ORDERED = {
  rollout: { maxSurge: 0, maxUnavailable: 1 },
  terminationGracePeriodSec: 70,
  minReadySec: 70,
} as const;

const ordered = (workload: Parameters<typeof pgbouncer>[0] & object = {}) =>
  pgbouncer({ ...workload, workload: { ...ORDERED, ...workload.workload } });

describe("poolers at the height of a rollout", () => {
  test.each([
    // replicas, surge, missing, grace, minReady: running, draining
    [3, 0, 1, 70, 70, 3, 1],
    [3, 0, 1, 70, 69, 3, 1],
    [3, 0, 2, 70, 70, 3, 2],
    [3, 1, 0, 70, 70, 4, 1],
    [3, 1, 0, 70, 69, 4, 0],
    [3, 1, 1, 70, 70, 4, 2],
    [3, 1, 1, 70, 69, 4, 1],
    [3, "100%", "100%", 70, 70, 3, 3],
    [3, 0, 1, 0, 0, 3, 0],
    [1, 1, 0, 70, 0, 2, 0],
    [1, 1, 0, 70, 70, 1, 1],
    [3, 0, "10%", 70, 70, 3, 1],
  ] as const)(
    "%d replicas, surge %s, missing %s, ending in %d s, waiting %d s: %d run and %d end",
    (replicas, maxSurge, maxUnavailable, terminationGracePeriodSec, minReadySec, running, draining) => {
      const rollout = { maxSurge, maxUnavailable };
      const { workload } = pgbouncer({ workload: { replicas, rollout, terminationGracePeriodSec, minReadySec } });
      expect(rollingPoolers(workload)).toEqual({ running, draining });
    },
  );

  test("are the same pods all the time where they are recreated", () => {
    const { workload } = ordered({ workload: { rollout: { type: "Recreate" } } });
    expect(rollingPoolers(workload)).toEqual({ running: 3, draining: 0 });
  });

  test("are never all old ones beside all new ones where each step waits for the end of the last", () => {
    expect(endingPods(ordered().workload)).toBe(0);
    expect(endingPods(ordered({ workload: { minReadySec: 69 } }).workload)).toBe(3);
  });
});

test("a rollout in order is a firm limit, with its draining pooler, and nothing is left for information", () => {
  const { limits } = connectionBudget(platformFacts(production({ pgbouncer: ordered() })));
  const ids = limits.map(({ id, demand, informational }) => [id, demand, informational]);
  expect(ids.slice(2)).toEqual([
    ["server-authentik-rolls", 169, false],
    ["server-pgbouncer-rolls", 179, false],
  ]);
  expect(limits[3]?.demandTerms.slice(0, 3)).toEqual([
    { label: "3 poolers x (20 + 5)", value: 75 },
    { label: "1 draining pooler x (20 + 5)", value: 25 },
    { label: "4 probes x 1", value: 4 },
  ]);
});

test("a server that is too small for the draining pooler is refused, and the smaller pool counts it", () => {
  const parts = { pgbouncer: ordered(), postgres: postgres({ maxConnections: 180 }) };
  const [finding] = serverConnectionsExhausted.check(platformFacts(production(parts)));
  expect(finding?.fixes).toEqual([
    { changes: [{ prop: "database.maxConnections", relation: ">=", to: 187 }] },
    { changes: [{ prop: "pgbouncer.defaultPoolSize", relation: "<=", to: 18 }] },
  ]);
  expect(
    texts(serverConnectionsExhausted, production({ ...parts, postgres: postgres({ maxConnections: 187 }) })),
  ).toEqual([]);
});

import fc from "fast-check";
import "../../support/properties";
import { total } from "../../../constructs/core/finding";
import {
  connectionsPerServerPod,
  connectionsPerWorkerPod,
  drainingServerConnections,
  hasDirectEndpoint,
  peakClients,
  peakDirect,
  peakPods,
  poolerServerConnections,
  serverCapacity,
  sessionPoolSize,
} from "../../../constructs/rules/budget/connection-budget";
import { peakServerDemand } from "../../../constructs/rules/budget/server-demand";
import { platformFacts } from "../../../constructs/rules/platform-facts";
import { authentik, pgbouncer, postgres, production } from "../facts";

const count = (min: number, max: number) => fc.integer({ min, max });

describe("connections of a pod", () => {
  test("a server of 2026.8 with three web workers opens 3 x (8 + 5) + 4 + 2", () => {
    expect(connectionsPerServerPod(authentik())).toBe(45);
  });

  test("more threads than the thread pool's eight count, fewer do not", () => {
    expect(connectionsPerServerPod(authentik({ server: { webThreads: 8 } }))).toBe(45);
    expect(connectionsPerServerPod(authentik({ server: { webThreads: 9 } }))).toBe(48);
  });

  test("the outpost takes 4 per provider on 2026.5, and 4 in all on 2026.8", () => {
    expect(connectionsPerServerPod(authentik({ version: "2026.5.8", proxyProviders: 3 }))).toBe(53);
    expect(connectionsPerServerPod(authentik({ version: "2026.8.5", proxyProviders: 3 }))).toBe(45);
  });

  test("the outpost keeps 10 per provider until 2025.12, when the worker had no Rust pool", () => {
    expect(connectionsPerServerPod(authentik({ version: "2025.12.3", proxyProviders: 3 }))).toBe(71);
    expect(connectionsPerWorkerPod(authentik({ version: "2025.12.3" }))).toBe(16);
    expect(connectionsPerServerPod(authentik({ version: "2026.2.0", proxyProviders: 3 }))).toBe(53);
  });

  test("a line that is not known counts like the greedier one", () => {
    expect(connectionsPerServerPod(authentik({ version: "2027.2.0", proxyProviders: 3 }))).toBe(53);
    expect(connectionsPerWorkerPod(authentik({ version: "2027.2.0" }))).toBe(20);
  });

  test("a worker with one process of four threads opens 1 x (4 + 10) + 4 + 2", () => {
    expect(connectionsPerWorkerPod(authentik())).toBe(20);
    expect(connectionsPerWorkerPod(authentik({ worker: { processes: 2, threads: 8 } }))).toBe(42);
  });
});

describe("pods at the peak", () => {
  const { workload } = authentik().server;

  test("are the replicas and the surge above them", () => {
    expect(peakPods(workload)).toBe(4);
    expect(peakPods(workload, false)).toBe(3);
    expect(peakPods({ ...workload, rollout: { ...workload.rollout, maxSurge: "34%" } })).toBe(5);
  });

  test("are no more than the replicas when pods are recreated", () => {
    expect(peakPods({ ...workload, rollout: { type: "Recreate", maxSurge: 1, maxUnavailable: 0 } })).toBe(3);
  });

  test("a larger surge never needs fewer clients", () => {
    fc.assert(
      fc.property(count(1, 20), count(0, 200), count(0, 50), (replicas, percent, more) => {
        const clients = (surge: number) =>
          total(peakClients(authentik({ server: { workload: { replicas, rollout: { maxSurge: `${surge}%` } } } })));
        expect(clients(percent + more)).toBeGreaterThanOrEqual(clients(percent));
      }),
      { numRuns: 25 },
    );
  });
});

describe("direct connections", () => {
  test("are the session-bound ones of every pod, and its migration lock", () => {
    expect(peakDirect(authentik())).toEqual([
      { label: "4 server pods x 16 direct", value: 64, inferred: true },
      { label: "3 worker pods x 8 direct", value: 24, inferred: true },
    ]);
  });

  test("are none where no direct path is set, and none before 2026.8", () => {
    const { direct: _, ...postgresql } = authentik().postgresql;
    expect(peakDirect({ ...authentik(), postgresql })).toEqual([]);
    expect(peakDirect(authentik({ version: "2026.5.8" }))).toEqual([]);
  });

  test.each([
    ["2026.5.8", false],
    ["2026.8.0", true],
    ["2027.2.0", true],
    ["2025.12.9", false],
    ["2025.8.1", false],
    ["latest", false],
  ])("authentik %s has a direct path: %s", (version, expected) => {
    expect(hasDirectEndpoint(version)).toBe(expected);
  });
});

describe("poolers", () => {
  test("a larger pool never opens fewer server connections", () => {
    fc.assert(
      fc.property(count(1, 100), count(0, 50), count(0, 20), count(1, 9), (size, more, reserve, replicas) => {
        const demand = (defaultPoolSize: number) =>
          total(
            poolerServerConnections(pgbouncer({ defaultPoolSize, reservePoolSize: reserve, workload: { replicas } })),
          );
        expect(demand(size + more)).toBeGreaterThanOrEqual(demand(size));
      }),
      { numRuns: 25 },
    );
  });

  test("the pool size for sessions is enough, and the smallest that is", () => {
    fc.assert(
      fc.property(count(1, 5000), count(0, 40), count(1, 9), (clients, reservePoolSize, replicas) => {
        const pooler = pgbouncer({ reservePoolSize, workload: { replicas } });
        const size = sessionPoolSize(pooler, [{ label: "clients", value: clients }]);
        expect(replicas * (size + reservePoolSize)).toBeGreaterThanOrEqual(clients);
        expect(size === 1 || replicas * (size - 1 + reservePoolSize) < clients).toBe(true);
      }),
    );
  });

  test("probes without a pool of their own are not listed", () => {
    expect(poolerServerConnections(pgbouncer({ probePoolSize: 0 }), false)).toEqual([
      { label: "3 poolers x (20 + 5)", value: 75 },
    ]);
  });
});

describe("the server", () => {
  test("gives what its reservations leave", () => {
    const terms = serverCapacity(postgres({ reservedConnections: 2 }));
    expect(terms.map(({ label }) => label)).toEqual([
      "max_connections 200",
      "superuser_reserved_connections 3",
      "reserved_connections 2",
      "admin headroom 5",
    ]);
    expect(total(terms)).toBe(190);
  });

  test("is asked for the larger of two rollouts, never for both at once", () => {
    const asked = (type: "Recreate" | "RollingUpdate") => {
      const facts = platformFacts(production({ pgbouncer: pgbouncer({ workload: { rollout: { type } } }) }));
      return facts.databases.map((server) => peakServerDemand(server, facts));
    };
    expect(asked("Recreate").map(({ rolling, terms }) => [rolling, total(terms)])).toEqual([["authentik", 169]]);
    expect(asked("RollingUpdate").map(({ rolling, terms }) => [rolling, total(terms)])).toEqual([["PgBouncer", 179]]);
  });
});

describe("a pooler that drains", () => {
  const draining = (version?: string) => {
    const { version: _, ...pooler } = pgbouncer();
    return drainingServerConnections({ ...pooler, ...(version === undefined ? {} : { version }) });
  };

  test.each(["1.23.0", "1.25.2", "2.0.0"])("keeps its pools for certain with PgBouncer %s", (version) => {
    expect(draining(version)[1]).toEqual({ label: "3 draining poolers x (20 + 5)", value: 75, inferred: false });
  });

  test.each([undefined, "1.22.1", "1.18.0"])("is believed to keep them with PgBouncer %s", (version) => {
    expect(draining(version)[1]).toEqual({ label: "3 draining poolers x (20 + 5)", value: 75, inferred: true });
  });
});

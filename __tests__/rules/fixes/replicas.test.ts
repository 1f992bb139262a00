import type { Facts } from "../../../constructs/core/facts";
import type { DeepPartial } from "../../../constructs/core/json";
import type { WorkloadFacts } from "../../../constructs/kubernetes/facts";
import { moreReplicas } from "../../../constructs/rules/fixes/replicas";
import { platformFacts, workloads } from "../../../constructs/rules/platform-facts";
import { authentik, cluster, postgres, production } from "../facts";

const ROOM = postgres({ maxConnections: 1000 });

/** Props of four servers instead of the three that there are. */
function fourServers(workload: DeepPartial<WorkloadFacts>, nodes = 9, published: readonly Facts[] = []) {
  const server = authentik({ server: { workload } });
  const all = [...production({ authentik: server, postgres: ROOM, cluster: cluster({ nodes }) }), ...published];
  const facts = platformFacts(all);
  const [located] = workloads(facts).filter(({ prop }) => prop === "server");
  return located === undefined
    ? undefined
    : moreReplicas(located, 4, facts)?.map((change) =>
        change.relation === "=" ? `${change.prop} = ${change.to}` : `${change.prop} ${change.relation} ${change.to}`,
      );
}

const ONE_AT_A_TIME = ["server.rollout.maxSurge = 0", "server.rollout.maxUnavailable = 1"];

describe("more replicas", () => {
  test("need nothing else where there is room", () => {
    expect(fourServers({})).toEqual(["server.replicas >= 4"]);
    expect(fourServers({ hostAntiAffinity: "required" }, 5)).toEqual(["server.replicas >= 4"]);
  });

  test("need connections for what they open", () => {
    const facts = platformFacts(production());
    const [pooler] = workloads(facts);
    expect(pooler && moreReplicas(pooler, 4, facts)).toEqual([
      { prop: "pgbouncer.replicas", relation: ">=", to: 4 },
      { prop: "database.maxConnections", relation: ">=", to: 213 },
    ]);
  });

  test("roll one at a time where no node is left for a surge", () => {
    expect(fourServers({ hostAntiAffinity: "required" }, 4)).toEqual(["server.replicas >= 4", ...ONE_AT_A_TIME]);
  });

  test("roll one at a time where a rollout would take them all", () => {
    expect(fourServers({ rollout: { maxUnavailable: "100%" } })).toEqual(["server.replicas >= 4", ...ONE_AT_A_TIME]);
  });

  test("are no way out without a node for each, or with a strategy that stops them all", () => {
    expect(fourServers({ hostAntiAffinity: "required" }, 3)).toBeUndefined();
    expect(fourServers({ rollout: { type: "Recreate" } })).toBeUndefined();
  });

  test("raise the autoscaler's minimum, and its maximum where that is lower", () => {
    const autoscaling = { minReplicas: 3, maxReplicas: 3, replicasEmitted: false };
    expect(fourServers({ autoscaling })).toEqual([
      "server.autoscaling.minReplicas >= 4",
      "server.autoscaling.maxReplicas >= 4",
    ]);
    expect(fourServers({ autoscaling: { ...autoscaling, maxReplicas: 4 } })).toEqual([
      "server.autoscaling.minReplicas >= 4",
    ]);
  });

  test("count an autoscaled workload at its largest", () => {
    const autoscaling = { minReplicas: 3, maxReplicas: 9, replicasEmitted: false };
    const strict = { autoscaling, hostAntiAffinity: "required" } as const;
    expect(fourServers(strict, 10)).toEqual(["server.autoscaling.minReplicas >= 4"]);
    expect(fourServers(strict, 9)).toEqual(["server.autoscaling.minReplicas >= 4", ...ONE_AT_A_TIME]);
    const few = authentik({ server: { workload: { autoscaling: { ...autoscaling, maxReplicas: 3 } } } });
    const facts = platformFacts(production({ authentik: few }));
    const [, server] = workloads(facts);
    expect(server && moreReplicas(server, 4, facts)).toEqual([
      { prop: "server.autoscaling.minReplicas", relation: ">=", to: 4 },
      { prop: "server.autoscaling.maxReplicas", relation: ">=", to: 4 },
      { prop: "database.maxConnections", relation: ">=", to: 203 },
    ]);
  });

  test("have to fit on every cluster that is known", () => {
    const small = cluster({ path: "identity/small", nodes: 3 });
    expect(fourServers({ hostAntiAffinity: "required" }, 9, [small])).toBeUndefined();
  });
});

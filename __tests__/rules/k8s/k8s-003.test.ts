import type { DeepPartial } from "../../../constructs/core/json";
import type { WorkloadFacts } from "../../../constructs/kubernetes/facts";
import type { OutpostFacts } from "../../../constructs/outpost/facts";
import { stuckRollout as rule } from "../../../constructs/rules/k8s/k8s-003-stuck-rollout";
import { authentik, cluster, pgbouncer, production, texts } from "../facts";
import { outpost } from "../outpost-facts";

const server = (workload: DeepPartial<WorkloadFacts>, nodes: number) =>
  texts(
    rule,
    production({
      authentik: authentik({ server: { workload: { hostAntiAffinity: "required", ...workload } } }),
      cluster: cluster({ nodes }),
    }),
  );

describe("K8S-003", () => {
  test("accepts a spare node for the surge", () => {
    expect(server({}, 4)).toEqual([]);
  });

  test("refuses a surge without a spare node when no pod may go first", () => {
    expect(server({}, 3)).toEqual([
      "error K8S-003  identity/authentik/Server <- identity/cluster  authentik-server has more pods than nodes, and no two of them may share one\n" +
        "      pods on nodes of their own 3 replicas + 1 surge = 4  >  3 nodes   (1 short)\n" +
        '      fix: server.rollout.maxSurge = 0 and server.rollout.maxUnavailable = 1, or server.hostAntiAffinity = "preferred"',
    ]);
  });

  test("accepts as many nodes as pods when one may go first", () => {
    expect(server({ rollout: { maxSurge: 0, maxUnavailable: 1 } }, 3)).toEqual([]);
    expect(server({ rollout: { type: "Recreate", maxSurge: 0, maxUnavailable: 0 } }, 3)).toEqual([]);
    expect(server({ rollout: { type: "Recreate", maxSurge: 1, maxUnavailable: 0 } }, 3)).toEqual([]);
    expect(server({ rollout: { maxSurge: 0, maxUnavailable: 0 } }, 3)).toEqual([]);
    expect(server({ rollout: { maxSurge: 0, maxUnavailable: 0 } }, 2)[0]).toContain("3 replicas  >  2 nodes");
  });

  test("rounds 25 % of three pods up for the surge and down for what may be missing", () => {
    expect(server({ rollout: { maxSurge: "25%", maxUnavailable: "25%" } }, 3)).toHaveLength(1);
    expect(server({ replicas: 4, rollout: { maxSurge: "25%", maxUnavailable: "25%" } }, 4)).toEqual([]);
  });

  test("refuses more pods than nodes, whoever goes first", () => {
    expect(server({ rollout: { maxSurge: 0, maxUnavailable: 1 } }, 2)).toEqual([
      "error K8S-003  identity/authentik/Server <- identity/cluster  authentik-server has more pods than nodes, and no two of them may share one\n" +
        "      pods on nodes of their own 3 replicas  >  2 nodes   (1 short)\n" +
        '      fix: server.replicas <= 2 and server.rollout.maxSurge = 0 and server.rollout.maxUnavailable = 1 and server.disruptionBudget.minAvailable <= 1, or server.hostAntiAffinity = "preferred"',
    ]);
  });

  test("counts an autoscaled workload at its largest", () => {
    const autoscaling = { minReplicas: 3, maxReplicas: 6, replicasEmitted: false };
    expect(server({ autoscaling }, 5)[0]).toContain("server.autoscaling.maxReplicas <= 5");
  });

  test("names PgBouncer's own props", () => {
    const facts = production({
      pgbouncer: pgbouncer({ workload: { hostAntiAffinity: "required" } }),
      cluster: cluster({ nodes: 3 }),
    });
    expect(texts(rule, facts)[0]).toContain("fix: pgbouncer.maxSurge = 0 and pgbouncer.maxUnavailable = 1");
  });

  test("accepts pods that may share a node, and says nothing about nodes that it does not know", () => {
    expect(server({ hostAntiAffinity: "preferred" }, 1)).toEqual([]);
    const strict = authentik({ server: { workload: { hostAntiAffinity: "required" } } });
    expect(texts(rule, [strict])).toEqual([]);
  });

  test("takes the cluster of its own stack where an app has several", () => {
    const facts = production({ authentik: authentik({ server: { workload: { hostAntiAffinity: "required" } } }) });
    expect(texts(rule, [...facts, cluster({ path: "identity-too/cluster", nodes: 1 })])).toEqual([]);
  });

  test("takes every cluster of the app where its own stack has none", () => {
    const strict = authentik({ server: { workload: { hostAntiAffinity: "required" } } });
    const clusters = [3, 4, 2].map((nodes) => cluster({ path: `nodes/${nodes}`, nodes }));
    const found = texts(rule, [strict, ...clusters]);
    expect(found.map((text) => /<- (\S+)/.exec(text)?.[1])).toEqual(["nodes/2", "nodes/3"]);
  });

  test("lowers an autoscaler's minimum too where it is above the nodes, and the budget with it", () => {
    const autoscaling = { minReplicas: 3, maxReplicas: 6, replicasEmitted: false };
    expect(server({ autoscaling }, 1)[0]).toContain(
      "fix: server.autoscaling.maxReplicas <= 1 and server.autoscaling.minReplicas <= 1 and server.rollout.maxSurge = 0" +
        " and server.rollout.maxUnavailable = 1 and without server.disruptionBudget.minAvailable and" +
        " server.disruptionBudget.maxUnavailable = 1, or",
    );
    expect(server({ autoscaling }, 3)[0]).toContain(
      "fix: server.autoscaling.maxReplicas <= 3 and server.rollout.maxSurge = 0 and server.rollout.maxUnavailable = 1, or",
    );
  });

  test("leaves a budget alone that fewer pods can keep", () => {
    const disruptionBudget = { minAvailable: 1 };
    expect(server({ disruptionBudget }, 2)[0]).toContain("server.rollout.maxUnavailable = 1, or");
    expect(server({ disruptionBudget: { minAvailable: 2, maxUnavailable: 1 } }, 2)[0]).toContain(
      "server.rollout.maxUnavailable = 1, or",
    );
  });

  test("leaves the rollout of Recreate alone, which has none", () => {
    const rollout = { type: "Recreate" as const, maxSurge: 0, maxUnavailable: 0 };
    expect(server({ rollout }, 2)[0]).toContain(
      "fix: server.replicas <= 2 and server.disruptionBudget.minAvailable <= 1, or",
    );
  });

  test("counts what fewer poolers have to take", () => {
    const pooler = pgbouncer({ maxClientConn: 120, workload: { hostAntiAffinity: "required" } });
    expect(texts(rule, production({ pgbouncer: pooler, cluster: cluster({ nodes: 2 }) }))[0]).toContain(
      "pgbouncer.disruptionBudget.minAvailable <= 1 and pgbouncer.maxClientConn >= 240, or",
    );
  });
});

describe("K8S-003, of proxies that are spread together", () => {
  const { workload } = outpost();
  const edge = (name: string, change: Partial<WorkloadFacts> = {}) => {
    if (workload === undefined) {
      throw new Error("an outpost of ours has a Deployment");
    }
    return outpost({
      path: `access/${name}`,
      workload: { ...workload, name, hostAntiAffinity: "required", ...change },
    });
  };
  const on = (nodes: number, ...others: readonly OutpostFacts[]) =>
    texts(rule, [cluster({ nodes }), edge("a"), ...others]);

  test("counts the pods of all of them, and a surge of one", () => {
    expect(on(3, edge("b"))).toEqual([]);
    expect(on(2, edge("b"))).toEqual(
      ["a", "b"].map(
        (name, i) =>
          `error K8S-003  access/${name} <- identity/cluster  ${name} has more pods than nodes, and no two of them may share one\n` +
          `      pods on nodes of their own 1 replica + 1 surge + 1 of ${["b", "a"][i]} = 3  >  2 nodes   (1 short)\n` +
          "      fix: outpost.rollout.maxSurge = 0 and outpost.rollout.maxUnavailable = 1, or " +
          'outpost.hostAntiAffinity = "preferred"',
      ),
    );
  });

  test("has no fewer pods to offer where those of another are in the way", () => {
    expect(on(1, edge("b"))[0]).toMatch(/\n {6}fix: outpost\.hostAntiAffinity = "preferred"$/);
  });

  test("leaves those out that are of another namespace, or keep away from nobody", () => {
    expect(on(2, edge("b", { namespace: "elsewhere" }))).toEqual([]);
    expect(on(2, edge("b", { podLabels: { app: "b" }, hostAntiAffinity: "none" }))).toEqual([]);
  });
});

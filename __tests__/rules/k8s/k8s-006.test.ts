import { singlePod as rule } from "../../../constructs/rules/k8s/k8s-006-single-pod";
import { authentik, cluster, pgbouncer, postgres, production, texts } from "../facts";

const one = { replicas: 1 };
const server = authentik({ server: { workload: one } });

describe("K8S-006", () => {
  test("accepts two pods, and a single worker, whose tasks can wait", () => {
    expect(texts(rule, production({ pgbouncer: pgbouncer({ workload: { replicas: 2 } }) }))).toEqual([]);
    expect(texts(rule, production({ authentik: authentik({ worker: { workload: one } }) }))).toEqual([]);
  });

  test("warns of a single server", () => {
    expect(texts(rule, production({ authentik: server }))).toEqual([
      "warning K8S-006  identity/authentik/Server <- identity/cluster  authentik-server is one pod on 4 nodes: without it nobody logs in\n" +
        "      fix: server.replicas >= 2",
    ]);
  });

  test("warns of a single pooler, and counts what a second one opens", () => {
    const facts = production({
      pgbouncer: pgbouncer({ workload: one }),
      postgres: postgres({ maxConnections: 150 }),
      cluster: cluster({ nodes: 2 }),
    });
    // 3 x (20 + 5) + 3 + 3 x 16 + 3 x 8 + 3 = 153, and 8 are reserved.
    expect(texts(rule, facts)).toEqual([
      "warning K8S-006  identity/pgbouncer <- identity/cluster  pgbouncer is one pod on 2 nodes: without it nobody logs in\n" +
        "      fix: pgbouncer.replicas >= 2 and database.maxConnections >= 161",
    ]);
  });

  test("accepts a single pod on a single node, and on nodes that it does not know", () => {
    expect(texts(rule, production({ authentik: server, cluster: cluster({ nodes: 1 }) }))).toEqual([]);
    expect(texts(rule, [server])).toEqual([]);
  });

  test("holds an autoscaler's minimum to it", () => {
    const autoscaling = { minReplicas: 1, maxReplicas: 1, replicasEmitted: false };
    const scaled = authentik({ server: { workload: { replicas: 1, autoscaling } } });
    expect(texts(rule, production({ authentik: scaled }))[0]).toContain(
      "fix: server.autoscaling.minReplicas >= 2 and server.autoscaling.maxReplicas >= 2",
    );
  });

  test("says what a second pod needs that Recreate would not let serve", () => {
    const recreated = authentik({ server: { workload: { replicas: 1, rollout: { type: "Recreate" } } } });
    expect(texts(rule, production({ authentik: recreated }))[0]).toContain(
      "fix: two replicas with the strategy RollingUpdate",
    );
  });
});

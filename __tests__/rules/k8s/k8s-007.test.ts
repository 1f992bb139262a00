import type { DeepPartial } from "../../../constructs/core/json";
import type { WorkloadFacts } from "../../../constructs/kubernetes/facts";
import { nobodyServing as rule } from "../../../constructs/rules/k8s/k8s-007-nobody-serving";
import { authentik, pgbouncer, production, texts } from "../facts";

const server = (workload: DeepPartial<WorkloadFacts>) =>
  texts(rule, production({ authentik: authentik({ server: { workload } }) }));

describe("K8S-007", () => {
  test("accepts a rollout that leaves one", () => {
    expect(server({})).toEqual([]);
    expect(server({ rollout: { maxUnavailable: 2 } })).toEqual([]);
    expect(server({ rollout: { maxUnavailable: "99%" } })).toEqual([]);
  });

  test("refuses one that takes as many as there are", () => {
    expect(server({ rollout: { maxUnavailable: 3 } })).toEqual([
      "error K8S-007  identity/authentik/Server  authentik-server stops all its pods before new ones serve\n" +
        "      missing during a rollout maxUnavailable 3  >  3 replicas - 1 = 2   (1 short)\n" +
        "      fix: server.rollout.maxUnavailable = 1",
    ]);
    expect(server({ replicas: 2, rollout: { maxUnavailable: "100%" } })[0]).toContain(
      "missing during a rollout maxUnavailable 100% x 2 replicas = 2  >  2 replicas - 1 = 1",
    );
  });

  test("refuses Recreate for several pods, of the pooler too", () => {
    const recreated = pgbouncer({ workload: { rollout: { type: "Recreate", maxSurge: 0, maxUnavailable: 0 } } });
    expect(texts(rule, production({ pgbouncer: recreated }))).toEqual([
      "error K8S-007  identity/pgbouncer  pgbouncer stops all its pods before new ones serve\n" +
        "      missing during a rollout all 3 replicas  >  3 replicas - 1 = 2   (1 short)\n" +
        "      fix: strategy RollingUpdate with maxSurge 1 and maxUnavailable 0, this library's default",
    ]);
  });

  test("accepts it for a single pod, and for workers", () => {
    expect(server({ replicas: 1, rollout: { type: "Recreate" } })).toEqual([]);
    expect(server({ replicas: 1, rollout: { maxUnavailable: 1 } })).toEqual([]);
    const worker = authentik({ worker: { workload: { rollout: { type: "Recreate" } } } });
    expect(texts(rule, production({ authentik: worker }))).toEqual([]);
  });
});

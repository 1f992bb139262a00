import { autoscaledReplicas as rule } from "../../../constructs/rules/k8s/k8s-004-autoscaled-replicas";
import { authentik, production, texts } from "../facts";

const scaled = (replicasEmitted: boolean) =>
  texts(
    rule,
    production({
      authentik: authentik({
        worker: { workload: { autoscaling: { minReplicas: 3, maxReplicas: 6, replicasEmitted } } },
      }),
    }),
  );

describe("K8S-004", () => {
  test("accepts a fixed number of replicas without an autoscaler, and an autoscaler without that number", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(scaled(false)).toEqual([]);
  });

  test("refuses both together", () => {
    expect(scaled(true)).toEqual([
      "error K8S-004  identity/authentik/Worker  authentik-worker is autoscaled, and its manifest sets 3 replicas with every apply\n" +
        "      fix: without worker.replicas, or without worker.autoscaling",
    ]);
  });

  test("keeps the autoscaler where a rollout of fewer pods needs a node more", () => {
    const told = (maxUnavailable: `${number}%`) =>
      texts(
        rule,
        production({
          authentik: authentik({
            worker: {
              workload: {
                replicas: 1,
                rollout: { maxSurge: 2, maxUnavailable },
                autoscaling: { minReplicas: 1, maxReplicas: 2, replicasEmitted: true },
              },
            },
          }),
        }),
      )[0];
    expect(told("50%")).toMatch(/fix: without worker\.replicas$/);
    expect(told("100%")).toMatch(/fix: without worker\.replicas, or without worker\.autoscaling$/);
  });
});

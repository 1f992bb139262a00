import { checkProps } from "../../constructs/core/prop-check";
import type { WorkloadFacts } from "../../constructs/kubernetes/facts";
import { workloadChecks } from "../../constructs/kubernetes/workload-checks";
import { workloadFacts } from "./workload-facts";

const check = (overrides: Partial<WorkloadFacts>) => () => checkProps("X", workloadChecks(workloadFacts(overrides)));

describe("workloadChecks", () => {
  test("accepts a sound workload", () => {
    expect(check({})).not.toThrow();
    expect(check({ autoscaling: { minReplicas: 3, maxReplicas: 3, replicasEmitted: false } })).not.toThrow();
    expect(check({ rollout: { type: "RollingUpdate", maxSurge: "25%", maxUnavailable: 1 } })).not.toThrow();
    expect(check({ rollout: { type: "RollingUpdate", maxSurge: 0, maxUnavailable: "25%" } })).not.toThrow();
  });

  test("wants at least one replica", () => {
    expect(check({ replicas: 0 })).toThrow("X: `replicas` must be a whole number >= 1, got: 0");
  });

  test("wants a grace period of 0 s or more", () => {
    expect(check({ terminationGracePeriodSec: -1 })).toThrow(
      "X: `terminationGracePeriodSec` must be a whole number >= 0, got: -1",
    );
  });

  test.each([
    [0, 0],
    ["0%", 0],
    [0, "0%"],
  ] as const)(
    "refuses a rollout with surge %p and unavailability %p, which cannot start",
    (maxSurge, maxUnavailable) => {
      expect(check({ rollout: { type: "RollingUpdate", maxSurge, maxUnavailable } })).toThrow(
        `X: \`maxSurge\` must be above 0 while \`maxUnavailable\` is 0: a rollout could not take a first step, got: ${JSON.stringify(maxSurge)}`,
      );
    },
  );

  test("asks nothing of the surge of a workload that is recreated", () => {
    expect(check({ rollout: { type: "Recreate", maxSurge: 0, maxUnavailable: 0 } })).not.toThrow();
  });

  test("wants whole pods or whole percentages", () => {
    expect(check({ rollout: { type: "RollingUpdate", maxSurge: 0.5, maxUnavailable: "1.5%" } })).toThrow(
      [
        "X: `maxSurge` must be a whole number >= 0 or a percentage like 25%, got: 0.5",
        'X: `maxUnavailable` must be a whole number >= 0 or a percentage like 25%, got: "1.5%"',
      ].join("\n"),
    );
  });

  test("wants an autoscaler's maximum at or above its minimum", () => {
    expect(check({ autoscaling: { minReplicas: 3, maxReplicas: 2, replicasEmitted: false } })).toThrow(
      "X: `autoscaling.maxReplicas` must be a whole number >= 3, got: 2",
    );
    expect(check({ autoscaling: { minReplicas: 0, maxReplicas: 2, replicasEmitted: false } })).toThrow(
      "X: `autoscaling.minReplicas` must be a whole number >= 1, got: 0",
    );
  });

  test("wants requests within limits", () => {
    expect(check({ resources: { memoryRequestMiB: 2, memoryLimitMiB: 1 } })).toThrow(
      'X: `resources.requests.memory` must be at most `resources.limits.memory`, 1Mi, got: "2Mi"',
    );
  });
});

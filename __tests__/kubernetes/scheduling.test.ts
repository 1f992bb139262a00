import { hostAntiAffinity, topologySpread } from "../../constructs/kubernetes/scheduling";
import { SELECTOR, workloadFacts } from "./workload-facts";

describe("topologySpread", () => {
  test("spreads over nodes and zones, counting one revision and the nodes that would take the pod", () => {
    const constraint = {
      maxSkew: 1,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: [{ matchLabels: SELECTOR }],
      matchLabelKeys: ["pod-template-hash"],
      nodeTaintsPolicy: "Honor",
    };
    expect(topologySpread(workloadFacts(), SELECTOR)).toEqual([
      { topologyKey: "kubernetes.io/hostname", ...constraint },
      { topologyKey: "topology.kubernetes.io/zone", ...constraint },
    ]);
  });

  test("is as strict about nodes as the workload says, and never strict about zones", () => {
    const [hosts, zones] = topologySpread(workloadFacts({ hostSpread: "DoNotSchedule" }), SELECTOR);
    expect(hosts?.whenUnsatisfiable).toBe("DoNotSchedule");
    expect(zones?.whenUnsatisfiable).toBe("ScheduleAnyway");
  });
});

describe("hostAntiAffinity", () => {
  const term = { topologyKey: "kubernetes.io/hostname", labelSelector: [{ matchLabels: SELECTOR }] };

  test("forbids a shared node where it is required", () => {
    expect(hostAntiAffinity(workloadFacts({ hostAntiAffinity: "required" }), SELECTOR)).toEqual({
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
    });
  });

  test("avoids a shared node where it is preferred", () => {
    expect(hostAntiAffinity(workloadFacts({ hostAntiAffinity: "preferred" }), SELECTOR)).toEqual({
      affinity: {
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] },
      },
    });
  });

  test("says nothing where there is none", () => {
    expect(hostAntiAffinity(workloadFacts({ hostAntiAffinity: "none" }), SELECTOR)).toEqual({});
  });
});

test("workloads that are spread together look at the pods of all of them, of whatever revision", () => {
  const together = { group: "edge" };
  const facts = workloadFacts({ spreadWith: together, hostAntiAffinity: "required" });
  const [hosts, zones] = topologySpread(facts, SELECTOR);
  expect([hosts?.labelSelector, zones?.labelSelector]).toEqual([
    [{ matchLabels: together }],
    [{ matchLabels: together }],
  ]);
  expect(hosts).not.toHaveProperty("matchLabelKeys");
  expect(JSON.stringify(hostAntiAffinity(facts, SELECTOR))).toContain('"matchLabels":{"group":"edge"}');
});

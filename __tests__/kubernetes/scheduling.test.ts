import { hostAntiAffinity, topologySpread } from "../../constructs/kubernetes/scheduling";
import { SELECTOR, workloadFacts } from "./workload-facts";

const hosts = (overrides: Parameters<typeof workloadFacts>[0]) =>
  topologySpread(workloadFacts(overrides), SELECTOR).find(
    ({ topologyKey }) => topologyKey === "kubernetes.io/hostname",
  );

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

  test("is strict about nodes where the anti-affinity is required or the workload says so, never about zones", () => {
    expect(hosts({ hostAntiAffinity: "required" })?.whenUnsatisfiable).toBe("DoNotSchedule");
    expect(hosts({ hostAntiAffinity: "preferred", hostSpread: "DoNotSchedule" })?.whenUnsatisfiable).toBe(
      "DoNotSchedule",
    );
    expect(hosts({ hostAntiAffinity: "required", hostSpread: "ScheduleAnyway" })?.whenUnsatisfiable).toBe(
      "ScheduleAnyway",
    );
    expect(hosts({ hostAntiAffinity: "none" })?.whenUnsatisfiable).toBe("ScheduleAnyway");
    const [, zones] = topologySpread(workloadFacts({ hostAntiAffinity: "required" }), SELECTOR);
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

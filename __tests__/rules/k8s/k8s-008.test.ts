import type { ResourceFacts } from "../../../constructs/kubernetes/facts";
import { unmeasuredUtilization as rule } from "../../../constructs/rules/k8s/k8s-008-unmeasured-utilization";
import { authentik, production, texts } from "../facts";

const AUTOSCALING = { minReplicas: 3, maxReplicas: 6, replicasEmitted: false };

function scaled(component: "server" | "worker", resources: ResourceFacts, targetCPUUtilizationPercentage?: number) {
  const facts = authentik();
  const workload = { ...facts[component].workload, autoscaling: AUTOSCALING, resources };
  const target = targetCPUUtilizationPercentage === undefined ? {} : { targetCPUUtilizationPercentage };
  return texts(
    rule,
    production({ authentik: { ...facts, [component]: { ...facts[component], workload, ...target } } }),
  );
}

describe("K8S-008", () => {
  test.each(["server", "worker"] as const)("refuses to scale the %s by a share of nothing", (component) => {
    const title = component === "server" ? "Server" : "Worker";
    expect(scaled(component, {}, 50)).toEqual([
      `error K8S-008  identity/authentik/${title}  authentik-${component} is to be scaled at 50 % of its CPU request, and has none\n` +
        `      fix: ${component}.resources.requests.cpu = "100m", or without ${component}.autoscaling`,
    ]);
    expect(scaled(component, { cpuRequestMillicores: 0 }, 50)).toHaveLength(1);
  });

  test("accepts a request, and a limit, which is the request where there is none", () => {
    expect(scaled("server", { cpuRequestMillicores: 1 }, 50)).toEqual([]);
    expect(scaled("server", { cpuLimitMillicores: 1 }, 50)).toEqual([]);
  });

  test("says nothing about an autoscaler that measures something else, nor about none", () => {
    expect(scaled("server", {})).toEqual([]);
    const facts = authentik();
    const workload = { ...facts.server.workload, resources: {} };
    const server = { ...facts.server, workload, targetCPUUtilizationPercentage: 50 };
    expect(texts(rule, production({ authentik: { ...facts, server } }))).toEqual([]);
  });
});

import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack } from "cdktf";
import { formatFinding, preflight } from "../../constructs/core";
import { OtelCollector } from "../../constructs/observability/collector";
import { OpenTelemetryOperator } from "../../constructs/operators";

/** An app with the operator and a collector, in these stacks of one group. */
function reported(operators: string, collectors: string) {
  const app = new App();
  const stacks = new Map<string, TerraformStack>();
  const stackOf = (name: string) => {
    const stack = stacks.get(name) ?? new TerraformStack(app, name);
    if (!stacks.has(name)) {
      new KubernetesProvider(stack, "Kubernetes");
      new HelmProvider(stack, "Helm");
    }
    stacks.set(name, stack);
    return stack;
  };
  new OpenTelemetryOperator(stackOf(operators), "Operator", { certManager: "none" });
  new OtelCollector(stackOf(collectors), "Collector", {
    mode: "deployment",
    namespace: "observability",
    config: { exporters: { debug: {} } },
  });
  return preflight(app)
    .findings.filter(({ rule }) => rule === "K8S-104")
    .map(formatFinding);
}

test("a collector in the stack of its operator is refused, and one in another stack is not", () => {
  expect(reported("all", "all").join()).toMatch(
    /^error K8S-104 {2}all\/Collector <- all\/Operator {2}the OpenTelemetryCollector gateway is planned before its definition is there: the stack all brings both/,
  );
  expect(reported("operators", "observability")).toEqual([]);
});

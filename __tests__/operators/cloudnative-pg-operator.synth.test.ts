import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { CloudNativePgOperator } from "../../constructs/operators/cloudnative-pg-operator";
import type { CloudNativePgOperatorProps } from "../../constructs/operators/operator-props";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { addressOf, createdBefore } from "../support/order";

function operator(props?: CloudNativePgOperatorProps) {
  const stack = kubernetesStack((scope) => {
    new HelmProvider(scope, "Helm");
    new CloudNativePgOperator(scope, "Operator", props);
  });
  const [texts = []] = Object.values(stack.json.locals as Record<string, readonly string[]>);
  return { stack, values: JSON.parse(texts.join("")) };
}

describe("CloudNativePgOperator", () => {
  const { stack, values } = operator();

  test("releases the official chart in an exact version, waits for it and rolls back", () => {
    expect(stack.resource("helm_release")).toMatchObject({
      name: "cnpg",
      namespace: "cnpg-system",
      chart: "cloudnative-pg",
      repository: "https://cloudnative-pg.github.io/charts",
      version: "0.29.0",
      wait: true,
      atomic: true,
      timeout: 300,
    });
  });

  test("runs two operators, one of which may be drained, on two nodes where there are two", () => {
    const podLabels = { "app.kubernetes.io/name": "cloudnative-pg", "app.kubernetes.io/instance": "cnpg" };
    expect(values).toMatchObject({ replicaCount: 2, webhook: { validating: { failurePolicy: "Fail" } } });
    expect(values.topologySpreadConstraints).toEqual(
      ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: podLabels },
      })),
    );
    expect(stack.resource("kubernetes_pod_disruption_budget_v1")).toMatchObject({
      metadata: { name: "cnpg", namespace: "cnpg-system" },
      spec: { max_unavailable: "1", selector: { match_labels: podLabels } },
    });
  });

  test("has the definitions in the release, which keeps them", () => {
    expect(values.crds).toEqual({ create: true });
  });

  test("comes after its namespace", () => {
    expect(createdBefore(stack, addressOf(stack, "helm_release"))).toContain(
      addressOf(stack, "kubernetes_namespace_v1"),
    );
  });
});

test("every prop reaches the output", () => {
  const { stack, values } = operator({
    namespace: "databases",
    releaseName: "pg",
    chartSource: { directory: "charts" },
    replicas: 1,
    cpu: 1,
    memory: "1Gi",
    webhookFailurePolicy: "Ignore",
    timeoutSec: 60,
    refusePending: false,
  });
  expect(stack.resource("helm_release")).toMatchObject({
    name: "pg",
    namespace: "databases",
    chart: "charts/cloudnative-pg-0.29.0.tgz",
    timeout: 60,
  });
  expect(values).toMatchObject({
    replicaCount: 1,
    webhook: { mutating: { failurePolicy: "Ignore" }, validating: { failurePolicy: "Ignore" } },
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
  });
  // A budget over one pod only blocks the drain.
  expect(stack.resources("kubernetes_pod_disruption_budget_v1")).toEqual({});
  expect(JSON.stringify(stack.json.data)).toContain(`${"$"}{false ? 1 : 0}`);
});

test("wrong props are told together", () => {
  const chartSource = {} as { directory: string };
  expect(() => operator({ namespace: "Not a label", replicas: 0, chartSource })).toThrow(
    /`namespace` must be a DNS label.*\n.*`chartSource` must be "official", or an object with either directory or oci.*\n.*`replicas` must be a whole number >= 1, got: 0/,
  );
});

import type { WorkloadFacts } from "../../constructs/kubernetes/facts";
import { metricsPort, WorkloadObjects } from "../../constructs/kubernetes/workload-objects";
import { kubernetesStack } from "./kubernetes-stack";
import { LABELS, SELECTOR, workloadFacts } from "./workload-facts";

const DNS = { name: "DNS", namespace: "kube-system", port: 53, protocol: "UDP" } as const;

const around = (change: Partial<WorkloadFacts>, build: (objects: WorkloadObjects) => void) =>
  kubernetesStack((scope) => build(new WorkloadObjects(scope, workloadFacts(change), LABELS)));

const metadata = {
  name: "thing",
  namespace: "space",
  labels: { ...SELECTOR, "app.kubernetes.io/managed-by": "cdktf-authentik" },
};

test("everything around a Deployment has its name and labels, and selects its pods by what never changes", () => {
  const { resource } = around(
    {
      podLabels: { ...SELECTOR, group: "edge" },
      disruptionBudget: { maxUnavailable: 1, selector: SELECTOR },
      connectsTo: [DNS],
      acceptsFrom: [{ name: "everybody", port: 80, protocol: "TCP" }],
    },
    (objects) => {
      objects.networkPolicy();
      objects.service([{ name: "http", port: 80, targetPort: "http", protocol: "TCP" }, metricsPort(9300)]);
      objects.serviceMonitor({ intervalSec: 15, labels: { release: "stack" } });
      objects.disruptionBudget();
      objects.serviceAccount();
    },
  );
  expect(resource("kubernetes_network_policy_v1")).toMatchObject({
    metadata,
    spec: {
      pod_selector: { match_labels: SELECTOR },
      ingress: [{ ports: [{ port: "80" }] }],
      egress: [{ ports: [{ port: "53", protocol: "UDP" }] }],
    },
  });
  expect(resource("kubernetes_service_v1")).toEqual(
    expect.objectContaining({
      metadata,
      spec: {
        type: "ClusterIP",
        selector: SELECTOR,
        port: [
          { name: "http", port: 80, target_port: "http", protocol: "TCP" },
          { name: "metrics", port: 9300, target_port: "metrics", protocol: "TCP" },
        ],
      },
    }),
  );
  expect(resource("kubernetes_manifest").manifest).toMatchObject({
    kind: "ServiceMonitor",
    metadata: { name: "thing", namespace: "space", labels: { release: "stack" } },
    spec: { selector: { matchLabels: SELECTOR }, endpoints: [{ port: "metrics", interval: "15s" }] },
  });
  expect(resource("kubernetes_pod_disruption_budget_v1")).toMatchObject({
    metadata,
    spec: { max_unavailable: "1", selector: { match_labels: SELECTOR } },
  });
  expect(resource("kubernetes_service_account_v1")).toMatchObject({
    metadata,
    automount_service_account_token: false,
  });
});

test("what a workload does not have is not made", () => {
  const { resources } = around({}, (objects) => {
    objects.disruptionBudget();
    objects.serviceMonitor(undefined);
  });
  expect([resources("kubernetes_pod_disruption_budget_v1"), resources("kubernetes_manifest")]).toEqual([{}, {}]);
});

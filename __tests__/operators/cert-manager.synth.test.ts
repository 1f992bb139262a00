import { CertManager } from "../../constructs/operators/cert-manager";
import type { CertManagerProps } from "../../constructs/operators/cert-manager-props";
import { addressOf, createdBefore } from "../support/order";
import { operatorStack } from "./operator-stack";

const certManager = (props?: CertManagerProps) =>
  operatorStack((scope) => {
    new CertManager(scope, "CertManager", props);
  });

describe("CertManager", () => {
  const { stack, values } = certManager();

  test("releases the official chart in an exact version, after its namespace", () => {
    expect(stack.resource("helm_release")).toMatchObject({
      name: "cert-manager",
      namespace: "cert-manager",
      chart: "cert-manager",
      repository: "https://charts.jetstack.io",
      version: "v1.21.1",
      wait: true,
      timeout: 300,
    });
    expect(createdBefore(stack, addressOf(stack, "helm_release"))).toContain(
      addressOf(stack, "kubernetes_namespace_v1"),
    );
  });

  test("keeps the definitions when the release goes", () => {
    expect(values.crds).toEqual({ enabled: true, keep: true });
    expect(values).not.toHaveProperty("installCRDs");
  });

  test("runs two of each program, one of which may be drained", () => {
    for (const [program, name, component] of [
      [values, "cert-manager", "controller"],
      [values.webhook, "webhook", "webhook"],
      [values.cainjector, "cainjector", "cainjector"],
    ] as const) {
      expect(program).toMatchObject({
        replicaCount: 2,
        podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
        resources: { requests: { cpu: "50m", memory: "256Mi" }, limits: { memory: "256Mi" } },
      });
      expect(program.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual({
        "app.kubernetes.io/name": name,
        "app.kubernetes.io/instance": "cert-manager",
        "app.kubernetes.io/component": component,
      });
    }
  });
});

test("every prop reaches the output", () => {
  const { stack, values } = certManager({
    namespace: "certificates",
    releaseName: "certs",
    chartSource: { directory: "charts" },
    replicas: 1,
    cpu: 1,
    memory: "1Gi",
    gatewayApi: true,
    serviceMonitor: { labels: { release: "stack" }, intervalSec: 30 },
    rawValues: { global: { logLevel: 4 }, webhook: { timeoutSeconds: 10 } },
    timeoutSec: 60,
    refusePending: false,
  });
  expect(stack.resource("helm_release")).toMatchObject({
    name: "certs",
    namespace: "certificates",
    chart: "charts/cert-manager-v1.21.1.tgz",
    timeout: 60,
  });
  expect(values).toMatchObject({
    replicaCount: 1,
    podDisruptionBudget: { enabled: false },
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "1Gi" } },
    config: { gatewayAPI: { enabled: true } },
    prometheus: { servicemonitor: { enabled: true, interval: "30s", labels: { release: "stack" } } },
    global: { logLevel: 4 },
    webhook: { replicaCount: 1, timeoutSeconds: 10 },
  });
  expect(JSON.stringify(stack.json.data)).toContain(`${"$"}{false ? 1 : 0}`);
});

test("values that the chart has given up, that a prop decides, and that it never had, are told together", () => {
  const rawValues = {
    installCRDs: true,
    crds: { keep: false },
    prometheus: { servicemonitor: { targetPort: 9402 } },
    replicas: 3,
  };
  expect(() => certManager({ rawValues })).toThrow(
    [
      'stack/CertManager: `rawValues.installCRDs` must be left out: the chart has given it up, got: "installCRDs"; in its place: `crds.enabled`, which is on here',
      'stack/CertManager: `rawValues.prometheus.servicemonitor.targetPort` must be left out: the chart has given it up, got: "prometheus.servicemonitor.targetPort"; in its place: nothing: 1.21 calls the port http-metrics',
      'stack/CertManager: `rawValues.crds` must be left out: it is decided here, got: "crds"; the definitions come with the release and stay when it goes',
      'stack/CertManager: `rawValues.replicas` must be a key that the chart knows, got: "replicas"',
    ].join("\n"),
  );
});

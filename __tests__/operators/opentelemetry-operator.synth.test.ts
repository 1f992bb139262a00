import { CertManager } from "../../constructs/operators/cert-manager";
import { OpenTelemetryOperator } from "../../constructs/operators/opentelemetry-operator";
import type { OpenTelemetryOperatorProps } from "../../constructs/operators/opentelemetry-operator-props";
import { addressOf, createdBefore } from "../support/order";
import { operatorStack } from "./operator-stack";

const operator = (props: OpenTelemetryOperatorProps) =>
  operatorStack((scope) => {
    new OpenTelemetryOperator(scope, "Operator", props);
  });

test("releases the chart whose collector is the library's, with certificates of cert-manager", () => {
  const { stack, values } = operator({ certManager: "existing" });
  expect(stack.resource("helm_release")).toMatchObject({
    name: "opentelemetry-operator",
    namespace: "opentelemetry-operator-system",
    chart: "opentelemetry-operator",
    repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
    version: "0.122.0",
    timeout: 300,
  });
  expect(values).toMatchObject({
    replicaCount: 2,
    pdb: { create: true },
    crds: { create: true, annotations: { "helm.sh/resource-policy": "keep" } },
    manager: {
      collectorImage: { tag: "0.158.0" },
      createRbacPermissions: false,
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { memory: "256Mi" } },
      serviceMonitor: { enabled: false },
    },
    admissionWebhooks: {
      failurePolicy: "Fail",
      certManager: { enabled: true },
      autoGenerateCert: { enabled: false, recreate: false },
    },
  });
});

test("comes after the cert-manager that signs for it", () => {
  const { stack } = operatorStack((scope) => {
    const certManager = new CertManager(scope, "CertManager");
    new OpenTelemetryOperator(scope, "Operator", { certManager });
  });
  const before = createdBefore(stack, addressOf(stack, "helm_release", "Operator"));
  expect(before).toContain(addressOf(stack, "helm_release", "CertManager"));
});

test("every prop reaches the output", () => {
  const { stack, values } = operator({
    certManager: "none",
    namespace: "otel",
    releaseName: "otel",
    chartSource: { oci: "oci://registry.example/charts" },
    replicas: 1,
    cpu: "200m",
    memory: "512Mi",
    definitions: { version: "0.158.0" },
    webhookFailurePolicy: "Ignore",
    serviceMonitor: { labels: { release: "stack" } },
    rawValues: { manager: { leaderElection: { enabled: true } } },
    timeoutSec: 61,
    refusePending: false,
  });
  expect(stack.resource("helm_release")).toMatchObject({
    name: "otel",
    namespace: "otel",
    chart: "oci://registry.example/charts/opentelemetry-operator",
    timeout: 61,
  });
  expect(values).toMatchObject({
    replicaCount: 1,
    pdb: { create: false },
    crds: { create: false },
    manager: {
      resources: { requests: { cpu: "200m", memory: "512Mi" } },
      serviceMonitor: { enabled: true, extraLabels: { release: "stack" } },
      leaderElection: { enabled: true },
    },
    admissionWebhooks: {
      failurePolicy: "Ignore",
      certManager: { enabled: false },
      // Not recreated: a plan after an apply is empty.
      autoGenerateCert: { enabled: true, recreate: false },
    },
  });
  expect(values.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual({
    "app.kubernetes.io/name": "opentelemetry-operator",
    "app.kubernetes.io/instance": "otel",
    "app.kubernetes.io/component": "controller-manager",
  });
  expect(JSON.stringify(stack.json.data)).toContain(`${"$"}{false ? 1 : 0}`);
});

test("the values of an old demo are refused with what has taken their place", () => {
  const rawValues = { admissionWebhooks: { certManager: { enabled: false, autoGenerateCert: true } } };
  expect(() => operator({ certManager: "none", rawValues })).toThrow(
    /^stack\/Operator: `rawValues.admissionWebhooks.certManager.autoGenerateCert` must be left out: the chart has given it up[^\n]+in its place: `admissionWebhooks.autoGenerateCert`[^\n]+\nstack\/Operator: `rawValues.admissionWebhooks.certManager.enabled` must be left out: it is decided here[^\n]+set certManager$/,
  );
  expect(() => operator({ certManager: "none", rawValues: { kubeRBACProxy: { enabled: true } } })).toThrow(
    /^[^\n]*kubeRBACProxy[^\n]*`manager.metrics`[^\n]*$/,
  );
});

test("wrong props are told together", () => {
  const props = { certManager: true, replicas: 0, definitions: { version: "latest" } } as unknown;
  expect(() => operator(props as OpenTelemetryOperatorProps)).toThrow(
    /`certManager` must be a CertManager, "existing" or "none", got: "boolean"\n.*`replicas` must be a whole number >= 1, got: 0\n.*`definitions.version` must be a release like 0.158.0, got: "latest"/,
  );
});

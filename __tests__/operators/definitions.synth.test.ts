import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { formatFinding, preflight } from "../../constructs/core";
import { collectFacts } from "../../constructs/core/facts";
import { KubePrometheusStack, type KubePrometheusStackProps } from "../../constructs/observability/prometheus";
import {
  CertManager,
  CloudNativePgOperator,
  ClusterIssuer,
  OpenTelemetryOperator,
  PrometheusOperatorCrds,
} from "../../constructs/operators";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";

function published(build: (scope: Construct) => void) {
  let found: readonly unknown[] = [];
  kubernetesStack((scope) => {
    new HelmProvider(scope, "Helm");
    build(scope);
    found = collectFacts(scope).filter(({ kind }) => kind === "operator");
  });
  return found;
}

test("every operator says whose definitions it brings, of which release, and that they stay", () => {
  const found = published((scope) => {
    const certManager = new CertManager(scope, "CertManager");
    new CloudNativePgOperator(scope, "CloudNativePg");
    new OpenTelemetryOperator(scope, "OpenTelemetry", { certManager });
    new PrometheusOperatorCrds(scope, "Prometheus");
  });
  expect(found).toEqual([
    expect.objectContaining({ operator: "cert-manager", definitionsVersion: "1.21.1", definitionsKept: true }),
    expect.objectContaining({
      operator: "cloudnative-pg",
      version: "1.30.0",
      definitionsVersion: "1.30.0",
      definitionsKept: true,
    }),
    expect.objectContaining({
      operator: "opentelemetry-operator",
      definitionsVersion: "0.158.0",
      definitionsKept: true,
    }),
    expect.objectContaining({ operator: "prometheus-operator", definitionsVersion: "0.93.1", definitionsKept: true }),
  ]);
  expect(found).toContainEqual(expect.not.objectContaining({ version: expect.anything() }));
});

test("what becomes of definitions that something else brings is not known", () => {
  const [operator] = published((scope) => {
    new OpenTelemetryOperator(scope, "OpenTelemetry", { certManager: "none", definitions: { version: "0.158.0" } });
  });
  expect(operator).not.toHaveProperty("definitionsKept");
  expect(operator).toMatchObject({ definitionsElsewhere: true });
});

test("an operator tells of its ServiceMonitor, and of none where it has none", () => {
  const serviceMonitor = { labels: { release: "stack" } };
  const found = published((scope) => {
    new CertManager(scope, "CertManager", { serviceMonitor, namespace: "certificates" });
    new OpenTelemetryOperator(scope, "OpenTelemetry", { certManager: "existing", serviceMonitor: {} });
    new CloudNativePgOperator(scope, "CloudNativePg");
  });
  expect(found).toEqual([
    expect.objectContaining({ monitor: { namespace: "certificates", labels: { release: "stack" } } }),
    expect.objectContaining({ monitor: { namespace: "opentelemetry-operator-system", labels: {} } }),
    expect.not.objectContaining({ monitor: expect.anything() }),
  ]);
});

test("a ClusterIssuer in the stack of its cert-manager is refused, K8S-104", () => {
  const build = () =>
    published((scope) => {
      new CertManager(scope, "CertManager");
      new ClusterIssuer(scope, "Issuer", { name: "own", selfSigned: true });
    });
  expect(build).toThrow(/K8S-104 {2}stack\/Issuer <- stack\/CertManager {2}the ClusterIssuer own is planned before/);
});

describe("the operator of a KubePrometheusStack", () => {
  const operatorOf = (crds?: KubePrometheusStackProps["crds"]) =>
    published((scope) => {
      new KubePrometheusStack(scope, "Prometheus", crds === undefined ? {} : { crds });
    });
  const operator = { kind: "operator", operator: "prometheus-operator", path: expect.any(String), version: "0.93.1" };

  test("comes without definitions, unless the chart brings them or something else has", () => {
    expect(operatorOf()).toEqual([operator]);
    expect(operatorOf("separate")).toEqual([operator]);
    expect(operatorOf("chart")).toEqual([{ ...operator, definitionsVersion: "0.93.1", definitionsKept: true }]);
    expect(operatorOf({ version: "0.93.1" })).toEqual([
      { ...operator, definitionsVersion: "0.93.1", definitionsElsewhere: true },
    ]);
  });

  test("is refused with definitions of another release, OBS-105, and fits those that this library installs", () => {
    const told = (crds: KubePrometheusStackProps["crds"] = "separate") => {
      const app = new App();
      const [before, after] = ["operators", "observability"].map((name) => new TerraformStack(app, name));
      for (const stack of [before, after]) {
        if (stack !== undefined) {
          new KubernetesProvider(stack, "Kubernetes");
          new HelmProvider(stack, "Helm");
        }
      }
      new PrometheusOperatorCrds(before ?? app, "Definitions");
      new KubePrometheusStack(after ?? app, "Prometheus", { crds });
      return preflight(app).findings.map(formatFinding).join();
    };
    expect(told()).toBe("");
    expect(told({ version: "0.92.0" })).toMatch(
      /^error OBS-105 {2}observability\/Prometheus\/Release {2}the prometheus-operator 0.93.1 finds definitions of the release 0.92.0/,
    );
  });
});

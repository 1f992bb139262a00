import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import type { Construct } from "constructs";
import { collectFacts } from "../../constructs/core/facts";
import {
  CertManager,
  CloudNativePgOperator,
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
});

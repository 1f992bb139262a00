import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatReport, passes } from "../../constructs/core/report";
import { siteEnvironment } from "../../stacks/site-environment";
import { synthesise } from "../../stacks/synthesise";
import { Terraform } from "../../stacks/terraform";
import { CERT_MANAGER_CHART, CERT_MANAGER_VERSION } from "../../values/charts/cert-manager/chart";
import {
  KUBE_PROMETHEUS_STACK_CHART,
  KUBE_PROMETHEUS_STACK_VERSION,
} from "../../values/charts/kube-prometheus-stack/chart";
import {
  OPENTELEMETRY_OPERATOR_CHART,
  OPENTELEMETRY_OPERATOR_VERSION,
} from "../../values/charts/opentelemetry-operator/chart";
import {
  PROMETHEUS_OPERATOR_CRDS_CHART,
  PROMETHEUS_OPERATOR_CRDS_VERSION,
} from "../../values/charts/prometheus-operator-crds/chart";
import type { Environment } from "../../values/environments/environment";
import type { ObservabilitySettings } from "../../values/environments/observability";
import { demoCredentials } from "../run/demo-credentials";
import { missingCharts } from "./charts";
import type { ClusterAccess } from "./installation";

/** Every part. */
const EVERYTHING: ObservabilitySettings = {
  prometheus: { storage: { size: "10Gi" }, grafana: { admin: { name: "grafana-admin" } } },
  postgresExporter: { login: { user: "monitoring", password: { name: "postgres-exporter", key: "password" } } },
  probe: { targets: ["https://wiki.example.com"] },
  tempo: { storage: { type: "volume", size: "1Gi" } },
  loki: { storage: { type: "volume", size: "1Gi" } },
  gateway: {},
  agent: {},
  applications: { shop: { namespace: "authentik" } },
  loadTest: { script: "export default function () {}", thresholds: { checks: ["rate>0.99"] } },
};

/** Why there is a chart missing here, in one line; undefined when all are there. */
export function missingObservabilityChart(): string | undefined {
  return missingCharts(
    { chart: CERT_MANAGER_CHART, version: CERT_MANAGER_VERSION },
    { chart: OPENTELEMETRY_OPERATOR_CHART, version: OPENTELEMETRY_OPERATOR_VERSION },
    { chart: PROMETHEUS_OPERATOR_CRDS_CHART, version: PROMETHEUS_OPERATOR_CRDS_VERSION },
    { chart: KUBE_PROMETHEUS_STACK_CHART, version: KUBE_PROMETHEUS_STACK_VERSION },
  );
}

/** The stacks `operators` and `observability` of an environment that everything watches, in a directory of their own. */
export class ObservabilityInstallation {
  readonly directory = mkdtempSync(join(tmpdir(), "observability-"));

  constructor(private readonly cluster: ClusterAccess) {}

  /** Writes the configuration anew, with other settings; the state stays. */
  synthesise(settings: ObservabilitySettings = EVERYTHING): void {
    const environment: Environment = {
      ...siteEnvironment("local", process.env),
      // No operator runs, so nobody answers webhooks.
      operators: { certManager: {}, openTelemetry: { certManager: "none", webhookFailurePolicy: "Ignore" } },
      observability: settings,
    };
    const report = synthesise(environment, join(this.directory, "cdktf.out"));
    if (!passes(report)) {
      throw new Error(formatReport(report));
    }
  }

  /** Terraform in the folder of a stack. */
  terraform(stack: "operators" | "observability"): Terraform {
    const { kubeconfig, context } = this.cluster;
    const credentials = demoCredentials(join(this.directory, "credentials.json"));
    const env = { KUBE_CONFIG_PATH: kubeconfig, KUBE_CTX: context, ...credentials };
    return new Terraform({ directory: join(this.directory, "cdktf.out", "stacks", stack), env });
  }

  discard(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

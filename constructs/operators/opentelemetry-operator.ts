import { Construct } from "constructs";
import { buildOpenTelemetryOperatorValues } from "../../values/charts/opentelemetry-operator/build";
import {
  OPENTELEMETRY_OPERATOR_CHART,
  OPENTELEMETRY_OPERATOR_RELEASE,
  OPENTELEMETRY_OPERATOR_VERSION,
  operatorLabels,
} from "../../values/charts/opentelemetry-operator/chart";
import {
  OPENTELEMETRY_OPERATOR_LEGACY,
  openTelemetryOperatorKeys,
} from "../../values/charts/opentelemetry-operator/known-keys";
import { chartValueChecks } from "../../values/charts/value-checks";
import { deepMerge, given } from "../core/json";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import { cpuAmount, memoryAmount } from "../core/quantity";
import type { Namespace } from "../kubernetes/namespace";
import type { OperatorFacts } from "./facts";
import { keeps } from "./kept";
import { OPENTELEMETRY_OPERATOR, type OpenTelemetryOperatorProps } from "./opentelemetry-operator-props";
import { installOperator } from "./operator-release";

const OWNED = {
  replicaCount: "set replicas",
  crds: "set definitions; those of the chart stay when the release goes",
  "manager.image": "the operator is that of the chart",
  "manager.collectorImage": "set image of the collector",
  "manager.resources": "set cpu and memory",
  "manager.serviceMonitor.enabled": "set serviceMonitor",
  "admissionWebhooks.certManager.enabled": "set certManager",
  "admissionWebhooks.autoGenerateCert.enabled": "set certManager",
  "admissionWebhooks.autoGenerateCert.recreate": "new certificates with every apply never end",
  "admissionWebhooks.failurePolicy": "set webhookFailurePolicy",
  namespaceOverride: "set namespace",
};

/**
 * The operator of OpenTelemetry and the definitions of its custom resources, which stay when the release goes. In a stack before the one that has an
 * `OtelCollector`.
 */
export class OpenTelemetryOperator extends Construct {
  readonly namespace: Namespace;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: OpenTelemetryOperatorProps) {
    super(scope, id);
    checkProps(this.node.path, OPENTELEMETRY_OPERATOR.wrong("", props));
    const {
      certManager,
      namespace = "opentelemetry-operator-system",
      releaseName = "opentelemetry-operator",
      rawValues = {},
      definitions,
      serviceMonitor,
    } = props;
    checkProps(
      this.node.path,
      chartValueChecks(rawValues, {
        keys: openTelemetryOperatorKeys(),
        legacy: OPENTELEMETRY_OPERATOR_LEGACY,
        owned: OWNED,
      }),
    );
    const values = buildOpenTelemetryOperatorValues({
      podLabels: operatorLabels(releaseName),
      replicas: props.replicas ?? 2,
      cpuMillicores: cpuAmount(props.cpu ?? "100m"),
      memoryMiB: memoryAmount(props.memory ?? "256Mi"),
      certManager: certManager !== "none",
      definitions: definitions === undefined,
      webhookFailurePolicy: props.webhookFailurePolicy ?? "Fail",
      ...given({ serviceMonitorLabels: serviceMonitor && (serviceMonitor.labels ?? {}) }),
    });
    const facts: OperatorFacts = {
      kind: "operator",
      path: this.node.path,
      operator: "opentelemetry-operator",
      version: OPENTELEMETRY_OPERATOR_RELEASE,
      ...given({ monitor: serviceMonitor && { namespace, labels: serviceMonitor.labels ?? {} } }),
      definitionsVersion: definitions?.version ?? OPENTELEMETRY_OPERATOR_RELEASE,
      // What something else brings, it keeps or does not.
      ...(definitions === undefined
        ? { definitionsKept: keeps(values.crds.annotations) }
        : { definitionsElsewhere: true }),
    };
    publishFacts(this, facts);
    this.namespace = installOperator(
      this,
      {
        name: releaseName,
        namespace,
        chart: OPENTELEMETRY_OPERATOR_CHART,
        version: OPENTELEMETRY_OPERATOR_VERSION,
        values: deepMerge(values, rawValues),
        // Its webhook signs nothing before cert-manager's own answers.
        after: typeof certManager === "string" ? [] : [certManager],
      },
      props,
    );
  }
}

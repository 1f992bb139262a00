import { Construct } from "constructs";
import { buildCertManagerValues } from "../../values/charts/cert-manager/build";
import { CERT_MANAGER_CHART, CERT_MANAGER_VERSION } from "../../values/charts/cert-manager/chart";
import { CERT_MANAGER_LEGACY, certManagerKeys } from "../../values/charts/cert-manager/known-keys";
import { chartValueChecks } from "../../values/charts/value-checks";
import { deepMerge, given } from "../core/json";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import { cpuAmount, memoryAmount } from "../core/quantity";
import type { Namespace } from "../kubernetes/namespace";
import { CERT_MANAGER, type CertManagerProps } from "./cert-manager-props";
import type { OperatorFacts } from "./facts";
import { installOperator } from "./operator-release";

/** What props decide, and what nobody may: without their definitions all Certificates go. */
const OWNED = {
  crds: "the definitions come with the release and stay when it goes",
  replicaCount: "set replicas",
  "webhook.replicaCount": "set replicas",
  "cainjector.replicaCount": "set replicas",
  "cainjector.enabled": "the webhook's certificate comes through it",
  resources: "set cpu and memory",
  "prometheus.servicemonitor.enabled": "set serviceMonitor",
  "config.gatewayAPI": "set gatewayApi",
  namespace: "set namespace",
};

/**
 * cert-manager and the definitions of its custom resources, which stay when the release goes. In a stack before the one that has
 * Certificates and a `ClusterIssuer`.
 */
export class CertManager extends Construct {
  readonly namespace: Namespace;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: CertManagerProps = {}) {
    super(scope, id);
    checkProps(this.node.path, CERT_MANAGER.wrong("", props));
    const { namespace = "cert-manager", releaseName = "cert-manager", rawValues = {}, serviceMonitor } = props;
    checkProps(
      this.node.path,
      chartValueChecks(rawValues, { keys: certManagerKeys(), legacy: CERT_MANAGER_LEGACY, owned: OWNED }),
    );
    const monitor = serviceMonitor && {
      labels: serviceMonitor.labels ?? {},
      intervalSec: serviceMonitor.intervalSec ?? 60,
    };
    const values = buildCertManagerValues({
      releaseName,
      replicas: props.replicas ?? 2,
      cpuMillicores: cpuAmount(props.cpu ?? "50m"),
      memoryMiB: memoryAmount(props.memory ?? "256Mi"),
      gatewayApi: props.gatewayApi ?? false,
      ...given({ serviceMonitor: monitor }),
    });
    const version = CERT_MANAGER_VERSION.slice(1);
    const facts: OperatorFacts = {
      kind: "operator",
      path: this.node.path,
      operator: "cert-manager",
      version,
      definitionsVersion: version,
      definitionsKept: values.crds.keep,
      ...given({ monitor: monitor && { namespace, labels: monitor.labels } }),
    };
    publishFacts(this, facts);
    this.namespace = installOperator(
      this,
      {
        name: releaseName,
        namespace,
        chart: CERT_MANAGER_CHART,
        version: CERT_MANAGER_VERSION,
        values: deepMerge(values, rawValues),
      },
      props,
    );
  }
}

import { Construct } from "constructs";
import { chartReference } from "../../../values/charts/chart-source";
import { buildKubePrometheusStackValues } from "../../../values/charts/kube-prometheus-stack/build";
import { KUBE_PROMETHEUS_STACK_CHART } from "../../../values/charts/kube-prometheus-stack/chart";
import { HelmRelease } from "../../core/helm-release";
import { deepMerge } from "../../core/json";
import { createAfter } from "../../core/order";
import { publishFacts } from "../../core/preflight";
import { checkProps } from "../../core/prop-check";
import { Namespace } from "../../kubernetes/namespace";
import type { KubePrometheusStackFacts } from "./facts";
import { prometheusOperatorFacts } from "./operator-facts";
import { rawValueChecks } from "./raw-values";
import { stackFacts } from "./stack-facts";
import type { KubePrometheusStackProps } from "./stack-props";

/**
 * Prometheus with its operator, Alertmanager, Grafana, kube-state-metrics and node-exporter in a namespace of their own. It reads
 * monitors, probes and rules by labels of your choice or all of them, never by the name of its release.
 */
export class KubePrometheusStack extends Construct {
  readonly facts: KubePrometheusStackFacts;
  readonly namespace: Namespace;
  /** Address of Prometheus in the cluster. */
  readonly prometheusUrl: string;

  /** @throws one error with every wrong prop, a secret among `rawValues` included. */
  constructor(scope: Construct, id: string, props: KubePrometheusStackProps = {}) {
    super(scope, id);
    this.facts = stackFacts(this.node.path, props);
    const { chartSource, timeoutSec = 900, refusePending = true, rawValues = {} } = props;
    const { namespace, releaseName, chartVersion, nodeExporter } = this.facts;
    const values = buildKubePrometheusStackValues(this.facts);
    checkProps(this.node.path, rawValueChecks(rawValues, values));
    publishFacts(this, this.facts);
    this.prometheusUrl = `http://${this.facts.name}.${namespace}.svc:9090`;
    this.namespace = new Namespace(this, "Namespace", {
      name: namespace,
      // node-exporter reads the file system and the network of its node.
      podSecurity: { enforce: nodeExporter ? "privileged" : "baseline" },
    });
    const release = new HelmRelease(this, "Release", {
      name: releaseName,
      namespace,
      namespaceId: this.namespace.id,
      chart: chartReference(KUBE_PROMETHEUS_STACK_CHART, chartVersion, chartSource),
      values: deepMerge(values, rawValues),
      timeoutSec,
      refusePending,
    });
    publishFacts(release, prometheusOperatorFacts(release.node.path, props.crds));
    createAfter(release, this.namespace);
  }
}

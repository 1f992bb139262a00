import { Construct } from "constructs";
import { chartReference } from "../../values/charts/chart-source";
import { buildCloudNativePgValues } from "../../values/charts/cloudnative-pg/build";
import { CLOUDNATIVE_PG_CHART, CLOUDNATIVE_PG_VERSION, operatorLabels } from "../../values/charts/cloudnative-pg/chart";
import { HelmRelease } from "../core/helm-release";
import { createAfter } from "../core/order";
import { checkProps } from "../core/prop-check";
import { cpuAmount, memoryAmount } from "../core/quantity";
import { DisruptionBudget } from "../kubernetes/disruption-budget";
import { Namespace } from "../kubernetes/namespace";
import { CLOUD_NATIVE_PG_OPERATOR, type CloudNativePgOperatorProps } from "./operator-props";

/**
 * The CloudNativePG operator and the definitions of its custom resources, which stay when the release goes: destroying this
 * destroys no database. In a stack before the one that has a `CloudNativePgCluster`.
 */
export class CloudNativePgOperator extends Construct {
  readonly namespace: Namespace;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: CloudNativePgOperatorProps = {}) {
    super(scope, id);
    checkProps(this.node.path, CLOUD_NATIVE_PG_OPERATOR.wrong("", props));
    const { namespace = "cnpg-system", releaseName = "cnpg", replicas = 2, timeoutSec = 300 } = props;
    const podLabels = operatorLabels(releaseName);
    this.namespace = new Namespace(this, "Namespace", { name: namespace });
    const release = new HelmRelease(this, "Release", {
      name: releaseName,
      namespace,
      namespaceId: this.namespace.id,
      chart: chartReference(CLOUDNATIVE_PG_CHART, CLOUDNATIVE_PG_VERSION, props.chartSource),
      values: buildCloudNativePgValues({
        podLabels,
        replicas,
        cpuMillicores: cpuAmount(props.cpu ?? "100m"),
        memoryMiB: memoryAmount(props.memory ?? "256Mi"),
        webhookFailurePolicy: props.webhookFailurePolicy ?? "Fail",
      }),
      timeoutSec,
      // It migrates nothing: the old operator is better than half a new one.
      atomic: true,
      refusePending: props.refusePending ?? true,
    });
    createAfter(release, this.namespace);
    if (replicas > 1) {
      const budget = new DisruptionBudget(this, "DisruptionBudget", {
        name: releaseName,
        namespace,
        selector: podLabels,
        maxUnavailable: 1,
      });
      createAfter(budget, this.namespace);
    }
  }
}

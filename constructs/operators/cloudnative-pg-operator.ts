import { Construct } from "constructs";
import { buildCloudNativePgValues } from "../../values/charts/cloudnative-pg/build";
import {
  CLOUDNATIVE_PG_CHART,
  CLOUDNATIVE_PG_RELEASE,
  CLOUDNATIVE_PG_VERSION,
  operatorLabels,
} from "../../values/charts/cloudnative-pg/chart";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import { cpuAmount, memoryAmount } from "../core/quantity";
import { DisruptionBudget } from "../kubernetes/disruption-budget";
import type { Namespace } from "../kubernetes/namespace";
import type { OperatorFacts } from "./facts";
import { CLOUD_NATIVE_PG_OPERATOR, type CloudNativePgOperatorProps } from "./operator-props";
import { installOperator } from "./operator-release";

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
    const { namespace = "cnpg-system", releaseName = "cnpg", replicas = 2 } = props;
    const podLabels = operatorLabels(releaseName);
    const values = buildCloudNativePgValues({
      podLabels,
      replicas,
      cpuMillicores: cpuAmount(props.cpu ?? "100m"),
      memoryMiB: memoryAmount(props.memory ?? "256Mi"),
      webhookFailurePolicy: props.webhookFailurePolicy ?? "Fail",
    });
    const facts: OperatorFacts = {
      kind: "operator",
      path: this.node.path,
      operator: "cloudnative-pg",
      version: CLOUDNATIVE_PG_RELEASE,
      definitionsVersion: CLOUDNATIVE_PG_RELEASE,
      // Its chart says so itself, whatever the values are (templates/crds/crds.yaml).
      definitionsKept: true,
    };
    publishFacts(this, facts);
    const spec = { name: releaseName, namespace, chart: CLOUDNATIVE_PG_CHART, version: CLOUDNATIVE_PG_VERSION, values };
    this.namespace = installOperator(this, spec, props);
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

import { Construct } from "constructs";
import { ruleGroups } from "../../values/alerts/rule-file";
import { CustomResource } from "../core/custom-resource";
import { publishFacts } from "../core/preflight";
import { alertsFacts } from "./alerts-facts";
import type { AuthentikAlertsProps } from "./alerts-props";
import type { AlertsFacts } from "./facts";

/**
 * Alerts about one installation of authentik as a PrometheusRule, whose definition the cluster has: in a stack after the one
 * that installs the Prometheus operator. Every number in them is one of the installation's own.
 */
export class AuthentikAlerts extends Construct {
  readonly facts: AlertsFacts;
  readonly rule: CustomResource;

  /** @throws one error with every prop that is wrong by itself; what the release does not export is found by preflight. */
  constructor(scope: Construct, id: string, props: AuthentikAlertsProps) {
    super(scope, id);
    this.facts = alertsFacts(this.node.path, props);
    publishFacts(this, this.facts);
    const { name, namespace, labels } = this.facts;
    this.rule = new CustomResource(this, "Rule", {
      manifest: {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PrometheusRule",
        metadata: { name, namespace, labels },
        spec: {
          groups: ruleGroups(this.facts).map(({ name: group, rules }) => ({
            name: group,
            rules: rules.map((rule) => ({ ...rule })),
          })),
        },
      },
    });
  }
}

import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";
import { NetworkPolicy } from "../kubernetes/network-policy";
import { allow } from "../kubernetes/peers";
import type { AuthentikPodFacts } from "./facts";
import type { MetricsTarget } from "./metrics-target";
import { SERVER_PORTS } from "./server-facts";

/** What server and worker have beside the chart: an account without rights, and a network policy. */
export abstract class AuthentikComponent extends Construct {
  /** Labels of the pods, as the chart sets them. */
  readonly podLabels: Labels;
  /** Where the pods show their metrics. */
  readonly metricsTarget: MetricsTarget;

  constructor(scope: Construct, id: string, facts: AuthentikPodFacts) {
    super(scope, id);
    const { name, namespace, podLabels, connectsTo, acceptsFrom } = facts.workload;
    this.podLabels = podLabels;
    this.metricsTarget = { namespace, podLabels, port: SERVER_PORTS.metrics, path: "/metrics" };
    if (facts.serviceAccountName !== undefined) {
      // Named, because the chart's own account can rewrite the namespace's Secrets, and because a Deployment that had that
      // account keeps asking for it when the account is gone and the field is empty.
      new ServiceAccountV1(this, "ServiceAccount", {
        metadata: { name: facts.serviceAccountName, namespace, labels: { ...podLabels, ...MANAGED_BY } },
        automountServiceAccountToken: facts.automountServiceAccountToken,
      });
    }
    new NetworkPolicy(this, "NetworkPolicy", {
      name,
      namespace,
      podSelector: podLabels,
      ingress: allow(acceptsFrom),
      egress: allow(connectsTo),
    });
  }
}

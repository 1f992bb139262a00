import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { Construct } from "constructs";
import { CustomResource } from "../../core/custom-resource";
import { MANAGED_BY } from "../../core/labels";
import { createAfter } from "../../core/order";
import type { OtlpEndpoint } from "../../core/otlp-endpoint";
import { publishFacts } from "../../core/preflight";
import { NetworkPolicy } from "../../kubernetes/network-policy";
import { allow } from "../../kubernetes/peers";
import { otelCollectorFacts } from "./collector-facts";
import { collectorManifest } from "./collector-manifest";
import type { OtelCollectorProps } from "./collector-props";
import type { OtelCollectorDeploymentFacts } from "./facts";

/**
 * A collector of OpenTelemetry: an agent on every node, or a gateway. In a stack after the one with the operator
 * (`OpenTelemetryOperator`). Its rights on the Kubernetes API follow from its configuration and are there before it: the
 * operator refuses a collector that would get rights which who asks for it has not.
 */
export class OtelCollector extends Construct implements OtlpEndpoint {
  /**
   * DNS name of its Service. An agent's answers on the caller's own node: the operator gives it `internalTrafficPolicy: Local`
   * (internal/manifests/collector/service.go of open-telemetry/opentelemetry-operator v0.158.0).
   */
  readonly host: string;
  readonly grpcPort?: number;
  readonly httpPort?: number;
  readonly facts: OtelCollectorDeploymentFacts;

  /** @throws one error with every wrong prop, or with all that does not fit together. */
  constructor(scope: Construct, id: string, props: OtelCollectorProps) {
    super(scope, id);
    this.facts = otelCollectorFacts(this.node.path, props);
    const { serviceName, namespace } = this.facts;
    this.host = `${serviceName}.${namespace}`;
    const port = (protocol: string) =>
      this.facts.listeners.find(({ prop }) => prop === `receivers.otlp.protocols.${protocol}.endpoint`)?.port;
    const [grpc, http] = [port("grpc"), port("http")];
    if (grpc !== undefined) {
      this.grpcPort = grpc;
    }
    if (http !== undefined) {
      this.httpPort = http;
    }
    publishFacts(this, this.facts);
    const rights = [...this.createRights(), this.createPolicy()];
    const collector = new CustomResource(this, "Collector", {
      manifest: collectorManifest(this.facts),
      // What is not typed here may have defaults that only the operator knows.
      computedFields: props.config.further === undefined ? [] : ["spec.config"],
    });
    createAfter(collector, ...rights);
  }

  private createPolicy(): NetworkPolicy {
    const { name, namespace, podLabels, acceptsFrom, connectsTo, knowsEgress } = this.facts.pods;
    return new NetworkPolicy(this, "NetworkPolicy", {
      name,
      namespace,
      podSelector: podLabels,
      ingress: allow(acceptsFrom),
      ...(knowsEgress ? { egress: allow(connectsTo) } : {}),
    });
  }

  private createRights(): readonly Construct[] {
    const { serviceAccountName: name, namespace, rbac } = this.facts;
    const account = new ServiceAccountV1(this, "ServiceAccount", {
      metadata: { name, namespace, labels: { ...MANAGED_BY } },
    });
    if (rbac.length === 0) {
      return [account];
    }
    const metadata = { name: `${namespace}-${name}`, labels: { ...MANAGED_BY } };
    const role = new ClusterRoleV1(this, "ClusterRole", {
      metadata,
      rule: rbac.map(({ apiGroups, resources, verbs }) => ({
        apiGroups: [...apiGroups],
        resources: [...resources],
        verbs: [...verbs],
      })),
    });
    const binding = new ClusterRoleBindingV1(this, "ClusterRoleBinding", {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: metadata.name },
      subject: [{ kind: "ServiceAccount", name, namespace }],
    });
    createAfter(binding, role);
    return [account, role, binding];
  }
}

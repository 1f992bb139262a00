import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { Construct } from "constructs";
import { type ComponentLabels, type Labels, objectLabels, selectorLabels } from "../core/labels";
import { DisruptionBudget } from "./disruption-budget";
import type { WorkloadFacts } from "./facts";
import { NetworkPolicy } from "./network-policy";
import { allow } from "./peers";
import { ServiceMonitor } from "./service-monitor";

/** A port of a Service. */
export interface ServicePort {
  readonly name: string;
  readonly port: number;
  /** Number or name of the pods' port. */
  readonly targetPort: string;
  readonly protocol: "TCP" | "UDP";
}

/** The port that Prometheus asks, of the pods' port of that name. */
export function metricsPort(port: number): ServicePort {
  return { name: "metrics", port, targetPort: "metrics", protocol: "TCP" };
}

/** How Prometheus reads the port `metrics`. */
export interface ScrapeOptions {
  readonly intervalSec: number;
  readonly labels: Labels;
}

/**
 * What stands around a Deployment, each under its name. No construct: the objects are children of their component, by the same ids
 * in each.
 */
export class WorkloadObjects {
  /** What every object is called. */
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
  /** Labels that its pods are selected by: they never change. */
  readonly selector: Labels;

  constructor(
    private readonly scope: Construct,
    private readonly workload: WorkloadFacts,
    labels: ComponentLabels,
  ) {
    const { name, namespace } = workload;
    this.metadata = { name, namespace, labels: { ...objectLabels(labels) } };
    this.selector = selectorLabels(labels);
  }

  /** Lets through what the workload connects to and accepts, and nothing else. */
  networkPolicy(): NetworkPolicy {
    const { acceptsFrom, connectsTo } = this.workload;
    return new NetworkPolicy(this.scope, "NetworkPolicy", {
      ...this.metadata,
      podSelector: this.selector,
      ingress: allow(acceptsFrom),
      egress: allow(connectsTo),
    });
  }

  service(ports: readonly ServicePort[]): void {
    new ServiceV1(this.scope, "Service", {
      metadata: this.metadata,
      spec: { type: "ClusterIP", selector: { ...this.selector }, port: ports.map((port) => ({ ...port })) },
    });
  }

  /** Of the Service's port `metrics`, where somebody asks for it. */
  serviceMonitor(scrape: ScrapeOptions | undefined): void {
    if (scrape !== undefined) {
      const { name, namespace } = this.metadata;
      const { selector } = this;
      new ServiceMonitor(this.scope, "ServiceMonitor", { name, namespace, selector, port: "metrics", ...scrape });
    }
  }

  /** Where the workload has one. */
  disruptionBudget(): void {
    const { disruptionBudget } = this.workload;
    if (disruptionBudget !== undefined) {
      new DisruptionBudget(this.scope, "DisruptionBudget", { ...this.metadata, ...disruptionBudget });
    }
  }

  /** Who the pods are in the cluster: nobody with any right. */
  serviceAccount(): ServiceAccountV1 {
    const { metadata } = this;
    return new ServiceAccountV1(this.scope, "ServiceAccount", { metadata, automountServiceAccountToken: false });
  }
}

import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { IMAGE_REPOSITORY_PATTERN } from "../../core/image-repository";
import { text } from "../../core/kind";
import { type ComponentLabels, objectLabels, selectorLabels } from "../../core/labels";
import { createAfter } from "../../core/order";
import type { ContainerProps } from "../../kubernetes/container";
import { Deployment } from "../../kubernetes/deployment";
import type { PeerFacts, ResourceFacts, WorkloadFacts } from "../../kubernetes/facts";
import { NetworkPolicy } from "../../kubernetes/network-policy";
import { allow } from "../../kubernetes/peers";
import type { Volume } from "../../kubernetes/volume";

const TAGGED = new RegExp(
  `^${IMAGE_REPOSITORY_PATTERN}(:(?!latest$)\\w[\\w.-]{0,127}|(:\\w[\\w.-]{0,127})?@sha256:[0-9a-f]{64})$`,
);

/** An image that is the same tomorrow. */
export const PINNED_IMAGE = text("an image with a tag other than latest, or with a digest", TAGGED);

/** Nobody: what the images of the exporters run as. */
const NOBODY = 65_534;

/** One pod that answers Prometheus. */
export interface SinglePodProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: ComponentLabels;
  readonly container: Omit<ContainerProps, "resources" | "ports">;
  readonly resources: ResourceFacts;
  /** Port of the container and of its Service, both by the name `http`. */
  readonly port: number;
  readonly connectsTo: readonly PeerFacts[];
  readonly acceptsFrom: readonly PeerFacts[];
  readonly volumes: readonly Volume[];
  readonly checksums: Readonly<Record<string, string>>;
}

/**
 * A pod without state that Prometheus asks, with its Service, account and network policy. A second one would only count everything twice;
 * a new one is ready before the old one goes.
 */
export class SinglePod extends Construct {
  constructor(scope: Construct, id: string, props: SinglePodProps) {
    super(scope, id);
    const { name, namespace, labels, port, connectsTo, acceptsFrom } = props;
    const podLabels = selectorLabels(labels);
    const metadata = { name, namespace, labels: { ...objectLabels(labels) } };
    const workload: WorkloadFacts = {
      name,
      namespace,
      podLabels,
      replicas: 1,
      rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
      hostAntiAffinity: "none",
      hostSpread: "ScheduleAnyway",
      resources: props.resources,
      terminationGracePeriodSec: 30,
      connectsTo,
      acceptsFrom,
    };
    const policy = new NetworkPolicy(this, "NetworkPolicy", {
      ...metadata,
      podSelector: podLabels,
      ingress: allow(acceptsFrom),
      egress: allow(connectsTo),
    });
    new ServiceV1(this, "Service", {
      metadata,
      spec: {
        type: "ClusterIP",
        selector: { ...podLabels },
        port: [{ name: "http", port, targetPort: "http", protocol: "TCP" }],
      },
    });
    const account = new ServiceAccountV1(this, "ServiceAccount", { metadata, automountServiceAccountToken: false });
    const deployment = new Deployment(this, "Deployment", {
      workload,
      labels,
      user: { runAsUser: NOBODY },
      serviceAccountName: name,
      containers: [{ ...props.container, ports: { http: port }, resources: props.resources }],
      volumes: props.volumes,
      checksums: props.checksums,
    });
    createAfter(deployment, policy, account);
  }
}

import { Construct } from "constructs";
import { type ComponentLabels, objectLabels, selectorLabels, selects } from "../core/labels";
import { checkProps, wholeNumber } from "../core/prop-check";
import { type ContainerProps, containerBlock } from "./container";
import type { StatefulSetFacts } from "./facts";
import { requestsWithinLimits } from "./resources";
import { hostAntiAffinity, topologySpread } from "./scheduling";
import { type PodUser, podSecurityContext } from "./security-context";
import type { Volume } from "./volume";
import { WorkloadResource } from "./workload-resource";

/** Name of the volume that each pod has of its own, for the mounts of its containers. */
export const OWN_VOLUME = "data";

/** A StatefulSet whose pods have one volume each. */
export interface StatefulSetProps {
  readonly set: StatefulSetFacts;
  /** Who the pods are. The labels of `set` must hold these. */
  readonly labels: ComponentLabels;
  readonly user: PodUser;
  readonly containers: readonly ContainerProps[];
  /** Size of each pod's own volume, as Kubernetes writes it: `10Gi`. */
  readonly volumeSize: string;
  /** Besides the pod's own, `OWN_VOLUME`. @default - none */
  readonly volumes?: readonly Volume[];
  /** Headless Service by which the pods know each other. */
  readonly serviceName: string;
  /** Its token is not mounted. */
  readonly serviceAccountName: string;
  /** Checksums of what the pods read when they start, by name: a change of one rolls the pods. @default - none */
  readonly checksums?: Readonly<Record<string, string>>;
}

/**
 * Pods that keep their name and their volume, admitted by Pod Security `restricted` as every `Deployment` of ours is. Their volumes stay
 * when the set goes.
 */
export class StatefulSet extends Construct {
  /** @throws when its pods are not the ones that the labels select, or a number is none. */
  constructor(scope: Construct, id: string, props: StatefulSetProps) {
    super(scope, id);
    const { set, labels, checksums = {} } = props;
    const selector = selectorLabels(labels);
    checkProps(this.node.path, [
      wholeNumber("set.replicas", set.replicas, 1),
      wholeNumber("set.terminationGracePeriodSec", set.terminationGracePeriodSec, 0),
      ...requestsWithinLimits(set.resources),
      {
        prop: "set.podLabels",
        value: set.podLabels,
        valid: selects(selector, set.podLabels),
        allowed: `labels that hold the selector, ${JSON.stringify(selector)}`,
      },
    ]);
    const { name, namespace, volume } = set;
    new WorkloadResource(this, "Resource", "kubernetes_stateful_set_v1", {
      metadata: { name, namespace, labels: { ...objectLabels(labels) } },
      spec: {
        replicas: String(set.replicas),
        serviceName: props.serviceName,
        podManagementPolicy: "Parallel",
        selector: { matchLabels: { ...selector } },
        updateStrategy: [{ type: "RollingUpdate" }],
        template: {
          metadata: {
            labels: { ...set.podLabels },
            annotations: Object.fromEntries(Object.entries(checksums).map(([what, sum]) => [`checksum/${what}`, sum])),
          },
          spec: {
            serviceAccountName: props.serviceAccountName,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: podSecurityContext(props.user),
            terminationGracePeriodSeconds: set.terminationGracePeriodSec,
            ...hostAntiAffinity(set, selector),
            topologySpreadConstraint: topologySpread(set, selector, "controller-revision-hash"),
            container: props.containers.map(containerBlock),
            volume: [...(props.volumes ?? [])],
          },
        },
        volumeClaimTemplate: [
          {
            metadata: { name: OWN_VOLUME, labels: { ...objectLabels(labels) } },
            spec: {
              accessModes: ["ReadWriteOnce"],
              ...(volume.storageClass === undefined ? {} : { storageClassName: volume.storageClass }),
              resources: { requests: { storage: props.volumeSize } },
            },
          },
        ],
      },
      waitForRollout: true,
      timeouts: { create: "600s", update: "600s" },
    });
  }
}

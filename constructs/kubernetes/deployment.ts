import { Construct } from "constructs";
import { type ComponentLabels, objectLabels, selectorLabels, selects } from "../core/labels";
import { checkProps, wholeNumber } from "../core/prop-check";
import { type ContainerProps, containerBlock } from "./container";
import type { RolloutFacts, WorkloadFacts } from "./facts";
import { hostAntiAffinity, topologySpread } from "./scheduling";
import { type PodUser, podSecurityContext } from "./security-context";
import type { Volume } from "./volume";
import { workloadChecks } from "./workload-checks";
import { WorkloadResource } from "./workload-resource";

/** A Deployment. */
export interface DeploymentProps {
  /** Name, replicas, rollout, placement and grace period. */
  readonly workload: WorkloadFacts;
  /** Who the pods are. The labels of `workload` must hold these. */
  readonly labels: ComponentLabels;
  readonly user: PodUser;
  readonly containers: readonly ContainerProps[];
  /** Run one after the other before the containers start. @default - none */
  readonly initContainers?: readonly ContainerProps[];
  /** Whether the containers see each other's processes. @default false */
  readonly shareProcessNamespace?: boolean;
  /** @default - none */
  readonly volumes?: readonly Volume[];
  /** Its token is not mounted. */
  readonly serviceAccountName: string;
  /** Checksums of what the pods read when they start, by name: a change of one rolls the pods. @default - none */
  readonly checksums?: Readonly<Record<string, string>>;
  /** Annotations of the Deployment itself. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Annotations of the pod template that controllers write: they are not drift. @default - none */
  readonly foreignPodAnnotations?: readonly string[];
  /** How long an apply waits for a rollout, in seconds. @default 600 */
  readonly rolloutTimeoutSec?: number;
}

/**
 * A Deployment as every one of ours is: admitted by Pod Security `restricted`, spread over nodes and zones, without a
 * service account token, without the environment of neighbouring services, and an apply that ends when its pods are ready.
 */
export class Deployment extends Construct {
  /** @throws when the workload contradicts itself, or when its pods are not the ones that the labels select. */
  constructor(scope: Construct, id: string, props: DeploymentProps) {
    super(scope, id);
    const {
      workload,
      labels,
      checksums = {},
      annotations = {},
      foreignPodAnnotations = [],
      rolloutTimeoutSec = 600,
    } = props;
    const selector = selectorLabels(labels);
    checkProps(this.node.path, [
      ...workloadChecks(workload),
      wholeNumber("rolloutTimeoutSec", rolloutTimeoutSec, 1),
      {
        prop: "workload.podLabels",
        value: workload.podLabels,
        valid: selects(selector, workload.podLabels),
        allowed: `labels that hold the selector, ${JSON.stringify(selector)}`,
      },
    ]);
    const { name, namespace, autoscaling, replicas } = workload;
    const replicasEmitted = autoscaling?.replicasEmitted ?? true;
    const timeout = `${rolloutTimeoutSec}s`;
    // The autoscaler's number is not drift.
    const ignoreChanges = [
      ...(replicasEmitted ? [] : ["spec[0].replicas"]),
      ...foreignPodAnnotations.map((name) => `spec[0].template[0].metadata[0].annotations["${name}"]`),
    ];
    new WorkloadResource(this, "Resource", "kubernetes_deployment_v1", {
      metadata: {
        name,
        namespace,
        labels: { ...objectLabels(labels) },
        ...(Object.keys(annotations).length === 0 ? {} : { annotations: { ...annotations } }),
      },
      spec: {
        ...(replicasEmitted ? { replicas: String(replicas) } : {}),
        selector: { matchLabels: { ...selector } },
        strategy: strategy(workload.rollout),
        ...patience(workload),
        template: {
          metadata: {
            labels: { ...workload.podLabels },
            annotations: Object.fromEntries(Object.entries(checksums).map(([what, sum]) => [`checksum/${what}`, sum])),
          },
          spec: {
            serviceAccountName: props.serviceAccountName,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            ...(props.shareProcessNamespace === true ? { shareProcessNamespace: true } : {}),
            securityContext: podSecurityContext(props.user),
            terminationGracePeriodSeconds: workload.terminationGracePeriodSec,
            ...hostAntiAffinity(workload, selector),
            topologySpreadConstraint: topologySpread(workload, selector),
            initContainer: (props.initContainers ?? []).map(containerBlock),
            container: props.containers.map(containerBlock),
            volume: [...(props.volumes ?? [])],
          },
        },
      },
      waitForRollout: true,
      timeouts: { create: timeout, update: timeout },
      ...(ignoreChanges.length === 0 ? {} : { lifecycle: { ignoreChanges } }),
    });
  }
}

/** Kubernetes' own ten minutes for each step that makes no progress, and what a pod has to wait besides. */
const PROGRESS_DEADLINE_SEC = 600;

function patience({ minReadySec = 0 }: WorkloadFacts) {
  return minReadySec === 0
    ? {}
    : { minReadySeconds: minReadySec, progressDeadlineSeconds: PROGRESS_DEADLINE_SEC + minReadySec };
}

function strategy({ type, maxSurge, maxUnavailable }: RolloutFacts) {
  return type === "Recreate"
    ? { type }
    : { type, rollingUpdate: { maxSurge: String(maxSurge), maxUnavailable: String(maxUnavailable) } };
}

import {
  COMPLETE,
  CONTAINERS_READY,
  CREATE,
  NODE_READY,
  PERSISTENT_VOLUME,
  RUN,
  SERVICE_ADDRESS,
} from "./stage-templates";

/** How long pods take for what the kubelet would do. */
export interface PodDelays {
  /** From running containers to a ready pod, in milliseconds. One pod overrides it by `READY_DELAY_ANNOTATION`. */
  readonly readyMs: number;
  /** From the deletion or eviction to the pod's disappearance, in milliseconds. */
  readonly terminationMs: number;
}

/** Annotation of a pod that becomes ready later or earlier than the others: a Go duration, such as "10s". */
export const READY_DELAY_ANNOTATION = "cdktf-authentik.local/ready-delay";

/** What the pods of Jobs, and others that are not restarted, take to complete. */
const COMPLETION_MS = 500;
const INIT_CONTAINERS_MS = 200;

/** One requirement on an object: a jq expression and what it may give. */
interface Match {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values?: readonly string[];
}

type Step =
  | { readonly patch: { readonly subresource: "status"; readonly root: "status"; readonly template: string } }
  | { readonly apply: { readonly template: string } }
  | { readonly delete: true };

const LIVING: Match = { key: ".metadata.deletionTimestamp", operator: "DoesNotExist" };
const RESTARTED: Match = { key: ".spec.restartPolicy", operator: "In", values: ["Always"] };
const NOT_RESTARTED: Match = { ...RESTARTED, operator: "NotIn" };
const phase = (value: string): Match => ({ key: ".status.phase", operator: "In", values: [value] });
const condition = (type: string, operator: "In" | "NotIn", value: string): Match => ({
  key: `.status.conditions.[] | select(.type == "${type}") | .status`,
  operator,
  values: [value],
});

/** The configuration file of kwok: a stream of JSON documents, which is YAML too. */
export function kwokConfiguration(delays: PodDelays): string {
  const options = {
    apiVersion: "config.kwok.x-k8s.io/v1alpha1",
    kind: "KwokConfiguration",
    options: {
      manageAllNodes: true,
      nodeLeaseDurationSeconds: 40,
      // Defaults hold only without a configuration file: left out here, they are zero workers.
      nodeLeaseParallelism: 4,
      nodePlayStageParallelism: 4,
      podPlayStageParallelism: 16,
      podsOnNodeSyncParallelism: 4,
    },
  };
  return [options, ...stages(delays)].map((document) => JSON.stringify(document, undefined, 2)).join("\n---\n");
}

function stages(delays: PodDelays) {
  const readyDelay = {
    durationMilliseconds: delays.readyMs,
    durationFrom: { jq: { expression: `.metadata.annotations["${READY_DELAY_ANNOTATION}"]` } },
  };
  return [
    stage("Node", "ready", [condition("Ready", "NotIn", "True")], status(NODE_READY)),
    stage("Pod", "create", [LIVING, { key: ".status.podIP", operator: "DoesNotExist" }], status(CREATE)),
    stage("Pod", "run", [LIVING, phase("Pending"), { key: ".status.podIP", operator: "Exists" }], status(RUN), {
      durationMilliseconds: INIT_CONTAINERS_MS,
    }),
    stage(
      "Pod",
      "ready",
      [LIVING, phase("Running"), RESTARTED, condition("Ready", "NotIn", "True")],
      status(CONTAINERS_READY),
      readyDelay,
    ),
    stage("Pod", "complete", [LIVING, phase("Running"), NOT_RESTARTED], status(COMPLETE), {
      durationMilliseconds: COMPLETION_MS,
    }),
    stage(
      "Pod",
      "delete",
      [
        { ...LIVING, operator: "Exists" },
        { key: ".metadata.finalizers", operator: "DoesNotExist" },
      ],
      { delete: true },
      { durationMilliseconds: delays.terminationMs },
    ),
    ...surroundings(),
  ];
}

/** What a cloud would do: give load balancers an address, and claims a volume. */
function surroundings() {
  const unaddressed: Match = { key: ".status.loadBalancer.ingress.[].ip", operator: "DoesNotExist" };
  const external: Match = { key: ".spec.storageClassName", operator: "In", values: [STORAGE_CLASS.metadata.name] };
  return [
    stage(
      "Service",
      "address",
      [LIVING, { key: ".spec.type", operator: "In", values: ["LoadBalancer"] }, unaddressed],
      status(SERVICE_ADDRESS),
    ),
    stage(
      "PersistentVolumeClaim",
      "provision",
      [LIVING, external, phase("Pending"), { key: ".spec.volumeName", operator: "DoesNotExist" }],
      { apply: { template: PERSISTENT_VOLUME } },
    ),
    stage("PersistentVolume", "reclaim", [LIVING, external, phase("Released")], { delete: true }),
  ];
}

/** The default storage class, whose claims kwok answers with volumes that hold nothing. */
export const STORAGE_CLASS = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
  provisioner: "cdktf-authentik.local/none",
  reclaimPolicy: "Delete",
  volumeBindingMode: "Immediate",
  allowVolumeExpansion: true,
};

function status(template: string): Step {
  return { patch: { subresource: "status", root: "status", template } };
}

function stage(kind: string, name: string, matches: readonly Match[], step: Step, delay?: object) {
  return {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "Stage",
    metadata: { name: `${kind.toLowerCase()}-${name}` },
    spec: {
      resourceRef: { apiGroup: "v1", kind },
      selector: { matchExpressions: matches.map((jq) => ({ jq })) },
      ...(delay === undefined ? {} : { delay }),
      steps: [step],
    },
  };
}

/*
 * The states that kwok writes: Go templates over the object as it is, rendered to YAML and merged into its status.
 * `Now`, `Quote`, `YAML`, `NodeConditions` and `PodIPWith` are kwok's functions.
 */

/** A node as its kubelet first reports it. */
export const NODE_READY = `
phase: Running
conditions:
{{ range NodeConditions }}
- type: {{ .type }}
  status: {{ .status | Quote }}
  reason: {{ .reason }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ Now | Quote }}
  lastTransitionTime: {{ Now | Quote }}
{{ end }}
`;

/** A pod that its node has accepted: it has an address, and no container runs yet. */
export const CREATE = `
phase: Pending
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
podIP: {{ PodIPWith .spec.nodeName (or .spec.hostNetwork false) .metadata.uid .metadata.name .metadata.namespace | Quote }}
startTime: {{ Now | Quote }}
${condition("Initialized", "False", "ContainersNotInitialized")}
${conditionItems("ContainersReady", "False", "ContainersNotReady")}
${conditionItems("Ready", "False", "ContainersNotReady")}
${containers("initContainerStatuses", ".spec.initContainers", "ready: false", "waiting: { reason: PodInitializing }")}
${containers("containerStatuses", ".spec.containers", "ready: false", "waiting: { reason: PodInitializing }")}
`;

/** Init containers are done (those that are restarted always run on, as sidecars), the others run and are not ready. */
export const RUN = `
phase: Running
${condition("Initialized", "True")}
initContainerStatuses:
{{ range .spec.initContainers }}
- name: {{ .name }}
  image: {{ .image | Quote }}
  imageID: ""
  restartCount: 0
  ready: true
{{ if eq (or .restartPolicy "") "Always" }}
  started: true
  state: { running: { startedAt: {{ Now | Quote }} } }
{{ else }}
  started: false
  state: { terminated: { exitCode: 0, reason: Completed, startedAt: {{ Now | Quote }}, finishedAt: {{ Now | Quote }} } }
{{ end }}
{{ end }}
${containers("containerStatuses", ".spec.containers", "ready: false", "running: { startedAt: {{ Now | Quote }} }")}
`;

/** A pod whose readiness probes succeed. */
export const CONTAINERS_READY = `
${condition("ContainersReady", "True")}
${conditionItems("Ready", "True")}
${containers("containerStatuses", ".spec.containers", "ready: true", "running: { startedAt: {{ Now | Quote }} }")}
`;

/** A pod whose containers have all ended well. */
export const COMPLETE = `
phase: Succeeded
${condition("ContainersReady", "False", "PodCompleted")}
${conditionItems("Ready", "False", "PodCompleted")}
${containers(
  "containerStatuses",
  ".spec.containers",
  "ready: false",
  "terminated: { exitCode: 0, reason: Completed, startedAt: {{ Now | Quote }}, finishedAt: {{ Now | Quote }} }",
)}
`;

/** An address from the range that is kept for documentation: nothing answers there. */
export const SERVICE_ADDRESS = `
loadBalancer:
  ingress:
  - ip: 192.0.2.200
`;

/** The volume for a claim; the controller manager binds the two. */
export const PERSISTENT_VOLUME = `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: pvc-{{ .metadata.uid }}
  annotations:
    pv.kubernetes.io/provisioned-by: cdktf-authentik.local/none
spec:
  accessModes: {{ .spec.accessModes | toJson }}
  capacity:
    storage: {{ .spec.resources.requests.storage | Quote }}
  persistentVolumeReclaimPolicy: Delete
  storageClassName: {{ .spec.storageClassName }}
  volumeMode: {{ or .spec.volumeMode "Filesystem" }}
  claimRef:
    apiVersion: v1
    kind: PersistentVolumeClaim
    namespace: {{ .metadata.namespace }}
    name: {{ .metadata.name }}
    uid: {{ .metadata.uid }}
  hostPath:
    path: /nonexistent/pvc-{{ .metadata.uid }}
`;

function condition(type: string, status: "True" | "False", reason = ""): string {
  return `conditions:\n${conditionItems(type, status, reason)}`;
}

function conditionItems(type: string, status: "True" | "False", reason = ""): string {
  return `- type: ${type}
  status: "${status}"
  reason: "${reason}"
  lastProbeTime: null
  lastTransitionTime: {{ Now | Quote }}`;
}

/** One status per container. `started` follows the state, as in a kubelet without startup probes. */
function containers(field: string, source: string, ready: string, state: string): string {
  return `${field}:
{{ range ${source} }}
- name: {{ .name }}
  image: {{ .image | Quote }}
  imageID: ""
  restartCount: 0
  ${ready}
  started: ${state.startsWith("running")}
  state: { ${state} }
{{ end }}`;
}

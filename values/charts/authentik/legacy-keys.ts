/**
 * Keys of the chart before 2024.2, with their place since. The chart refuses to render with any of them
 * (templates/deprectations.yaml), unless the value is empty.
 */
export const LEGACY_KEYS: Readonly<Record<string, string>> = {
  image: "global.image",
  "global.image.pullSecrets": "global.imagePullSecrets",
  annotations: "global.deploymentAnnotations",
  podAnnotations: "global.podAnnotations",
  nodeSelector: "global.nodeSelector",
  tolerations: "global.tolerations",
  affinity: "server.affinity and worker.affinity",
  env: "global.env",
  envFrom: "global.envFrom",
  envValueFrom: "global.env, with valueFrom",
  additionalContainers: "server.extraContainers and worker.extraContainers",
  initContainers: "server.initContainers and worker.initContainers",
  volumes: "global.volumes",
  volumeMounts: "global.volumeMounts",
  replicas: "server.replicas and worker.replicas",
  strategy: "server.deploymentStrategy and worker.deploymentStrategy",
  priorityClassName: "global.priorityClassName",
  containerSecurityContext: "server.containerSecurityContext and worker.containerSecurityContext",
  livenessProbe: "server.livenessProbe and worker.livenessProbe",
  readinessProbe: "server.readinessProbe and worker.readinessProbe",
  startupProbe: "server.startupProbe and worker.startupProbe",
  autoscaling: "server.autoscaling and worker.autoscaling",
  pdb: "server.pdb and worker.pdb",
  resources: "server.resources and worker.resources",
  service: "server.service",
  ingress: "server.ingress",
  "prometheus.serviceMonitor": "server.metrics.serviceMonitor and worker.metrics.serviceMonitor",
  "prometheus.rules.create": "prometheus.rules.enabled",
};

import type { AuthentikPodFacts, ProbeFacts } from "../../../constructs/authentik/facts";
import { cpuText, memoryText } from "../quantity";
import { affinity, topologySpreadConstraints } from "./scheduling";
import type { ComponentValues, ProbeValues } from "./types";

/** User and group of authentik's image. */
const UID = 1000;

const DEV_SHM = "/dev/shm";

/** What `server` and `worker` have in common. */
export function componentValues(facts: AuthentikPodFacts): ComponentValues {
  const { workload, priorityClassName, serviceAccountName, preStopSleepSec = 0 } = facts;
  return {
    ...scale(facts),
    pdb: disruptionBudget(workload.disruptionBudget),
    resources: resources(workload.resources),
    deploymentStrategy: deploymentStrategy(workload.rollout),
    terminationGracePeriodSeconds: workload.terminationGracePeriodSec,
    ...(preStopSleepSec > 0 ? { lifecycle: { preStop: { sleep: { seconds: preStopSleepSec } } } } : {}),
    ...(priorityClassName === undefined ? {} : { priorityClassName }),
    ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
    automountServiceAccountToken: facts.automountServiceAccountToken,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: UID,
      runAsGroup: UID,
      fsGroup: UID,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: facts.readOnlyRootFilesystem,
      capabilities: { drop: ["ALL"] },
    },
    startupProbe: probe(facts.startupProbe),
    livenessProbe: probe(facts.livenessProbe),
    readinessProbe: probe(facts.readinessProbe),
    volumes: facts.writablePaths.map((path) => volume(path, facts.devShmMiB)),
    volumeMounts: facts.writablePaths.map((mountPath) => ({ name: volumeName(mountPath), mountPath })),
    ...affinity(workload),
    topologySpreadConstraints: topologySpreadConstraints(workload),
    ...metrics(facts),
  };
}

function scale(facts: AuthentikPodFacts): Pick<ComponentValues, "replicas" | "autoscaling"> {
  const { replicas, autoscaling } = facts.workload;
  if (autoscaling === undefined) {
    return { replicas };
  }
  return {
    autoscaling: {
      enabled: true,
      minReplicas: autoscaling.minReplicas,
      maxReplicas: autoscaling.maxReplicas,
      targetCPUUtilizationPercentage: facts.targetCPUUtilizationPercentage ?? 50,
    },
  };
}

function disruptionBudget(budget: AuthentikPodFacts["workload"]["disruptionBudget"]): ComponentValues["pdb"] {
  if (budget === undefined) {
    return { enabled: false };
  }
  const { minAvailable, maxUnavailable } = budget;
  return {
    enabled: true,
    ...(minAvailable === undefined ? {} : { minAvailable }),
    ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
  };
}

function resources(facts: AuthentikPodFacts["workload"]["resources"]): ComponentValues["resources"] {
  const list = (cpu: number | undefined, memory: number | undefined) => ({
    ...(cpu === undefined ? {} : { cpu: cpuText(cpu) }),
    ...(memory === undefined ? {} : { memory: memoryText(memory) }),
  });
  return {
    requests: list(facts.cpuRequestMillicores, facts.memoryRequestMiB),
    limits: list(facts.cpuLimitMillicores, facts.memoryLimitMiB),
  };
}

function deploymentStrategy({
  type,
  maxSurge,
  maxUnavailable,
}: AuthentikPodFacts["workload"]["rollout"]): ComponentValues["deploymentStrategy"] {
  return type === "Recreate" ? { type } : { type, rollingUpdate: { maxSurge, maxUnavailable } };
}

function probe(facts: ProbeFacts): ProbeValues {
  return {
    initialDelaySeconds: facts.initialDelaySec,
    periodSeconds: facts.periodSec,
    timeoutSeconds: facts.timeoutSec,
    failureThreshold: facts.failureThreshold,
  };
}

function volume(path: string, devShmMiB: number): ComponentValues["volumes"][number] {
  const emptyDir = path === DEV_SHM ? { medium: "Memory" as const, sizeLimit: memoryText(devShmMiB) } : {};
  return { name: volumeName(path), emptyDir };
}

/** `/dev/shm` is `dev-shm`. */
function volumeName(path: string): string {
  return path.slice(1).replaceAll("/", "-");
}

function metrics({ serviceMonitor, scrape }: AuthentikPodFacts): Pick<ComponentValues, "metrics"> {
  if (!serviceMonitor) {
    return {};
  }
  const { intervalSec = 30, labels = {} } = scrape ?? {};
  return { metrics: { enabled: true, serviceMonitor: { enabled: true, interval: `${intervalSec}s`, labels } } };
}

import type { AuthentikPodFacts, ProbeFacts } from "../../constructs/authentik/facts";
import { mebibytes, millicores } from "../../constructs/core/quantity";
import type { ComponentValues, ProbeValues } from "../../values/charts/authentik/types";

/** `resources` of a container. */
export interface ResourceBlock {
  readonly requests?: { readonly cpu?: string; readonly memory?: string };
  readonly limits?: { readonly cpu?: string; readonly memory?: string };
}

/** Quantities of a container as numbers, absent ones left out. */
export function resourceNumbers({ requests = {}, limits = {} }: ResourceBlock) {
  const cpu = (text?: string) =>
    text === undefined ? undefined : /m$/.test(text) ? Number(text.slice(0, -1)) : millicores(Number(text));
  const memory = (text?: string) =>
    text === undefined ? undefined : mebibytes(text as Parameters<typeof mebibytes>[0]);
  const numbers = {
    cpuRequestMillicores: cpu(requests.cpu),
    cpuLimitMillicores: cpu(limits.cpu),
    memoryRequestMiB: memory(requests.memory),
    memoryLimitMiB: memory(limits.memory),
  };
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined));
}

/** What the chart is told about one component. */
export function podNumbers(values: ComponentValues) {
  const shm = values.volumes.find(({ name }) => name === "dev-shm")?.emptyDir;
  return {
    replicas: values.replicas,
    pdb: values.pdb,
    resources: resourceNumbers(values.resources),
    strategy: values.deploymentStrategy,
    gracePeriodSec: values.terminationGracePeriodSeconds,
    preStopSleepSec: values.lifecycle?.preStop.sleep.seconds ?? 0,
    devShm: `${shm?.medium} ${mebibytes(shm?.sizeLimit as Parameters<typeof mebibytes>[0])}`,
    probes: [values.startupProbe, values.livenessProbe, values.readinessProbe].map(probeNumbers),
    writable: values.volumeMounts.map(({ mountPath }) => mountPath),
    account: values.serviceAccountName,
  };
}

/** The same of the facts. */
export function podFacts({ workload, ...facts }: AuthentikPodFacts) {
  const { selector: _, ...limits } = workload.disruptionBudget ?? { selector: {} };
  const { type, ...rollingUpdate } = workload.rollout;
  return {
    replicas: workload.replicas,
    pdb: { enabled: workload.disruptionBudget !== undefined, ...limits },
    resources: workload.resources,
    strategy: { type, rollingUpdate },
    gracePeriodSec: workload.terminationGracePeriodSec,
    preStopSleepSec: facts.preStopSleepSec ?? 0,
    devShm: `Memory ${facts.devShmMiB}`,
    probes: [facts.startupProbe, facts.livenessProbe, facts.readinessProbe].map(factNumbers),
    writable: facts.writablePaths,
    account: facts.serviceAccountName,
  };
}

function probeNumbers({ initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold }: ProbeValues) {
  return [initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold];
}

function factNumbers({ initialDelaySec, periodSec, timeoutSec, failureThreshold }: ProbeFacts) {
  return [initialDelaySec, periodSec, timeoutSec, failureThreshold];
}

import type { Labels } from "../core/labels";
import { cpuAmount, type MemoryQuantity, memoryAmount } from "../core/quantity";
import type { DisruptionBudgetFacts, PeerFacts, ResourceFacts, RolloutFacts, WorkloadFacts } from "../kubernetes/facts";
import type { AuthentikPodFacts, ProbeFacts } from "./facts";
import { type AuthentikComponent, componentLabels, componentName } from "./names";
import type { AuthentikPodProps, ProbeProps } from "./pod-props";

/** What the pods of a component take from the installation that they belong to. */
export interface PodContext {
  readonly namespace: string;
  readonly releaseName: string;
  readonly image: string;
  readonly imageDigest?: string;
  /** Directory of file storage in this release. */
  readonly storagePath: string;
  /** Destinations that both components need. */
  readonly connectsTo: readonly PeerFacts[];
}

/** Where server and worker differ. */
export interface PodDefaults {
  readonly component: AuthentikComponent;
  readonly devShm: MemoryQuantity;
  readonly startupDelaySec: number;
  readonly rollout: RolloutFacts;
  readonly terminationGracePeriodSec: number;
  readonly preStopSleepSec: number;
  /** Memory that the container needs beside `/dev/shm`, in MiB. */
  readonly workingSetMiB: number;
  /** Whether the budget keeps all replicas but one, rather than let one go. */
  readonly budgetKeepsReplicas: boolean;
  /** Who connects to the pods, besides Prometheus. */
  readonly acceptsFrom: readonly PeerFacts[];
}

const METRICS_PORT = 9300;
const CPU_REQUEST = 100;

/** The facts of one component, all defaults applied. The props have been checked. */
export function podFacts(props: AuthentikPodProps, context: PodContext, defaults: PodDefaults): AuthentikPodFacts {
  const { priorityClassName, serviceMonitor, readOnlyRootFilesystem = false, probes = {}, autoscaling } = props;
  const { component, preStopSleepSec, startupDelaySec } = defaults;
  const devShmMiB = memoryAmount(props.devShm ?? defaults.devShm);
  const { intervalSec = 30, labels = {} } = serviceMonitor ?? {};
  return {
    workload: workloadFacts(props, context, defaults, devShmMiB),
    image: context.image,
    ...(context.imageDigest === undefined ? {} : { imageDigest: context.imageDigest }),
    devShmMiB,
    startupProbe: probe(probes.startup, { initialDelaySec: startupDelaySec, failureThreshold: 60 }),
    livenessProbe: probe(probes.liveness, { initialDelaySec: 5, failureThreshold: 6 }),
    readinessProbe: probe(probes.readiness, { initialDelaySec: 5, failureThreshold: 8 }),
    readOnlyRootFilesystem,
    writablePaths: readOnlyRootFilesystem ? ["/dev/shm", "/tmp", context.storagePath] : ["/dev/shm"],
    serviceAccountName: componentName(context.releaseName, component),
    automountServiceAccountToken: false,
    ...(priorityClassName === undefined ? {} : { priorityClassName }),
    serviceMonitor: serviceMonitor !== undefined,
    ...(serviceMonitor === undefined ? {} : { scrape: { intervalSec, labels } }),
    preStopSleepSec: props.preStopSleepSec ?? preStopSleepSec,
    ...(autoscaling === undefined
      ? {}
      : { targetCPUUtilizationPercentage: autoscaling.targetCPUUtilizationPercentage ?? 50 }),
  };
}

function workloadFacts(
  props: AuthentikPodProps,
  context: PodContext,
  defaults: PodDefaults,
  devShmMiB: number,
): WorkloadFacts {
  const { autoscaling, hostAntiAffinity = "preferred", serviceMonitor, connectsTo = [] } = props;
  const podLabels = componentLabels(context.releaseName, defaults.component);
  const replicas = autoscaling?.minReplicas ?? props.replicas ?? 3;
  const { maxSurge, maxUnavailable } = { ...defaults.rollout, ...props.rollout };
  return {
    name: componentName(context.releaseName, defaults.component),
    namespace: context.namespace,
    podLabels,
    replicas,
    ...(autoscaling === undefined
      ? {}
      : {
          autoscaling: { minReplicas: replicas, maxReplicas: autoscaling.maxReplicas, replicasEmitted: false },
        }),
    rollout: { type: defaults.rollout.type, maxSurge, maxUnavailable },
    hostAntiAffinity,
    hostSpread: props.hostSpread ?? (hostAntiAffinity === "required" ? "DoNotSchedule" : "ScheduleAnyway"),
    ...budget(props, defaults, replicas, podLabels),
    resources: resources(props, defaults.workingSetMiB + devShmMiB),
    terminationGracePeriodSec: props.terminationGracePeriodSec ?? defaults.terminationGracePeriodSec,
    connectsTo: [...context.connectsTo, ...connectsTo],
    acceptsFrom: [
      ...defaults.acceptsFrom,
      ...(serviceMonitor === undefined
        ? []
        : [
            {
              name: "Prometheus",
              namespace: serviceMonitor.prometheusNamespace,
              port: METRICS_PORT,
              protocol: "TCP" as const,
            },
          ]),
    ],
  };
}

function budget(
  { disruptionBudget, autoscaling }: AuthentikPodProps,
  { budgetKeepsReplicas }: PodDefaults,
  replicas: number,
  selector: Labels,
): { readonly disruptionBudget?: DisruptionBudgetFacts } {
  const single = autoscaling === undefined && replicas === 1;
  if (disruptionBudget === false || (disruptionBudget === undefined && single)) {
    return {};
  }
  // Counted from an autoscaler's minimum, it would let go of most pods at the maximum.
  const keeps = budgetKeepsReplicas && autoscaling === undefined;
  const limits = disruptionBudget ?? (keeps ? { minAvailable: replicas - 1 } : { maxUnavailable: 1 });
  return { disruptionBudget: { ...limits, selector } };
}

function resources({ resources = {} }: AuthentikPodProps, neededMiB: number): ResourceFacts {
  const { requests = {}, limits = {} } = resources;
  const memoryLimitMiB = limits.memory === undefined ? Math.ceil(neededMiB / 1024) * 1024 : memoryAmount(limits.memory);
  const cpuLimitMillicores = limits.cpu === undefined ? Number.POSITIVE_INFINITY : cpuAmount(limits.cpu);
  return {
    cpuRequestMillicores:
      requests.cpu === undefined ? Math.min(CPU_REQUEST, cpuLimitMillicores) : cpuAmount(requests.cpu),
    ...(limits.cpu === undefined ? {} : { cpuLimitMillicores }),
    memoryRequestMiB: requests.memory === undefined ? Math.ceil(memoryLimitMiB / 2) : memoryAmount(requests.memory),
    memoryLimitMiB,
  };
}

function probe(props: ProbeProps = {}, defaults: Pick<ProbeFacts, "initialDelaySec" | "failureThreshold">): ProbeFacts {
  return {
    initialDelaySec: props.initialDelaySec ?? defaults.initialDelaySec,
    periodSec: props.periodSec ?? 10,
    timeoutSec: props.timeoutSec ?? 5,
    failureThreshold: props.failureThreshold ?? defaults.failureThreshold,
  };
}

import { PER_WORKER_PROCESS_MIB, PER_WORKER_THREAD_MIB, WORKER_BASE_MIB } from "../../values/releases/memory";
import type { PropCheck } from "../core/prop-check";
import type { AuthentikWorkerFacts } from "./facts";
import { podChecks } from "./pod-checks";
import { type PodContext, podFacts } from "./pod-facts";
import type { AuthentikWorkerProps } from "./worker-props";

const DEFAULTS = { preStopSleepSec: 0, terminationGracePeriodSec: 120 } as const;

/** What the props of the worker must be like together. */
export function workerChecks(props: AuthentikWorkerProps): readonly PropCheck[] {
  const { preStopSleepSec = DEFAULTS.preStopSleepSec } = props;
  const grace = props.terminationGracePeriodSec ?? DEFAULTS.terminationGracePeriodSec;
  return [
    ...podChecks("worker.", props),
    {
      prop: "worker.terminationGracePeriodSec",
      value: grace,
      valid: grace > preStopSleepSec,
      allowed: `more than preStopSleepSec, which is ${preStopSleepSec}: no time is left to finish a task`,
    },
  ];
}

/** The facts of the worker. */
export function workerFacts(props: AuthentikWorkerProps, context: PodContext): AuthentikWorkerFacts {
  const { processes = 1, threads = 4 } = props;
  const pod = podFacts(props, context, {
    component: "worker",
    devShm: "256Mi",
    startupDelaySec: 30,
    // Tasks are queued in the database, so nobody waits for the missing worker, and no pod more needs connections.
    rollout: { type: "RollingUpdate", maxSurge: 0, maxUnavailable: 1 },
    terminationGracePeriodSec: DEFAULTS.terminationGracePeriodSec,
    preStopSleepSec: DEFAULTS.preStopSleepSec,
    workingSetMiB: processes * (PER_WORKER_PROCESS_MIB + PER_WORKER_THREAD_MIB * threads) + WORKER_BASE_MIB,
    budgetKeepsReplicas: false,
    acceptsFrom: [],
  });
  return { ...pod, processes, threads };
}

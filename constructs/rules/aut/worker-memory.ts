import { PER_WORKER_PROCESS_MIB, PER_WORKER_THREAD_MIB, WORKER_BASE_MIB } from "../../../values/releases/memory";
import type { AuthentikWorkerFacts } from "../../authentik/facts";
import type { Term } from "../../core/finding";
import { plural } from "../../core/report";

/** Memory that a worker pod needs, in mebibytes; a full `/dev/shm` is charged to the container. */
export function workerMemory({ processes, threads, devShmMiB }: AuthentikWorkerFacts): readonly Term[] {
  const all = processes * threads;
  return [
    {
      label: `${processes} ${processes === 1 ? "process" : "processes"} x ${PER_WORKER_PROCESS_MIB}`,
      value: processes * PER_WORKER_PROCESS_MIB,
      inferred: true,
    },
    {
      label: `${plural(all, "thread")} x ${PER_WORKER_THREAD_MIB}`,
      value: all * PER_WORKER_THREAD_MIB,
      inferred: true,
    },
    { label: `base ${WORKER_BASE_MIB}`, value: WORKER_BASE_MIB, inferred: true },
    ...(devShmMiB > 0 ? [{ label: `/dev/shm ${devShmMiB}`, value: devShmMiB }] : []),
  ];
}

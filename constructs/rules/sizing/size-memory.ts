import {
  PER_WEB_WORKER_MIB,
  PER_WORKER_PROCESS_MIB,
  PER_WORKER_THREAD_MIB,
  SERVER_BASE_MIB,
  WORKER_BASE_MIB,
} from "../../../values/releases/memory";
import { type Term, total } from "../../core/finding";
import { type MemoryQuantity, memory } from "../../core/quantity";
import { plural } from "../../core/report";
import type { SizedMemory, SizingStep } from "./sizing";
import type { SizingRequest } from "./sizing-request";

/** Memory of one container, and how it was found. */
export interface MemorySize {
  readonly resources: SizedMemory;
  readonly steps: readonly SizingStep[];
}

/** Memory of a pod of authentik. */
export interface PodMemorySize extends MemorySize {
  readonly devShm: MemoryQuantity;
}

const GIB = 1024;

/** Least `/dev/shm` in MiB, and what each process gets of it: heartbeats and metrics of processes that ended stay there. */
const DEV_SHM = { server: 512, worker: 256, perProcess: 128 } as const;

/** PgBouncer itself, one connection of it (buffers, and TLS towards the server), and the least limit, in MiB. Inferred. */
const POOLER = { base: 128, perConnection: 1 / 16, least: 512 } as const;

/** A server pod: web workers, everything beside them, and a full `/dev/shm`. */
export function serverMemorySize({ webWorkers }: Pick<SizingRequest, "webWorkers">): PodMemorySize {
  const devShmMiB = Math.max(DEV_SHM.server, webWorkers * DEV_SHM.perProcess);
  return podMemory("server", devShmMiB, [
    inferred(`${plural(webWorkers, "web worker")} x ${PER_WEB_WORKER_MIB}`, webWorkers * PER_WEB_WORKER_MIB),
    inferred(`base ${SERVER_BASE_MIB}`, SERVER_BASE_MIB),
  ]);
}

/** A worker pod: processes with their threads, everything beside them, and a full `/dev/shm`. */
export function workerMemorySize(request: Pick<SizingRequest, "workerProcesses" | "workerThreads">): PodMemorySize {
  const { workerProcesses: processes, workerThreads } = request;
  const threads = processes * workerThreads;
  return podMemory("worker", Math.max(DEV_SHM.worker, processes * DEV_SHM.perProcess), [
    inferred(
      `${processes === 1 ? "1 process" : `${processes} processes`} x ${PER_WORKER_PROCESS_MIB}`,
      processes * PER_WORKER_PROCESS_MIB,
    ),
    inferred(`${plural(threads, "thread")} x ${PER_WORKER_THREAD_MIB}`, threads * PER_WORKER_THREAD_MIB),
    inferred(`base ${WORKER_BASE_MIB}`, WORKER_BASE_MIB),
  ]);
}

/** A pooler with all its client and server connections open. */
export function poolerMemorySize(connections: number): MemorySize {
  const terms = [
    inferred(`base ${POOLER.base}`, POOLER.base),
    inferred(`${plural(connections, "connection")} x ${POOLER.perConnection}`, connections * POOLER.perConnection),
  ];
  const limitMiB = Math.max(POOLER.least, Math.ceil(total(terms)));
  return {
    resources: {
      requests: { memory: memory(limitMiB / 4) },
      limits: { memory: memory(limitMiB) },
    },
    steps: [
      {
        prop: "pgbouncer.resources.limits.memory",
        value: memory(limitMiB),
        terms,
        why: `in MiB, at least ${POOLER.least}; a quarter of it is requested`,
      },
    ],
  };
}

function podMemory(component: "server" | "worker", devShmMiB: number, processes: readonly Term[]): PodMemorySize {
  const devShm = memory(devShmMiB);
  const terms = [...processes, { label: `/dev/shm ${devShmMiB}`, value: devShmMiB }];
  const limitMiB = Math.ceil(total(terms) / GIB) * GIB;
  return {
    devShm,
    resources: { requests: { memory: memory(limitMiB / 2) }, limits: { memory: memory(limitMiB) } },
    steps: [
      {
        prop: `${component}.devShm`,
        value: devShm,
        terms: [{ label: `/dev/shm ${devShmMiB}`, value: devShmMiB }],
        why: `${DEV_SHM.perProcess} MiB for each process, at least ${DEV_SHM[component]}`,
      },
      {
        prop: `${component}.resources.limits.memory`,
        value: memory(limitMiB),
        terms,
        why: "in MiB, rounded up to whole GiB; half of it is requested",
      },
    ],
  };
}

function inferred(label: string, value: number): Term {
  return { label, value, inferred: true };
}

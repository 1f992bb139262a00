import { PER_WORKER_THREAD_MIB } from "../../../values/releases/memory";
import type { AuthentikWorkerFacts } from "../../authentik/facts";
import { type Fix, total } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { workerMemory } from "./worker-memory";

/** Invariant 32: the limit holds the processes, their threads, the rest of the pod and a full `/dev/shm`. */
export const workerMemoryLimit: Rule<PlatformFacts> = {
  id: "AUT-007",
  title: "the worker's memory limit is below what its processes need",
  severity: "error",
  invariants: [32],
  why:
    "Each process loads all of Django, and each thread holds what its task has read. Below the sum the kernel kills the " +
    "container in the middle of a task, the task is queued again, and it kills the next worker.",
  sources: ["https://github.com/goauthentik/authentik/issues/21413"],
  example: {
    fails: { authentik: { worker: { workload: { resources: { memoryLimitMiB: 1024 } } } } },
    passes: { authentik: { worker: { workload: { resources: { memoryLimitMiB: 2048 } } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap(({ path, worker }) => {
      const limit = worker.workload.resources.memoryLimitMiB;
      const right = workerMemory(worker);
      if (limit === undefined || limit >= total(right)) {
        return [];
      }
      return [
        {
          rule: "AUT-007",
          severity: "error",
          at: [`${path}/Worker`],
          message: "the memory limit does not hold the worker's processes and threads",
          comparison: {
            subject: "worker memory",
            left: [{ label: `limit ${limit}Mi`, value: limit }],
            must: ">=",
            right,
            unit: "Mi",
          },
          fixes: [
            { changes: [{ prop: "worker.resources.limits.memory", relation: ">=", to: memory(total(right)) }] },
            ...fewerThreads(worker, limit),
          ],
        },
      ];
    }),
};

/** As many threads as the limit holds, while two are left: a single one is a queue behind its slowest task. */
function fewerThreads(worker: AuthentikWorkerFacts, limit: number): readonly Fix[] {
  const fixed = total(workerMemory({ ...worker, threads: 0 }));
  const threads = Math.floor((limit - fixed) / (worker.processes * PER_WORKER_THREAD_MIB));
  return threads < 2 ? [] : [{ changes: [{ prop: "worker.threads", relation: "<=", to: threads }] }];
}

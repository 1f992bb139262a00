import { PER_WEB_WORKER_MIB } from "../../../values/releases/memory";
import { total } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { serverMemory } from "./server-memory";

/**
 * Invariant 31: the limit holds the web workers, the rest of the pod and a full `/dev/shm`.
 *
 * The processes fill up within hours, `/dev/shm` within months: a limit that is short by no more than that only gets a warning.
 * Only the formula itself is checked. The admin interface's spikes of 1 GiB more are real, but nearly every deployment in
 * public runs without that room, and a warning that everybody gets is read by nobody.
 */
export const serverMemoryLimit: Rule<PlatformFacts> = {
  id: "AUT-002",
  title: "the server's memory limit is below what its processes need",
  severity: "error",
  invariants: [31],
  why:
    "Each web worker holds about 500 MiB once it has served some requests. Below the sum the kernel kills the container " +
    "under load, its clients retry on the others, and those are killed next.",
  sources: ["https://github.com/goauthentik/authentik/issues/25683"],
  example: {
    fails: { authentik: { server: { workload: { resources: { memoryLimitMiB: 1024 } } } } },
    passes: { authentik: { server: { webWorkers: 2, workload: { resources: { memoryLimitMiB: 2048 } } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap(({ path, server }) => {
      const limit = server.workload.resources.memoryLimitMiB;
      const right = serverMemory(server);
      if (limit === undefined || limit >= total(right)) {
        return [];
      }
      const processes = total(serverMemory({ ...server, devShmMiB: 0 }));
      const workers = server.webWorkers - Math.ceil((total(right) - limit) / PER_WEB_WORKER_MIB);
      return [
        {
          rule: "AUT-002",
          severity: limit < processes ? "error" : "warning",
          at: [`${path}/Server`],
          message: `the memory limit does not hold the web workers${limit < processes ? "" : " and a full /dev/shm"}`,
          comparison: {
            subject: "server memory",
            left: [{ label: `limit ${limit}Mi`, value: limit }],
            must: ">=",
            right,
            unit: "Mi",
          },
          fixes: [
            { changes: [{ prop: "server.resources.limits.memory", relation: ">=", to: memory(total(right)) }] },
            ...(workers < 1
              ? []
              : [{ changes: [{ prop: "server.web.workers", relation: "<=" as const, to: workers }] }]),
          ],
        },
      ];
    }),
};

import type { AuthentikWorkerFacts } from "../../authentik/facts";
import { type Change, type Fix, total } from "../../core/finding";
import { memory } from "../../core/quantity";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { workerMemory } from "./worker-memory";

/** authentik's own default. */
const LEAST = 2;

/** Invariant 23: a slow task does not hold up every other. */
export const singleWorkerThread: Rule<PlatformFacts> = {
  id: "AUT-016",
  title: "a worker process with a single task thread",
  severity: "warning",
  invariants: [23],
  why:
    "A process with one thread runs one task at a time: while it waits for an LDAP server or a mail server, notifications, " +
    "outpost updates and blueprints wait behind it, for up to the ten minutes that a task may take.",
  sources: ["https://docs.goauthentik.io/install-config/configuration/"],
  example: {
    fails: { authentik: { worker: { threads: 1 } } },
    passes: { authentik: { worker: { threads: 2 } } },
  },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ worker }) => worker.threads < LEAST)
      .map(({ path, worker }) => ({
        rule: "AUT-016",
        severity: "warning",
        at: [`${path}/Worker`],
        message: "each worker process runs one task at a time",
        comparison: {
          subject: "worker threads",
          left: [{ label: String(worker.threads), value: worker.threads }],
          must: ">=",
          right: [{ label: String(LEAST), value: LEAST }],
        },
        fixes: [fix(worker)],
      })),
};

/** Several processes become fewer, so that neither memory nor connections grow; a single one may need more memory. */
function fix(worker: AuthentikWorkerFacts): Fix {
  const threads = { prop: "worker.threads", relation: "=", to: LEAST } as const;
  return worker.processes > 1
    ? {
        changes: [{ prop: "worker.processes", relation: "=", to: Math.ceil(worker.processes / LEAST) }, threads],
      }
    : { changes: [threads, ...moreMemory(worker)] };
}

function moreMemory(worker: AuthentikWorkerFacts): readonly Change[] {
  const needed = total(workerMemory({ ...worker, threads: LEAST }));
  const { memoryLimitMiB = needed } = worker.workload.resources;
  return memoryLimitMiB < needed
    ? [{ prop: "worker.resources.limits.memory", relation: ">=", to: memory(needed) }]
    : [];
}

import { type Finding, type Term, total } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Seconds until every node has heard that a pod left its Service. */
const LEAST_SLEEP_SEC = 5;

/**
 * Invariant 85: a pooler that stops leaves the Service first, and lets what runs come to its end.
 *
 * Not reported: in session mode listeners never leave by themselves, so a stopping pooler always waits out its grace period.
 * That is true of every authentik before 2026.8 behind a pooler, and nothing but the upgrade changes it.
 */
export const abruptShutdown: Rule<PlatformFacts> = {
  id: "PGB-009",
  title: "a stopping pooler cuts its clients off",
  severity: "error",
  invariants: [85],
  why:
    "A pod that stops at once still gets new clients for some seconds, until every node has heard that it left the Service; " +
    "and one that is killed before its transactions end rolls them back. Each rollout and each drained node then fails " +
    "requests.",
  sources: [
    "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
    "https://www.pgbouncer.org/usage.html#signals",
  ],
  example: {
    fails: { pgbouncer: { preStopSleepSec: 0 } },
    passes: { pgbouncer: { preStopSleepSec: 10, longestTransactionSec: 60 } },
  },
  check: ({ poolers }) => poolers.flatMap((pooler) => [...checkSleep(pooler), ...checkGrace(pooler)]),
};

type Pooler = PlatformFacts["poolers"][number];

function checkSleep({ path, preStopSleepSec }: Pooler): readonly Finding[] {
  return preStopSleepSec === undefined || preStopSleepSec >= LEAST_SLEEP_SEC
    ? []
    : [
        {
          rule: "PGB-009",
          severity: "error",
          at: [path],
          message: "the pooler stops before every node knows that it left the Service",
          comparison: {
            subject: "preStop sleep",
            left: [{ label: `${preStopSleepSec}s`, value: preStopSleepSec }],
            must: ">=",
            right: [{ label: `${LEAST_SLEEP_SEC}s`, value: LEAST_SLEEP_SEC }],
            unit: "s",
          },
          fixes: [{ changes: [{ prop: "pgbouncer.preStopSleepSec", relation: ">=", to: LEAST_SLEEP_SEC }] }],
        },
      ];
}

function checkGrace({ path, workload, preStopSleepSec, longestTransactionSec }: Pooler): readonly Finding[] {
  const grace = workload.terminationGracePeriodSec;
  const right: readonly Term[] = [
    { label: `preStop sleep ${preStopSleepSec}s`, value: preStopSleepSec ?? 0 },
    { label: `longest transaction ${longestTransactionSec}s`, value: longestTransactionSec ?? 0 },
  ];
  const known = preStopSleepSec !== undefined && longestTransactionSec !== undefined;
  return !known || grace >= total(right)
    ? []
    : [
        {
          rule: "PGB-009",
          severity: "error",
          at: [path],
          message: "the pooler is killed before its transactions end",
          comparison: {
            subject: "grace period",
            left: [{ label: `${grace}s`, value: grace }],
            must: ">=",
            right,
            unit: "s",
          },
          fixes: [
            { changes: [], note: `terminationGracePeriodSeconds ${total(right)}, which PgBouncer sets by itself` },
          ],
        },
      ];
}

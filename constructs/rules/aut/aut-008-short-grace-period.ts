import { LONGEST_REQUEST_SEC, TYPICAL_TASK_SEC } from "../../../values/releases/durations";
import type { AuthentikPodFacts } from "../../authentik/facts";
import { type Finding, type Term, total } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** What a pod that is told to stop is still busy with. */
const LAST_WORK = {
  server: {
    message: "requests that are under way are cut when a pod stops",
    term: { label: `longest request ${LONGEST_REQUEST_SEC}`, value: LONGEST_REQUEST_SEC },
  },
  worker: {
    message: "tasks that are under way are killed when a pod stops, and run again",
    term: { label: `typical task ${TYPICAL_TASK_SEC}`, value: TYPICAL_TASK_SEC, inferred: true },
  },
} as const satisfies Record<string, { readonly message: string; readonly term: Term }>;

/** Invariant 40: a pod that stops has the time to finish what it has begun. */
export const shortGracePeriod: Rule<PlatformFacts> = {
  id: "AUT-008",
  title: "a pod is killed before its last request or task ends",
  severity: "warning",
  invariants: [40],
  why:
    "The grace period begins before the preStop sleep, not after it. What it leaves must hold the longest request of the " +
    "server, which web.timeout_http_write bounds, and what most tasks of the worker take; the chart's 30 seconds hold neither.",
  sources: [
    "https://docs.goauthentik.io/install-config/configuration/",
    "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/",
  ],
  example: {
    fails: { authentik: { server: { workload: { terminationGracePeriodSec: 30 } } } },
    passes: { authentik: { server: { preStopSleepSec: 15, workload: { terminationGracePeriodSec: 75 } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap(({ path, server, worker }) => [
      ...checkPod("server", `${path}/Server`, server),
      ...checkPod("worker", `${path}/Worker`, worker),
    ]),
};

function checkPod(component: keyof typeof LAST_WORK, path: string, pod: AuthentikPodFacts): readonly Finding[] {
  const { preStopSleepSec = 0, workload } = pod;
  const { message, term } = LAST_WORK[component];
  const grace = workload.terminationGracePeriodSec;
  const right = [
    ...(preStopSleepSec > 0 ? [{ label: `preStop ${preStopSleepSec}`, value: preStopSleepSec }] : []),
    term,
  ];
  return grace >= total(right)
    ? []
    : [
        {
          rule: "AUT-008",
          severity: "warning",
          at: [path],
          message,
          comparison: {
            subject: `${component} grace period`,
            left: [{ label: `${grace}s`, value: grace }],
            must: ">=",
            right,
            unit: "s",
          },
          fixes: [{ changes: [{ prop: `${component}.terminationGracePeriodSec`, relation: ">=", to: total(right) }] }],
        },
      ];
}

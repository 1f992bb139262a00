import type { AuthentikPodFacts, ProbeFacts } from "../../authentik/facts";
import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** The chart's own, since one second was too short. */
const LEAST = 3;

/** Part of invariant 41: a probe waits for an answer that is slow and right. */
export const shortProbeTimeout: Rule<PlatformFacts> = {
  id: "AUT-019",
  title: "a probe does not wait for the answer",
  severity: "warning",
  invariants: [41],
  why:
    "Readiness asks the database through Python, the worker's probes start a program: under load that takes seconds. With " +
    "the second that Kubernetes waits by default every answer comes too late, and pods that work are taken out or killed.",
  sources: [
    "https://github.com/goauthentik/helm/pull/376",
    "https://github.com/goauthentik/authentik/issues/19080",
    "https://github.com/livewyer-ops/tamoss/pull/168",
  ],
  example: {
    fails: { authentik: { worker: { livenessProbe: { timeoutSec: 1 } } } },
    passes: { authentik: { worker: { livenessProbe: { timeoutSec: 3 } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap(({ path, server, worker }) => [
      ...checkPod("server", `${path}/Server`, server),
      ...checkPod("worker", `${path}/Worker`, worker),
    ]),
};

function checkPod(component: string, path: string, pod: AuthentikPodFacts): readonly Finding[] {
  return [
    ...checkProbe(component, path, "startup", pod.startupProbe),
    ...checkProbe(component, path, "liveness", pod.livenessProbe),
    ...checkProbe(component, path, "readiness", pod.readinessProbe),
  ];
}

function checkProbe(component: string, path: string, probe: string, { timeoutSec }: ProbeFacts): readonly Finding[] {
  return timeoutSec >= LEAST
    ? []
    : [
        {
          rule: "AUT-019",
          severity: "warning",
          at: [path],
          message: `the ${probe} probe takes a slow answer for none`,
          comparison: {
            subject: `${component} ${probe} timeout`,
            left: [{ label: `${timeoutSec}s`, value: timeoutSec }],
            must: ">=",
            right: [{ label: `${LEAST}s`, value: LEAST }],
            unit: "s",
          },
          fixes: [{ changes: [{ prop: `${component}.probes.${probe}.timeoutSec`, relation: ">=", to: LEAST }] }],
        },
      ];
}

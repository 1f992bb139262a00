import type { AuthentikPodFacts, ProbeFacts } from "../../authentik/facts";
import type { Change, Finding } from "../../core/finding";
import { plural } from "../../core/report";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { rolloutTime } from "./rollout-time";

/** Seconds that a probe has to keep trying, and what for. */
const WINDOWS = {
  startup: { least: 600, outlasts: "the migrations and their lock" },
  liveness: { least: 60, outlasts: "a wait for the migration lock or a database failover" },
  readiness: { least: 60, outlasts: "a database failover" },
} as const;

/** Invariant 41: a probe waits longer than the trouble that passes by itself. */
export const impatientProbes: Rule<PlatformFacts> = {
  id: "AUT-003",
  title: "a probe gives up before the trouble passes",
  severity: "error",
  invariants: [41],
  why:
    "A pod that waits for the migration lock, or for a database that fails over, is healthy. Killed by liveness it comes " +
    "back, waits again and keeps the others waiting; made unready by readiness it leaves together with all others.",
  sources: ["https://github.com/goauthentik/helm/issues/263", "https://github.com/ViktorBarzin/infra"],
  example: {
    fails: { authentik: { worker: { startupProbe: { failureThreshold: 30 } } } },
    passes: { authentik: { worker: { startupProbe: { periodSec: 20, failureThreshold: 30 } } } },
  },
  check: ({ authentiks }) =>
    authentiks.flatMap((facts) => [
      ...checkPod("server", `${facts.path}/Server`, facts.server, facts.releaseTimeoutSec),
      ...checkPod("worker", `${facts.path}/Worker`, facts.worker, facts.releaseTimeoutSec),
    ]),
};

function checkPod(
  component: string,
  path: string,
  pod: AuthentikPodFacts,
  releaseTimeoutSec: number | undefined,
): readonly Finding[] {
  return [
    ...checkProbe(component, path, "startup", pod.startupProbe, longerRelease(pod, releaseTimeoutSec)),
    ...checkProbe(component, path, "liveness", pod.livenessProbe),
    ...checkProbe(component, path, "readiness", pod.readinessProbe),
  ];
}

/** Helm waits for the whole rollout, which a longer startup probe makes longer. */
function longerRelease(pod: AuthentikPodFacts, releaseTimeoutSec = Number.POSITIVE_INFINITY): readonly Change[] {
  const { startupProbe } = pod;
  const needed = rolloutTime({
    ...pod,
    startupProbe: { ...startupProbe, failureThreshold: failures("startup", startupProbe) },
  });
  return releaseTimeoutSec < needed.value ? [{ prop: "timeoutSec", relation: ">=", to: needed.value }] : [];
}

/** Failures in a row that reach the window. */
function failures(probe: keyof typeof WINDOWS, { periodSec }: ProbeFacts): number {
  return Math.ceil(WINDOWS[probe].least / periodSec);
}

function checkProbe(
  component: string,
  path: string,
  probe: keyof typeof WINDOWS,
  facts: ProbeFacts,
  more: readonly Change[] = [],
): readonly Finding[] {
  const { failureThreshold, periodSec } = facts;
  const { least, outlasts } = WINDOWS[probe];
  const window = failureThreshold * periodSec;
  return window >= least
    ? []
    : [
        {
          rule: "AUT-003",
          // Nobody connects to a worker: one that is not ready holds up rollouts and drains, and goes on working.
          severity: component === "worker" && probe === "readiness" ? "warning" : "error",
          at: [path],
          message: `the ${probe} probe does not outlast ${outlasts}`,
          comparison: {
            subject: `${component} ${probe} window`,
            left: [{ label: `${plural(failureThreshold, "failure")} x ${periodSec}s`, value: window }],
            must: ">=",
            right: [{ label: `${least}s`, value: least }],
            unit: "s",
          },
          fixes: [
            {
              changes: [
                {
                  prop: `${component}.probes.${probe}.failureThreshold`,
                  relation: ">=",
                  to: failures(probe, facts),
                },
                ...more,
              ],
            },
          ],
        },
      ];
}

import type { AuthentikFacts, AuthentikPodFacts } from "../../authentik/facts";
import type { Term } from "../../core/finding";
import { rolloutSteps } from "../../core/quantity";
import { plural } from "../../core/report";
import { mostPods } from "../budget/connection-budget";

/**
 * Seconds that the rollout of a component takes when every pod needs its whole startup probe. Where an init container migrates, no
 * probe bounds that: the probe's window, which AUT-003 holds to the time that migrations take, then stands for both.
 */
export function rolloutTime({ workload, startupProbe }: AuthentikPodFacts): Term {
  const steps = rolloutSteps(workload.rollout, mostPods(workload));
  const { initialDelaySec, periodSec, failureThreshold } = startupProbe;
  const perStep = initialDelaySec + periodSec * failureThreshold;
  return { label: `${plural(steps, "step")} x ${perStep}`, value: steps * perStep };
}

/** The slower of the two rollouts. Helm starts both at once. */
export function slowestRollout({ path, server, worker }: AuthentikFacts): {
  readonly path: string;
  readonly time: Term;
} {
  const [ofServer, ofWorker] = [rolloutTime(server), rolloutTime(worker)];
  return ofWorker.value > ofServer.value
    ? { path: `${path}/Worker`, time: ofWorker }
    : { path: `${path}/Server`, time: ofServer };
}

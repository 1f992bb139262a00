import { literal } from "../core/literal";

/** When a probe runs, and when it has failed: after `periodSec` x `failureThreshold`. */
export interface ProbeTiming {
  readonly periodSec: number;
  readonly timeoutSec: number;
  readonly failureThreshold: number;
}

/** A command that exits with 0 inside the container. */
export interface ExecProbe extends ProbeTiming {
  readonly exec: readonly string[];
}

/** A GET that is answered with 200 to 399. */
export interface HttpProbe extends ProbeTiming {
  readonly httpGet: { readonly path: string; readonly port: number };
}

/** How the kubelet asks a container whether it is well. */
export type Probe = ExecProbe | HttpProbe;

/** The block of a probe. */
export function probeBlock(probe: Probe) {
  const timing = {
    periodSeconds: probe.periodSec,
    timeoutSeconds: probe.timeoutSec,
    failureThreshold: probe.failureThreshold,
  };
  return "exec" in probe
    ? { ...timing, exec: { command: probe.exec.map(literal) } }
    : { ...timing, httpGet: { path: probe.httpGet.path, port: String(probe.httpGet.port) } };
}

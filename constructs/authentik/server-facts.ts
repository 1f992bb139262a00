import { LONGEST_REQUEST_SEC } from "../../values/releases/durations";
import { PER_WEB_WORKER_MIB, SERVER_BASE_MIB } from "../../values/releases/memory";
import type { PropCheck } from "../core/prop-check";
import type { PeerFacts } from "../kubernetes/facts";
import type { AuthentikIngressProps, AuthentikRouteProps } from "./authentik-props";
import type { AuthentikServerFacts } from "./facts";
import { podChecks } from "./pod-checks";
import { type PodContext, podFacts } from "./pod-facts";
import type { AuthentikServerProps } from "./server-props";

/** Ports of the server's pods. */
export const SERVER_PORTS = { http: 9000, https: 9443, metrics: 9300 } as const;

const DEFAULTS = { webWorkers: 3, preStopSleepSec: 10, terminationGracePeriodSec: 75 } as const;

/** What the props of the server must be like together. */
export function serverChecks(props: AuthentikServerProps): readonly PropCheck[] {
  const { preStopSleepSec = DEFAULTS.preStopSleepSec } = props;
  const grace = props.terminationGracePeriodSec ?? DEFAULTS.terminationGracePeriodSec;
  const needed = preStopSleepSec + LONGEST_REQUEST_SEC;
  return [
    ...podChecks("server.", props),
    {
      prop: "server.terminationGracePeriodSec",
      value: grace,
      valid: grace >= needed,
      allowed: `at least preStopSleepSec ${preStopSleepSec} + longest request ${LONGEST_REQUEST_SEC} = ${needed}`,
      fix: `server.terminationGracePeriodSec = ${needed}`,
    },
  ];
}

/** The facts of the server. */
export function serverFacts(
  props: AuthentikServerProps,
  context: PodContext,
  { ingress, route }: { readonly ingress?: AuthentikIngressProps; readonly route?: AuthentikRouteProps },
): AuthentikServerFacts {
  const { workers = DEFAULTS.webWorkers, threads = 4, maxRequests = 1000, maxRequestsJitter = 50 } = props.web ?? {};
  const pod = podFacts(props, context, {
    component: "server",
    devShm: "512Mi",
    startupDelaySec: 5,
    rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
    terminationGracePeriodSec: DEFAULTS.terminationGracePeriodSec,
    preStopSleepSec: DEFAULTS.preStopSleepSec,
    workingSetMiB: workers * PER_WEB_WORKER_MIB + SERVER_BASE_MIB,
    budgetKeepsReplicas: true,
    acceptsFrom: clients(props),
  });
  return {
    ...pod,
    webWorkers: workers,
    webThreads: threads,
    maxRequests,
    maxRequestsJitter,
    ...(ingress === undefined ? {} : { ingress: { ...ingress, annotations: ingress.annotations ?? {} } }),
    ...(route === undefined ? {} : { route }),
  };
}

function clients({ ingressController }: AuthentikServerProps): readonly PeerFacts[] {
  const from =
    ingressController === undefined ? { name: "everybody" } : { name: "ingress controller", ...ingressController };
  return [SERVER_PORTS.http, SERVER_PORTS.https].map((port) => ({ ...from, port, protocol: "TCP" }));
}

import {
  OUTPOST_IMAGES,
  OUTPOST_METRICS_PORT,
  OUTPOST_PORTS,
  type OutpostPort,
  type OutpostType,
} from "../../values/releases/outposts";
import { given as present, withoutUndefined } from "../core/json";
import { type ComponentLabels, selectorLabels } from "../core/labels";
import { checkProps } from "../core/prop-check";
import { type DisruptionBudgetLimits, disruptionBudgetLimits } from "../kubernetes/disruption-limits";
import type { PeerFacts, WorkloadFacts } from "../kubernetes/facts";
import { dns, peerAt } from "../kubernetes/peers";
import { askedService } from "./asked-service";
import { STANDALONE_OUTPOST } from "./outpost-kinds";
import { sessionPods } from "./outpost-labels";
import type { OutpostClient, StandaloneOutpostProps } from "./outpost-props";
import { outpostResources, sessionFacts } from "./sessions";
import { standaloneChecks } from "./standalone-checks";
import type { StandaloneOutpostFacts } from "./standalone-deployment-facts";

/** The labels that an outpost's objects have and its pods are selected by. */
export function outpostLabels(type: OutpostType, name: string): ComponentLabels {
  return { name: `authentik-${type}`, instance: name, component: "outpost" };
}

/**
 * Facts of an outpost from its props: defaults filled in, everything checked.
 *
 * @throws one error with every prop that is wrong by itself, or else with all that do not fit together.
 */
export function standaloneOutpostFacts(path: string, given: StandaloneOutpostProps): StandaloneOutpostFacts {
  checkProps(path, STANDALONE_OUTPOST.wrong("", given));
  const props = withoutUndefined(given);
  const { type = "proxy", namespace, outpost, version, token, authentikHost, insecure = false } = props;
  const { imageRepository = OUTPOST_IMAGES[type], authentikHostBrowser, serviceMonitor } = props;
  const sessions = sessionFacts(type, props);
  const workload = workloadFacts(props, type, sessions.devShmMiB);
  const facts: StandaloneOutpostFacts = {
    kind: "outpost",
    path,
    type,
    outpost,
    deployedBy: "terraform",
    namespace,
    replicas: workload.replicas,
    ...askedService(type, workload),
    workload,
    image: `${imageRepository}:${version}`,
    version,
    authentikHost,
    ...present({ authentikHostBrowser }),
    insecure,
    ...sessions,
    ...present({ memoryLimitMiB: workload.resources.memoryLimitMiB }),
    secrets: [token],
    wholeSecrets: [],
    patches: [],
    token,
    ports: OUTPOST_PORTS[type],
    readOnlyRootFilesystem: props.readOnlyRootFilesystem ?? true,
    environment: props.environment ?? {},
    rolloutTimeoutSec: props.rolloutTimeoutSec ?? 600,
    ...(serviceMonitor === undefined
      ? {}
      : { scrape: { intervalSec: serviceMonitor.intervalSec ?? 30, labels: serviceMonitor.labels ?? {} } }),
  };
  checkProps(path, standaloneChecks(facts, props));
  return facts;
}

function workloadFacts(props: StandaloneOutpostProps, type: OutpostType, devShmMiB: number): WorkloadFacts {
  const { namespace, name = `authentik-${type}`, replicas = 1, hostAntiAffinity = "preferred" } = props;
  const selector = selectorLabels(outpostLabels(type, name));
  // Each pod of a proxy is the home of other sessions, whichever Deployment it is of.
  const shared = type === "proxy" ? sessionPods(props.outpost) : undefined;
  const limits = budgetOf(props.disruptionBudget, replicas);
  return {
    name,
    namespace,
    podLabels: { ...selector, ...shared },
    replicas,
    /*
     * The new pod comes first. With Recreate nobody would pass for as long as a pod takes to start; so both serve together for
     * the second between the new one's readiness and the end of the old one, whose sessions are lost either way.
     */
    rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
    hostAntiAffinity,
    hostSpread: "ScheduleAnyway",
    ...present({ spreadWith: shared }),
    ...(limits === undefined ? {} : { disruptionBudget: { ...limits, selector } }),
    resources: outpostResources(props.resources, devShmMiB),
    terminationGracePeriodSec: props.terminationGracePeriodSec ?? 30,
    connectsTo: [...dns(props.dns), authentikPeer(props), ...(props.connectsTo ?? [])],
    acceptsFrom: [...clients(props, OUTPOST_PORTS[type]), ...scrapers(props)],
  };
}

function budgetOf(given: DisruptionBudgetLimits | undefined, replicas: number): DisruptionBudgetLimits | undefined {
  if (given !== undefined) {
    return disruptionBudgetLimits(given);
  }
  return replicas > 1 ? { maxUnavailable: 1 } : undefined;
}

/** Pods listen elsewhere than their Service: a location that is known tells the port too. */
function authentikPeer({ authentikHost, authentikLocation }: StandaloneOutpostProps): PeerFacts {
  if (authentikLocation !== undefined) {
    const { port = 9000, ...location } = authentikLocation;
    return peerAt("authentik", location, port);
  }
  const { protocol, port } = new URL(authentikHost);
  return peerAt("authentik", {}, port === "" ? (protocol === "https:" ? 443 : 80) : Number(port));
}

function clients(props: StandaloneOutpostProps, ports: readonly OutpostPort[]): readonly PeerFacts[] {
  const all: readonly OutpostClient[] = props.clients ?? [{ name: "everybody" }];
  return all.flatMap((client) => {
    const anywhere = client.namespace === undefined && client.podLabels === undefined;
    const from = anywhere ? client : { ...client, namespace: client.namespace ?? props.namespace };
    return ports.map(({ port, protocol }): PeerFacts => ({ ...from, port, protocol }));
  });
}

function scrapers({ serviceMonitor }: StandaloneOutpostProps): readonly PeerFacts[] {
  return serviceMonitor === undefined
    ? []
    : [peerAt("Prometheus", { namespace: serviceMonitor.prometheusNamespace }, OUTPOST_METRICS_PORT)];
}

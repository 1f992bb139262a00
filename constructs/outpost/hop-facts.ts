import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import type { Address } from "../core/database-endpoint";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import { given, withoutUndefined } from "../core/json";
import { type ComponentLabels, selectorLabels } from "../core/labels";
import { checkProps, type PropCheck } from "../core/prop-check";
import { disruptionBudgetChecks, disruptionBudgetLimits } from "../kubernetes/disruption-limits";
import type { PeerFacts, WorkloadFacts } from "../kubernetes/facts";
import { dns, peerAt } from "../kubernetes/peers";
import { resourceFacts } from "../kubernetes/resources";
import { workloadChecks } from "../kubernetes/workload-checks";
import type { SessionHopFacts } from "./facts";
import { outpostBudget, outpostBudgetChecks } from "./hop-budget";
import { SESSION_HOP } from "./hop-kinds";
import type { SessionHopProps } from "./hop-props";
import type { OutpostClient } from "./outpost-props";

/** nginx that runs without root: https://github.com/nginx/docker-nginx-unprivileged */
const IMAGE = "docker.io/nginxinc/nginx-unprivileged:1.29.3-alpine";

/** Port of the Service, the same as an outpost's. */
export const HOP_PORT = 9000;

/** Everything that the hop's objects are rendered from. */
export interface SessionHopDeploymentFacts extends SessionHopFacts {
  readonly image: string;
  readonly cookieName: string;
  readonly upstreams: readonly Address[];
  readonly rolloutTimeoutSec: number;
}

/** The labels that a hop's objects have and its pods are selected by. */
export function hopLabels(name: string): ComponentLabels {
  return { name: "authentik-session-hop", instance: name };
}

/** @throws one error with every prop that is wrong by itself, or else with all that do not fit together. */
export function sessionHopFacts(path: string, unchecked: SessionHopProps): SessionHopDeploymentFacts {
  checkProps(path, SESSION_HOP.wrong("", unchecked));
  const props = withoutUndefined(unchecked);
  const workload = workloadFacts(props);
  const facts: SessionHopDeploymentFacts = {
    kind: "sessionHop",
    path,
    outpost: props.outposts[0]?.outpost ?? "",
    service: { name: workload.name, namespace: workload.namespace, port: HOP_PORT },
    workload,
    ...given({ outpostBudget: outpostBudget(props) }),
    image: props.image ?? IMAGE,
    cookieName: props.cookieName ?? "authentik_outpost_affinity",
    upstreams: props.outposts.map(({ address }) => ({ host: address.host, port: address.port })),
    rolloutTimeoutSec: props.rolloutTimeoutSec ?? 600,
  };
  const { disruptionBudget } = props;
  checkProps(path, [
    ...workloadChecks(facts.workload),
    ...(disruptionBudget === undefined ? [] : disruptionBudgetChecks(disruptionBudget, "disruptionBudget.")),
    ...outpostChecks(props.outposts),
    ...outpostBudgetChecks(props, facts),
  ]);
  return facts;
}

/** All serve the same applications, and none twice. */
function outpostChecks(outposts: readonly ForwardAuthEndpoint[]): readonly PropCheck[] {
  const [first] = outposts;
  const hosts = outposts.map(({ address }) => `${address.host}:${address.port}`);
  return outposts.flatMap(({ outpost }, i) => [
    {
      prop: `outposts[${i}].outpost`,
      value: outpost,
      valid: outpost === first?.outpost && outpost !== EMBEDDED_OUTPOST,
      allowed: "the same as that of all others, and not the one inside the server, which needs no hop",
    },
    {
      prop: `outposts[${i}].address`,
      value: hosts[i],
      valid: hosts.indexOf(hosts[i] ?? "") === i,
      allowed: "another than those before it",
    },
  ]);
}

function workloadFacts(props: SessionHopProps): WorkloadFacts {
  const { namespace, name = "authentik-session-hop", replicas = 2, hostAntiAffinity = "preferred", resources } = props;
  const podLabels = selectorLabels(hopLabels(name));
  const { disruptionBudget = replicas > 1 ? { maxUnavailable: 1 } : undefined } = props;
  return {
    name,
    namespace,
    podLabels,
    replicas,
    rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
    hostAntiAffinity,
    hostSpread: "ScheduleAnyway",
    ...(disruptionBudget === undefined
      ? {}
      : { disruptionBudget: { ...disruptionBudgetLimits(disruptionBudget), selector: podLabels } }),
    resources: resourceFacts({
      requests: { cpu: "25m", memory: "32Mi", ...resources?.requests },
      limits: { memory: "128Mi", ...resources?.limits },
    }),
    terminationGracePeriodSec: 30,
    connectsTo: [
      ...dns(props.dns),
      ...props.outposts.map(({ service, location, address }) => peerAt(service, location, address.port)),
    ],
    acceptsFrom: (props.clients ?? [{ name: "everybody" }]).map((client) => clientPeer(client, namespace)),
  };
}

function clientPeer(client: OutpostClient, namespace: string): PeerFacts {
  const anywhere = client.namespace === undefined && client.podLabels === undefined;
  return {
    ...client,
    ...(anywhere ? {} : { namespace: client.namespace ?? namespace }),
    port: HOP_PORT,
    protocol: "TCP",
  };
}

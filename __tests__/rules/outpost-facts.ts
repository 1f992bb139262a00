import type { Facts } from "../../constructs/core/facts";
import type { SharedBudgetFacts } from "../../constructs/kubernetes/facts";
import type {
  EmbeddedOutpostFacts,
  OutpostFacts,
  OutpostListFacts,
  OutpostTokenFacts,
  SessionHopFacts,
} from "../../constructs/outpost/facts";

const LABELS = {
  "app.kubernetes.io/name": "authentik-proxy",
  "app.kubernetes.io/instance": "authentik-proxy",
  "app.kubernetes.io/component": "outpost",
};

const SESSION_PODS = { "goauthentik.io/outpost-name": "edge" };

/** A proxy of our own as a valid production publishes it. */
export function outpost(change: Partial<OutpostFacts> = {}): OutpostFacts {
  return {
    kind: "outpost",
    path: "access/Edge",
    type: "proxy",
    outpost: "edge",
    deployedBy: "terraform",
    namespace: "outposts",
    replicas: 1,
    workload: {
      name: "authentik-proxy",
      namespace: "outposts",
      podLabels: { ...LABELS, ...SESSION_PODS },
      spreadWith: SESSION_PODS,
      replicas: 1,
      rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
      hostAntiAffinity: "preferred",
      hostSpread: "ScheduleAnyway",
      resources: { cpuRequestMillicores: 50, memoryRequestMiB: 128, memoryLimitMiB: 320 },
      terminationGracePeriodSec: 30,
      connectsTo: [],
      acceptsFrom: [],
    },
    image: "ghcr.io/goauthentik/proxy:2026.8.5",
    version: "2026.8.5",
    authentikHost: "https://auth.example.com",
    insecure: false,
    sessionsPerMinute: 20,
    accessTokenValidity: "minutes=10",
    devShmMiB: 64,
    memoryLimitMiB: 320,
    secrets: [{ name: "edge-outpost", key: "token" }],
    wholeSecrets: [],
    patches: [],
    ...change,
  };
}

/** The same made by authentik's own controller. */
export function managedOutpost(change: Partial<OutpostFacts> = {}): OutpostFacts {
  const { workload: _, image: __, memoryLimitMiB: ___, ...facts } = outpost();
  return { ...facts, path: "access/Managed", outpost: "managed", deployedBy: "authentik", secrets: [], ...change };
}

/** authentik's own, as a valid production publishes it. */
export function embeddedOutpost(authentikHost = "https://auth.example.com"): EmbeddedOutpostFacts {
  return {
    kind: "embeddedOutpost",
    path: "access/EmbeddedOutpost",
    outpost: "authentik Embedded Outpost",
    authentikHost,
  };
}

/** The list of providers of an outpost, as a valid production publishes it. */
export function outpostList(change: Partial<OutpostListFacts> = {}): OutpostListFacts {
  return { kind: "outpostList", path: "access/EdgeOutpost", outpost: "edge", filled: true, ...change };
}

/** A token as a valid production publishes it. */
export function outpostToken(change: Partial<OutpostTokenFacts> = {}): OutpostTokenFacts {
  return {
    kind: "outpostToken",
    path: "access/EdgeToken",
    identifier: "edge",
    expiring: false,
    keptIn: "write-only secret",
    ...change,
  };
}

/** What stands before two outposts, as a valid production publishes it. */
export function sessionHop(outpostBudget: Partial<SharedBudgetFacts> = { maxUnavailable: 1 }): SessionHopFacts {
  const podLabels = { "app.kubernetes.io/name": "authentik-session-hop" };
  return {
    kind: "sessionHop",
    path: "access/Hop",
    outpost: "edge",
    workload: {
      name: "authentik-session-hop",
      namespace: "outposts",
      podLabels,
      replicas: 2,
      rollout: { type: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 },
      hostAntiAffinity: "preferred",
      hostSpread: "ScheduleAnyway",
      disruptionBudget: { maxUnavailable: 1, selector: podLabels },
      resources: { memoryRequestMiB: 32, memoryLimitMiB: 128 },
      terminationGracePeriodSec: 30,
      connectsTo: [],
      acceptsFrom: [],
    },
    outpostBudget: {
      name: "authentik-session-hop-outposts",
      namespace: "outposts",
      pods: 2,
      selector: SESSION_PODS,
      ...outpostBudget,
    },
  };
}

/** One of each, of the server's version. */
export function outposts(version = "2026.8.5"): readonly Facts[] {
  return [
    outpost({ version }),
    managedOutpost({ version }),
    embeddedOutpost(),
    outpostList(),
    outpostToken(),
    sessionHop(),
  ];
}

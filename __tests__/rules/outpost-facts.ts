import type { OutpostFacts, OutpostTokenFacts } from "../../constructs/outpost/facts";

const LABELS = {
  "app.kubernetes.io/name": "authentik-proxy",
  "app.kubernetes.io/instance": "authentik-proxy",
  "app.kubernetes.io/component": "outpost",
};

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
      podLabels: LABELS,
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

/** One of each, of the server's version. */
export function outposts(version = "2026.8.5"): readonly (OutpostFacts | OutpostTokenFacts)[] {
  return [outpost({ version }), managedOutpost({ version }), outpostToken()];
}

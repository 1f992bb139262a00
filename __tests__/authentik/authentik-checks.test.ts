import { authentikFacts } from "../../constructs/authentik/authentik-facts";
import type { AuthentikProps } from "../../constructs/authentik/authentik-props";
import { MINIMAL, POOLER } from "./example-props";

const refusal = (props: Partial<AuthentikProps>): string => {
  try {
    authentikFacts("app/Authentik", { ...MINIMAL, ...props });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "accepted";
};

const AT = "app/Authentik: ";
const ROUTE = { host: "auth.example.com", parentRefs: [{ name: "gateway" }] };

const REFUSED: readonly (readonly [string, Partial<AuthentikProps>, string])[] = [
  [
    "a version of no supported line",
    { version: "2026.2.3" },
    '`version` must be an exact release of 2026.8 or 2026.5, got: "2026.2.3"; version = "2026.8.5" or "2026.5.8"',
  ],
  [
    "a floating version",
    { version: "2026.8" },
    '`version` must be an exact release of 2026.8 or 2026.5, got: "2026.8"; version = "2026.8.5" or "2026.5.8"',
  ],
  [
    "a recorded version that is none",
    { recordedVersion: "latest" },
    '`recordedVersion` must be an exact release, as the installation reports it, for example 2026.5.8, got: "latest"',
  ],
  [
    "a namespace that is no DNS label",
    { namespace: "Identity" },
    '`namespace` must be a DNS label: lower-case letters, digits and -, at most 63 characters, got: "Identity"',
  ],
  [
    "a release name that is no DNS label",
    { releaseName: "a_b" },
    '`releaseName` must be a DNS label: lower-case letters, digits and -, at most 63 characters, got: "a_b"',
  ],
  [
    "a tag in the image's repository",
    { image: { repository: "ghcr.io/goauthentik/server:2026.8.5" } },
    '`image.repository` must be a repository without tag and digest, got: "ghcr.io/goauthentik/server:2026.8.5"; ' +
      "the tag is `version`, and `image.digest` pins beyond it",
  ],
  [
    "a digest that is none",
    { image: { digest: "sha256:abc" } },
    '`image.digest` must be sha256: and 64 hexadecimal digits, got: "sha256:abc"',
  ],
  [
    "a direct path before 2026.8",
    { version: "2026.5.8", pooler: POOLER, direct: true },
    "`direct` must be false for authentik 2026.5.8: `postgresql.direct` came with 2026.8, got: true; " +
      "version >= 2026.8, or a pooler in session mode",
  ],
  [
    "a direct path without a pooler to pass by",
    { direct: true },
    "`direct` must be left out without a `pooler`: authentik connects to the database itself, got: true",
  ],
  [
    "a negative connection age",
    { connMaxAgeSec: -1 },
    "`connMaxAgeSec` must be seconds >= 0, or null for ever, got: -1",
  ],
  [
    "IPv4 listeners for a server that cannot read them",
    { version: "2026.8.3", listenAddress: "0.0.0.0" },
    '`listenAddress` must be left out for authentik 2026.8.3, which cannot read listeners from its environment, got: "0.0.0.0"; ' +
      "version >= 2026.8.4",
  ],
  [
    "trusted proxies for a server that cannot read them",
    { version: "2026.8.0", trustedProxyCidrs: ["10.42.0.0/16"] },
    "`trustedProxyCidrs` must be left out for authentik 2026.8.0, which cannot read trusted proxies from its environment, got: " +
      '["10.42.0.0/16"]; version >= 2026.8.4',
  ],
  [
    "no trusted proxy at all, which the chart would leave out",
    { trustedProxyCidrs: [] },
    "`trustedProxyCidrs` must be a list of at least one range like 10.0.0.0/8, got: []",
  ],
  [
    "a trusted proxy that is no range",
    { trustedProxyCidrs: ["10.42.0.0/16", "172.16.0.15"] },
    '`trustedProxyCidrs[1]` must be a range of addresses like 10.0.0.0/8 or fd00::/8, got: "172.16.0.15"',
  ],
  [
    "trusted proxies twice",
    {
      trustedProxyCidrs: ["10.42.0.0/16", "fd00::/8"],
      environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "10.42.0.0/16" },
    },
    "`environment.AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS` must be left out beside `trustedProxyCidrs`, 10.42.0.0/16, fd00::/8, got: " +
      '"10.42.0.0/16"; keep one of the two: the variable would win',
  ],
  [
    "an ingress beside a route",
    { ingress: { host: "sso.example.com" }, route: ROUTE },
    '`route` must be left out beside `ingress`, which has host sso.example.com, got: "auth.example.com"; keep one of the two',
  ],
  [
    "a route without a gateway",
    { route: { ...ROUTE, parentRefs: [] } },
    "`route.parentRefs` must be at least one gateway, got: []",
  ],
  [
    "a path without its slashes",
    { webPath: "/sso" },
    '`webPath` must be a path that starts and ends with /, got: "/sso"',
  ],
  ["an impossible port", { smtpPort: 0 }, "`smtpPort` must be a whole number from 1 to 65535, got: 0"],
  [
    "a negative cache time of flows",
    { cache: { timeoutFlowsSec: -1 } },
    "`cache.timeoutFlowsSec` must be a whole number >= 0, got: -1",
  ],
  [
    "a fraction of a second in the cache",
    { cache: { timeoutPoliciesSec: 0.5 } },
    "`cache.timeoutPoliciesSec` must be a whole number >= 0, got: 0.5",
  ],
  [
    "a duration that authentik would skip",
    { sessions: { unauthenticatedAge: "hour=2" } },
    "`sessions.unauthenticatedAge` must be pairs like days=1;hours=12 with the units microseconds to weeks: " +
      'authentik skips what it does not know, got: "hour=2"',
  ],
  [
    "a retention in another notation",
    { tasks: { taskExpiration: "7d" } },
    "`tasks.taskExpiration` must be pairs like days=1;hours=12 with the units microseconds to weeks: " +
      'authentik skips what it does not know, got: "7d"',
  ],
  ["a fraction of a provider", { proxyProviders: 1.5 }, "`proxyProviders` must be a whole number >= 0, got: 1.5"],
  [
    "an environment variable that a prop sets, without showing it",
    { environment: { AUTHENTIK_SECRET_KEY: "hunter2" } },
    '`environment.AUTHENTIK_SECRET_KEY` must be left out: a prop of this construct sets it, got: "(set)"',
  ],
  [
    "an environment variable with an impossible name",
    { environment: { "MY VAR": "1" } },
    '`environment.MY VAR` must be named with letters, digits and _, got: "MY VAR"',
  ],
  [
    "a timeout shorter than a rollout that migrates",
    { timeoutSec: 600 },
    "`timeoutSec` must be at least rollout steps x startup probe = 1890: Helm would give up on an upgrade that is still " +
      "migrating, got: 600; timeoutSec = 1890, or a shorter probes.startup",
  ],
  ["no server", { server: { replicas: 0 } }, "`server.replicas` must be a whole number >= 1, got: 0"],
  [
    "replicas beside an autoscaler",
    { server: { replicas: 3, autoscaling: { minReplicas: 2, maxReplicas: 4 } } },
    "`server.replicas` must be left out when the workload is autoscaled, got: 3; server.autoscaling.minReplicas = 3",
  ],
  [
    "an autoscaler that may go to nothing",
    { server: { autoscaling: { minReplicas: 0, maxReplicas: 4 } } },
    "`server.autoscaling.minReplicas` must be a whole number >= 1, got: 0",
  ],
  [
    "an autoscaler whose maximum is below its minimum",
    { worker: { autoscaling: { minReplicas: 4, maxReplicas: 2 } } },
    "`worker.autoscaling.maxReplicas` must be a whole number >= minReplicas, which is 4, got: 2",
  ],
  [
    "an autoscaler that aims at nothing",
    { server: { autoscaling: { minReplicas: 1, maxReplicas: 2, targetCPUUtilizationPercentage: 0 } } },
    "`server.autoscaling.targetCPUUtilizationPercentage` must be a whole number >= 1, got: 0",
  ],
  [
    "a request above its limit",
    { server: { resources: { requests: { memory: "4Gi" }, limits: { memory: "3Gi" } } } },
    '`server.resources.requests.memory` must be at most the limit, which is 3Gi, got: "4Gi"',
  ],
  [
    "memory in a unit that Kubernetes reads as a thousandth",
    { server: { resources: { limits: { memory: "512m" as "512Mi" } } } },
    '`server.resources.limits.memory` must be memory above 0 like 512Mi or 2Gi (Ki, Mi, Gi or Ti), got: "512m"',
  ],
  [
    "no CPU",
    { worker: { resources: { requests: { cpu: 0 } } } },
    "`worker.resources.requests.cpu` must be CPU above 0 like 0.5 or 500m, in whole millicores, got: 0",
  ],
  [
    "a /dev/shm of nothing",
    { server: { devShm: "0Mi" } },
    '`server.devShm` must be memory above 0 like 512Mi or 2Gi (Ki, Mi, Gi or Ti), got: "0Mi"',
  ],
  [
    "a probe that never fails",
    { worker: { probes: { liveness: { failureThreshold: 0 } } } },
    "`worker.probes.liveness.failureThreshold` must be a whole number >= 1, got: 0",
  ],
  [
    "a budget in two ways at once",
    { server: { disruptionBudget: { minAvailable: 2, maxUnavailable: 1 } } },
    "`server.disruptionBudget` must be one of minAvailable and maxUnavailable: of both, the chart drops the first, " +
      'got: {"minAvailable":2,"maxUnavailable":1}',
  ],
  [
    "a budget of neither",
    { server: { disruptionBudget: {} } },
    "`server.disruptionBudget` must be one of minAvailable and maxUnavailable: of both, the chart drops the first, got: {}",
  ],
  [
    "a budget that the chart would render as none",
    { server: { disruptionBudget: { maxUnavailable: 0 } } },
    "`server.disruptionBudget.maxUnavailable` must be a whole number >= 1, got: 0",
  ],
  [
    "a surge that is no number of pods",
    { server: { rollout: { maxSurge: "one" as "1%" } } },
    '`server.rollout.maxSurge` must be a whole number >= 0 or a percentage like 25%, got: "one"',
  ],
  [
    "a grace period that ends before the longest request",
    { server: { preStopSleepSec: 20 } },
    "`server.terminationGracePeriodSec` must be at least preStopSleepSec 20 + longest request 60 = 80, got: 75; " +
      "server.terminationGracePeriodSec = 80",
  ],
  [
    "a worker that is told to stop and killed at once",
    { worker: { preStopSleepSec: 120 } },
    "`worker.terminationGracePeriodSec` must be more than preStopSleepSec, which is 120: no time is left to finish a task, got: 120",
  ],
  [
    "a scrape interval of nothing",
    { server: { serviceMonitor: { prometheusNamespace: "monitoring", intervalSec: 0 } } },
    "`server.serviceMonitor.intervalSec` must be a whole number >= 1, got: 0",
  ],
  ["no web worker", { server: { web: { workers: 0 } } }, "`server.web.workers` must be a whole number >= 1, got: 0"],
  ["no web thread", { server: { web: { threads: 0 } } }, "`server.web.threads` must be a whole number >= 1, got: 0"],
  [
    "a negative number of requests",
    { server: { web: { maxRequests: -1 } } },
    "`server.web.maxRequests` must be a whole number >= 0, got: -1",
  ],
  [
    "a negative jitter",
    { server: { web: { maxRequestsJitter: -1 } } },
    "`server.web.maxRequestsJitter` must be a whole number >= 0, got: -1",
  ],
  [
    "no worker process, at which the worker crashes",
    { worker: { processes: 0 } },
    "`worker.processes` must be a whole number >= 1, got: 0",
  ],
  ["no worker thread", { worker: { threads: 0 } }, "`worker.threads` must be a whole number >= 1, got: 0"],
];

test.each(REFUSED)("refuses %s", (_, props, message) => {
  expect(refusal(props)).toBe(AT + message);
});

test("reports every wrong prop of server, worker and installation at once", () => {
  const message = refusal({ version: "1.0.0", server: { replicas: 0 }, worker: { threads: 0 } });
  expect(message.split("\n").map((line) => line.split("`")[1])).toEqual([
    "version",
    "server.replicas",
    "worker.threads",
  ]);
});

test.each([
  ["IPv4 listeners from 2026.8.4 on", { version: "2026.8.4", listenAddress: "0.0.0.0" }],
  ["IPv4 listeners on 2026.5", { version: "2026.5.8", listenAddress: "0.0.0.0" }],
  ["trusted proxies from 2026.8.4 on", { version: "2026.8.4", trustedProxyCidrs: ["10.42.0.0/16"] }],
  ["trusted proxies on 2026.5", { version: "2026.5.8", trustedProxyCidrs: ["10.42.0.0/16"] }],
  ["trusted proxies by a variable alone", { environment: { AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS: "10.42.0.0/16" } }],
  ["the listeners that a release has anyway", { version: "2026.8.0", listenAddress: "[::]" }],
  ["a repository with a port", { image: { repository: "registry.example:5000/authentik" } }],
  ["a grace period that is just enough", { server: { preStopSleepSec: 15 } }],
  ["a timeout that is just enough", { timeoutSec: 1890 }],
  ["a connection age that preflight judges", { connMaxAgeSec: null }],
] satisfies [string, Partial<AuthentikProps>][])("accepts %s", (_, props) => {
  expect(refusal(props)).toBe("accepted");
});

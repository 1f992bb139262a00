import type { AuthentikFacts } from "../../../constructs/authentik/facts";
import { chartSettings } from "../../../constructs/rules/val/chart-settings";
import { authentik } from "../facts";

/** What is told of a key: the prop, and what the facts say. */
const told = (facts: AuthentikFacts) =>
  new Map(chartSettings(facts).map(({ key, prop, value }) => [key, [prop, value]]));

/** Those of one group, by the rest of their key. */
function below(prefix: string, facts: AuthentikFacts) {
  const own = [...told(facts)].filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, rest]) => [key.slice(prefix.length), rest]));
}

const probe = (first: number) => ({
  initialDelaySec: first,
  periodSec: first + 1,
  timeoutSec: first + 2,
  failureThreshold: first + 3,
});

const SCALED = authentik({
  server: {
    workload: {
      replicas: 2,
      autoscaling: { minReplicas: 2, maxReplicas: 7, replicasEmitted: false },
      disruptionBudget: { minAvailable: 1 },
      resources: { cpuRequestMillicores: 150, cpuLimitMillicores: 2500, memoryRequestMiB: 1500, memoryLimitMiB: 2048 },
      rollout: { type: "RollingUpdate", maxSurge: "30%", maxUnavailable: 1 },
      terminationGracePeriodSec: 90,
    },
    image: "registry:5000/authentik:2026.8.5",
    imageDigest: "sha256:0",
    priorityClassName: "high",
    serviceAccountName: "someone",
    readOnlyRootFilesystem: true,
    startupProbe: probe(10),
    livenessProbe: probe(20),
    readinessProbe: probe(30),
  },
});

test("the settings of a pod", () => {
  expect(below("server.", SCALED)).toEqual({
    "image.tag": ["version", "2026.8.5"],
    replicas: ["server.replicas", 2],
    "autoscaling.enabled": ["server.autoscaling", true],
    "autoscaling.minReplicas": ["server.autoscaling.minReplicas", 2],
    "autoscaling.maxReplicas": ["server.autoscaling.maxReplicas", 7],
    "pdb.enabled": ["server.disruptionBudget", true],
    "pdb.minAvailable": ["server.disruptionBudget.minAvailable", 1],
    "pdb.maxUnavailable": ["server.disruptionBudget.maxUnavailable", undefined],
    "resources.requests.cpu": ["server.resources.requests.cpu", "150m"],
    "resources.requests.memory": ["server.resources.requests.memory", "1500Mi"],
    "resources.limits.cpu": ["server.resources.limits.cpu", "2500m"],
    "resources.limits.memory": ["server.resources.limits.memory", "2Gi"],
    "deploymentStrategy.type": ["server.rollout", "RollingUpdate"],
    "deploymentStrategy.rollingUpdate.maxSurge": ["server.rollout.maxSurge", "30%"],
    "deploymentStrategy.rollingUpdate.maxUnavailable": ["server.rollout.maxUnavailable", 1],
    terminationGracePeriodSeconds: ["server.terminationGracePeriodSec", 90],
    priorityClassName: ["server.priorityClassName", "high"],
    serviceAccountName: ["server.serviceAccountName", "someone"],
    "containerSecurityContext.readOnlyRootFilesystem": ["server.readOnlyRootFilesystem", true],
    "startupProbe.initialDelaySeconds": ["server.probes.startup.initialDelaySec", 10],
    "startupProbe.periodSeconds": ["server.probes.startup.periodSec", 11],
    "startupProbe.timeoutSeconds": ["server.probes.startup.timeoutSec", 12],
    "startupProbe.failureThreshold": ["server.probes.startup.failureThreshold", 13],
    "livenessProbe.initialDelaySeconds": ["server.probes.liveness.initialDelaySec", 20],
    "livenessProbe.periodSeconds": ["server.probes.liveness.periodSec", 21],
    "livenessProbe.timeoutSeconds": ["server.probes.liveness.timeoutSec", 22],
    "livenessProbe.failureThreshold": ["server.probes.liveness.failureThreshold", 23],
    "readinessProbe.initialDelaySeconds": ["server.probes.readiness.initialDelaySec", 30],
    "readinessProbe.periodSeconds": ["server.probes.readiness.periodSec", 31],
    "readinessProbe.timeoutSeconds": ["server.probes.readiness.timeoutSec", 32],
    "readinessProbe.failureThreshold": ["server.probes.readiness.failureThreshold", 33],
  });
});

test("what a pod does not have is left out", () => {
  const facts = authentik({ worker: { workload: { rollout: { type: "Recreate", maxSurge: 1, maxUnavailable: 1 } } } });
  const { disruptionBudget: _, ...workload } = facts.worker.workload;
  const settings = told({ ...facts, worker: { ...facts.worker, workload: { ...workload, resources: {} } } });
  const value = (key: string) => settings.get(`worker.${key}`)?.[1];
  expect([value("autoscaling.enabled"), value("pdb.enabled")]).toEqual([false, false]);
  expect(value("deploymentStrategy.type")).toBe("Recreate");
  const absent = [
    "autoscaling.minReplicas",
    "autoscaling.maxReplicas",
    "pdb.minAvailable",
    "pdb.maxUnavailable",
    "resources.requests.cpu",
    "resources.requests.memory",
    "resources.limits.cpu",
    "resources.limits.memory",
    "deploymentStrategy.rollingUpdate.maxSurge",
    "deploymentStrategy.rollingUpdate.maxUnavailable",
    "priorityClassName",
  ];
  expect(absent.map((key) => [settings.has(`worker.${key}`), value(key)])).toEqual(absent.map(() => [true, undefined]));
});

test("the images", () => {
  const facts = { ...SCALED, worker: { ...SCALED.worker, image: "server:2026.8.4" } };
  expect(below("global.image.", facts)).toEqual({
    repository: ["image.repository", "registry:5000/authentik"],
    tag: ["version", "2026.8.5"],
    digest: ["image.digest", "sha256:0"],
  });
  expect(told(facts).get("worker.image.tag")).toEqual(["version", "2026.8.4"]);
});

test("the trusted proxies, where the prop names them", () => {
  const told = below("authentik.listen.", authentik({ trustedProxyCidrs: ["10.42.0.0/16", "fd00::/8"] }));
  expect(told).toEqual({ trusted_proxy_cidrs: ["trustedProxyCidrs", "10.42.0.0/16,fd00::/8"] });
  expect(below("authentik.listen.", authentik())).toEqual({});
});

test("authentik's own settings", () => {
  expect(below("authentik.", authentik({ worker: { processes: 2 } }))).toEqual({
    log_level: ["logLevel", "info"],
    "web.path": ["webPath", "/"],
    "web.workers": ["server.web.workers", 3],
    "web.threads": ["server.web.threads", 4],
    "web.max_requests": ["server.web.maxRequests", 1000],
    "web.max_requests_jitter": ["server.web.maxRequestsJitter", 50],
    "worker.processes": ["worker.processes", 2],
    "worker.threads": ["worker.threads", 4],
    "worker.concurrency": ["worker.threads", 4],
    "worker.task_expiration": ["tasks.taskExpiration", "days=7"],
    "cache.timeout_flows": ["cache.timeoutFlowsSec", 1800],
    "cache.timeout_policies": ["cache.timeoutPoliciesSec", 900],
    "sessions.unauthenticated_age": ["sessions.unauthenticatedAge", "hours=2"],
    "postgresql.host": ["database.primary.host", "pgbouncer"],
    "postgresql.port": ["database.primary.port", 6432],
    "postgresql.name": ["database.database", "authentik"],
    "postgresql.user": ["database.user", "authentik"],
    "postgresql.sslmode": ["database.sslMode", "require"],
    "postgresql.conn_max_age": ["connMaxAgeSec", 0],
    "postgresql.disable_server_side_cursors": ["disableServerSideCursors", true],
    "postgresql.direct.host": ["direct", "postgres-rw.database"],
    "postgresql.direct.port": ["direct", 5432],
    "postgresql.sslrootcert": ["database.serverCa", undefined],
    "postgresql.direct.sslrootcert": ["database.serverCa", undefined],
    "postgresql.read_replicas.0.host": ["database.replicas.host", undefined],
    "postgresql.read_replicas.0.port": ["database.replicas.port", undefined],
    skip_migrations: ["migrations", undefined],
  });
});

test("a direct path that there is not is left out", () => {
  const { direct: _, ...postgresql } = authentik().postgresql;
  expect(below("authentik.postgresql.direct.", { ...authentik(), postgresql })).toEqual({
    host: ["direct", undefined],
    port: ["direct", undefined],
    sslrootcert: ["database.serverCa", undefined],
  });
});

test("the authorities, the standbys and the migrations, where there are any", () => {
  const [sslRootCert, directSslRootCert] = ["/etc/pooler-ca/ca.crt", "/etc/postgresql-ca/ca.crt"];
  const server = { host: "postgres-rw.database", port: 5432, sslMode: "require" } as const;
  const readReplica = { ...server, host: "postgres-ro.database" };
  const facts = authentik({ postgresql: { sslRootCert, directSslRootCert, migrations: server, readReplica } });
  expect(below("authentik.postgresql.", facts)).toMatchObject({
    sslrootcert: ["database.serverCa", sslRootCert],
    "direct.sslrootcert": ["database.serverCa", directSslRootCert],
    "read_replicas.0.host": ["database.replicas.host", "postgres-ro.database"],
    "read_replicas.0.port": ["database.replicas.port", 5432],
  });
  expect(told(facts).get("authentik.skip_migrations")).toEqual(["migrations", true]);
});

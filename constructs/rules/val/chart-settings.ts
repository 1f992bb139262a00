import { TRUSTED_PROXIES } from "../../../values/releases/trusted-proxies";
import type { AuthentikFacts, AuthentikPodFacts, ProbeFacts } from "../../authentik/facts";
import { memory } from "../../core/quantity";
import { imageReference } from "../image";

/** A key of the chart that a prop sets. */
export interface ChartSetting {
  /** Key of the chart, for example `server.deploymentStrategy.type`. */
  readonly key: string;
  /** The prop to use instead. */
  readonly prop: string;
  /** What the facts say; undefined where they leave the key out. */
  readonly value: string | number | boolean | null | undefined;
}

/** Every key of the chart whose value the facts decide. */
export function chartSettings(facts: AuthentikFacts): readonly ChartSetting[] {
  return [
    ...imageSettings(facts),
    ...configSettings(facts),
    ...podSettings("server", facts.server),
    ...podSettings("worker", facts.worker),
  ];
}

function imageSettings({ server, worker }: AuthentikFacts): readonly ChartSetting[] {
  const { repository, tag } = imageReference(server.image);
  return [
    { key: "global.image.repository", prop: "image.repository", value: repository },
    { key: "global.image.tag", prop: "version", value: tag },
    { key: "global.image.digest", prop: "image.digest", value: server.imageDigest },
    { key: "server.image.tag", prop: "version", value: tag },
    { key: "worker.image.tag", prop: "version", value: imageReference(worker.image).tag },
  ];
}

/** Settings of authentik itself: with an `existingSecret` the chart ignores them all. */
export function configSettings({ server, worker, postgresql, ...facts }: AuthentikFacts): readonly ChartSetting[] {
  const at = (key: string, prop: string, value: ChartSetting["value"]) => ({ key: `authentik.${key}`, prop, value });
  return [
    at("log_level", "logLevel", facts.logLevel),
    at("web.path", "webPath", facts.webPath),
    at("web.workers", "server.web.workers", server.webWorkers),
    at("web.threads", "server.web.threads", server.webThreads),
    at("web.max_requests", "server.web.maxRequests", server.maxRequests),
    at("web.max_requests_jitter", "server.web.maxRequestsJitter", server.maxRequestsJitter),
    at("worker.processes", "worker.processes", worker.processes),
    at("worker.threads", "worker.threads", worker.threads),
    at("worker.concurrency", "worker.threads", worker.threads),
    at("worker.task_expiration", "tasks.taskExpiration", facts.taskExpiration),
    at("cache.timeout_flows", "cache.timeoutFlowsSec", facts.cacheTimeoutFlowsSec),
    at("cache.timeout_policies", "cache.timeoutPoliciesSec", facts.cacheTimeoutPoliciesSec),
    at("sessions.unauthenticated_age", "sessions.unauthenticatedAge", facts.unauthenticatedSessionAge),
    at("postgresql.host", "database.primary.host", postgresql.host),
    at("postgresql.port", "database.primary.port", postgresql.port),
    at("postgresql.name", "database.database", postgresql.name),
    at("postgresql.user", "database.user", postgresql.user),
    at("postgresql.sslmode", "database.sslMode", postgresql.sslMode),
    at("postgresql.conn_max_age", "connMaxAgeSec", postgresql.connMaxAgeSec),
    at("postgresql.disable_server_side_cursors", "disableServerSideCursors", postgresql.disableServerSideCursors),
    at("postgresql.direct.host", "direct", postgresql.direct?.host),
    at("postgresql.direct.port", "direct", postgresql.direct?.port),
    at("postgresql.sslrootcert", "database.serverCa", postgresql.sslRootCert),
    at("postgresql.direct.sslrootcert", "database.serverCa", postgresql.directSslRootCert),
    at("postgresql.read_replicas.0.host", "database.replicas.host", postgresql.readReplica?.host),
    at("postgresql.read_replicas.0.port", "database.replicas.port", postgresql.readReplica?.port),
    // By hand it is a setting like any other, unless the prop is there as well.
    ...(facts.trustedProxyCidrs === undefined
      ? []
      : [at(TRUSTED_PROXIES, "trustedProxyCidrs", facts.trustedProxyCidrs.join(","))]),
    at("skip_migrations", "migrations", postgresql.migrations === undefined ? undefined : true),
  ];
}

function podSettings(component: string, pod: AuthentikPodFacts): readonly ChartSetting[] {
  const at = (key: string, prop: string, value: ChartSetting["value"]) => ({
    key: `${component}.${key}`,
    prop: `${component}.${prop}`,
    value,
  });
  const { workload } = pod;
  const { autoscaling, disruptionBudget, resources, rollout } = workload;
  const rolling = rollout.type === "RollingUpdate";
  return [
    at("replicas", "replicas", workload.replicas),
    at("autoscaling.enabled", "autoscaling", autoscaling !== undefined),
    at("autoscaling.minReplicas", "autoscaling.minReplicas", autoscaling?.minReplicas),
    at("autoscaling.maxReplicas", "autoscaling.maxReplicas", autoscaling?.maxReplicas),
    at("pdb.enabled", "disruptionBudget", disruptionBudget !== undefined),
    at("pdb.minAvailable", "disruptionBudget.minAvailable", disruptionBudget?.minAvailable),
    at("pdb.maxUnavailable", "disruptionBudget.maxUnavailable", disruptionBudget?.maxUnavailable),
    at("resources.requests.cpu", "resources.requests.cpu", millicores(resources.cpuRequestMillicores)),
    at("resources.requests.memory", "resources.requests.memory", mebibytes(resources.memoryRequestMiB)),
    at("resources.limits.cpu", "resources.limits.cpu", millicores(resources.cpuLimitMillicores)),
    at("resources.limits.memory", "resources.limits.memory", mebibytes(resources.memoryLimitMiB)),
    at("deploymentStrategy.type", "rollout", rollout.type),
    at("deploymentStrategy.rollingUpdate.maxSurge", "rollout.maxSurge", rolling ? rollout.maxSurge : undefined),
    at(
      "deploymentStrategy.rollingUpdate.maxUnavailable",
      "rollout.maxUnavailable",
      rolling ? rollout.maxUnavailable : undefined,
    ),
    at("terminationGracePeriodSeconds", "terminationGracePeriodSec", workload.terminationGracePeriodSec),
    at("priorityClassName", "priorityClassName", pod.priorityClassName),
    at("serviceAccountName", "serviceAccountName", pod.serviceAccountName),
    at("containerSecurityContext.readOnlyRootFilesystem", "readOnlyRootFilesystem", pod.readOnlyRootFilesystem),
    ...probeSettings(component, "startup", pod.startupProbe),
    ...probeSettings(component, "liveness", pod.livenessProbe),
    ...probeSettings(component, "readiness", pod.readinessProbe),
  ];
}

function probeSettings(component: string, probe: string, facts: ProbeFacts): readonly ChartSetting[] {
  const at = (key: string, prop: string, value: number) => ({
    key: `${component}.${probe}Probe.${key}`,
    prop: `${component}.probes.${probe}.${prop}`,
    value,
  });
  return [
    at("initialDelaySeconds", "initialDelaySec", facts.initialDelaySec),
    at("periodSeconds", "periodSec", facts.periodSec),
    at("timeoutSeconds", "timeoutSec", facts.timeoutSec),
    at("failureThreshold", "failureThreshold", facts.failureThreshold),
  ];
}

function millicores(amount: number | undefined): string | undefined {
  return amount === undefined ? undefined : `${amount}m`;
}

function mebibytes(amount: number | undefined): string | undefined {
  return amount === undefined ? undefined : memory(amount);
}

import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import type { AuthentikFacts } from "../authentik/facts";
import { checkProps } from "../core/prop-check";
import type { WorkloadFacts } from "../kubernetes/facts";
import type { PgBouncerFacts } from "../pgbouncer/facts";
import { ALERTS } from "./alerts-kinds";
import type { AlertThresholdProps, AuthentikAlertsProps } from "./alerts-props";
import type {
  AlertsFacts,
  AlertThresholdFacts,
  ExpectedOutpost,
  ProbeFacts,
  WatchedPooler,
  WatchedProbe,
  WatchedWorkload,
} from "./facts";
import { type ProbeJob, probeJobs } from "./prometheus/probe-jobs";

/** How long a rollout may take where nobody says it, in seconds. */
const ROLLOUT_SEC = 1800;

/** Where the alerts begin to fire unless told otherwise: facts of incidents, see the runbooks. */
const THRESHOLDS: AlertThresholdFacts = {
  serverErrorRatio: 0.05,
  loginP95Sec: 2,
  restartsPerHour: 2,
  memoryRatio: 0.9,
  tasksQueued: 100,
  taskErrorRatio: 0.1,
  poolerWaitSec: 5,
  poolRatio: 0.9,
  databaseConnectionRatio: 0.8,
  idleTransactionSec: 300,
  replicationLagSec: 30,
  volumeRatio: 0.85,
};

/** The alerts about one installation in plain numbers, all defaults applied. @throws one error with every wrong prop */
export function alertsFacts(path: string, props: AuthentikAlertsProps): AlertsFacts {
  checkProps(path, ALERTS.wrong("", props));
  const { authentik, pgbouncer } = { authentik: props.platform.authentik.facts, pgbouncer: props.platform.pgbouncer };
  const { releaseName, namespace: authentikNamespace, version, releaseTimeoutSec = ROLLOUT_SEC } = authentik;
  const { runbookBaseUrl, database, namespace = authentikNamespace } = props;
  const scrapeIntervalSec = props.scrapeIntervalSec ?? slowestScrape(authentik, pgbouncer?.facts);
  checkProps(path, [
    {
      prop: "scrapeIntervalSec",
      value: scrapeIntervalSec,
      valid: scrapeIntervalSec !== undefined,
      allowed: "given: authentik has no ServiceMonitor, and without its metrics these alerts can never fire",
      fix: "server.serviceMonitor and worker.serviceMonitor of authentik, or scrapeIntervalSec if something else scrapes it",
    },
    {
      prop: "poolerExporter",
      value: props.poolerExporter,
      valid: props.poolerExporter === undefined || pgbouncer !== undefined,
      allowed: "left out: there is no pooler among `platform`",
    },
  ]);
  const server = watched(authentik.server.workload, "server");
  return {
    kind: "alerts",
    path,
    name: props.name ?? `${releaseName}-alerts`,
    namespace,
    labels: props.labels ?? {},
    alertLabels: props.alertLabels ?? {},
    releaseName,
    authentikNamespace,
    version,
    scrapeIntervalSec: scrapeIntervalSec ?? 0,
    rolloutSec: releaseTimeoutSec,
    server,
    worker: watched(authentik.worker.workload, "worker"),
    ...(pgbouncer === undefined ? {} : { pooler: pooler(pgbouncer.facts, props) }),
    ...(database === undefined ? {} : { database: { namespace: authentikNamespace, ...database } }),
    outposts: outposts(props, authentikNamespace, server),
    ...(props.probe === undefined ? {} : { probe: watchedProbe(props.probe.facts) }),
    thresholds: { ...THRESHOLDS, ...given(props.thresholds ?? {}) },
    without: props.without ?? [],
    further: props.further ?? [],
    ...(runbookBaseUrl === undefined ? {} : { runbookBaseUrl: runbookBaseUrl.replace(/\/+$/, "") }),
  };
}

/** All of them are read; the slowest one decides how long an alert has to wait. */
function slowestScrape({ server, worker }: AuthentikFacts, pooler?: PgBouncerFacts): number | undefined {
  return server.scrape === undefined || worker.scrape === undefined
    ? undefined
    : Math.max(server.scrape.intervalSec, worker.scrape.intervalSec, pooler?.exporter?.scrape?.intervalSec ?? 0);
}

function watched(workload: WorkloadFacts, container: string): WatchedWorkload {
  const { name, namespace, replicas, disruptionBudget, resources } = workload;
  const minAvailable = disruptionBudget?.minAvailable ?? replicas - (disruptionBudget?.maxUnavailable ?? 1);
  const { memoryLimitMiB } = resources;
  return {
    deployment: name,
    namespace,
    container,
    replicas,
    minAvailable: Math.max(1, minAvailable),
    ...(memoryLimitMiB === undefined ? {} : { memoryLimitMiB }),
  };
}

function pooler(facts: PgBouncerFacts, props: AuthentikAlertsProps): WatchedPooler {
  const exporter = props.poolerExporter ?? facts.exporter?.program;
  return {
    ...watched(facts.workload, "pgbouncer"),
    poolSize: facts.defaultPoolSize + facts.reservePoolSize,
    database: facts.database,
    queryWaitTimeoutSec: facts.queryWaitTimeoutSec,
    ...(exporter === undefined ? {} : { exporter }),
  };
}

/** As the operator labels its series: the job that the Probe names, and its namespace. */
function watchedProbe(facts: ProbeFacts): WatchedProbe {
  const { name, namespace, scrape } = facts;
  const jobOf = (module: ProbeJob["module"]) => probeJobs(facts).find((job) => job.module === module)?.name;
  const [protectedJob, answeringJob] = [jobOf("protected"), jobOf("answering")];
  return {
    name,
    namespace,
    intervalSec: scrape.intervalSec,
    ...(protectedJob === undefined ? {} : { protectedJob }),
    ...(answeringJob === undefined ? {} : { answeringJob }),
  };
}

function outposts(
  { embeddedOutpost = true, outposts: further = [] }: AuthentikAlertsProps,
  authentikNamespace: string,
  server: WatchedWorkload,
): readonly ExpectedOutpost[] {
  const embedded: ExpectedOutpost = {
    name: EMBEDDED_OUTPOST,
    namespace: authentikNamespace,
    connections: server.minAvailable,
    embedded: true,
  };
  const own = further.map(({ name, namespace = authentikNamespace, connections = 1 }) => ({
    name,
    namespace,
    connections,
    embedded: false,
  }));
  return embeddedOutpost ? [embedded, ...own] : own;
}

/** Without props that are given as undefined, which would hide a default. */
function given(thresholds: AlertThresholdProps): Partial<AlertThresholdFacts> {
  return Object.fromEntries(Object.entries(thresholds).filter(([, value]) => value !== undefined));
}

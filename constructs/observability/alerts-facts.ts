import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import type { AuthentikFacts } from "../authentik/facts";
import { given } from "../core/json";
import { checkProps } from "../core/prop-check";
import type { WorkloadFacts } from "../kubernetes/facts";
import type { PgBouncerFacts } from "../pgbouncer/facts";
import { ALERTS } from "./alerts-kinds";
import type { AuthentikAlertsProps } from "./alerts-props";
import type { AlertsFacts, AlertThresholdFacts, ExpectedOutpost, WatchedPooler, WatchedWorkload } from "./facts";
import { watchedDatabase, watchedForwardAuth, watchedProbe, watchedStatistics } from "./watched";

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
  tableGrowthMiB: 1024,
  forwardAuthRefusedRatio: 0.2,
  certificateDays: 10,
  licenseDays: 30,
};

/** The alerts about one installation in plain numbers, all defaults applied. @throws one error with every wrong prop */
export function alertsFacts(path: string, props: AuthentikAlertsProps): AlertsFacts {
  checkProps(path, ALERTS.wrong("", props));
  const { authentik, pgbouncer } = { authentik: props.platform.authentik.facts, pgbouncer: props.platform.pgbouncer };
  const { releaseName, namespace: authentikNamespace, version, releaseTimeoutSec = ROLLOUT_SEC } = authentik;
  const { runbookBaseUrl, database, certManagerScrapeIntervalSec, namespace = authentikNamespace } = props;
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
    ...(database === undefined ? {} : { database: watchedDatabase(database, authentikNamespace) }),
    ...given({ statistics: watchedStatistics(props, authentikNamespace) }),
    ...given({ forwardAuth: watchedForwardAuth(props) }),
    ...(certManagerScrapeIntervalSec === undefined
      ? {}
      : { certManager: { intervalSec: certManagerScrapeIntervalSec } }),
    outposts: outposts(props, server, authentik.server.scrape?.intervalSec ?? scrapeIntervalSec ?? 0),
    ...(props.probe === undefined ? {} : { probe: watchedProbe(props.probe.facts) }),
    thresholds: { ...THRESHOLDS, ...given({ ...props.thresholds }) },
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

function outposts(
  { embeddedOutpost = true, outposts: further = [] }: AuthentikAlertsProps,
  { namespace: own, minAvailable }: WatchedWorkload,
  intervalSec: number,
): readonly ExpectedOutpost[] {
  const embedded = { name: EMBEDDED_OUTPOST, namespace: own, connections: minAvailable, embedded: true, intervalSec };
  const apart = further.map(({ name, namespace = own, connections = 1, scrapeIntervalSec = 30 }) => ({
    name,
    namespace,
    connections,
    embedded: false,
    intervalSec: scrapeIntervalSec,
  }));
  return embeddedOutpost ? [embedded, ...apart] : apart;
}

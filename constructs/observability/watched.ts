import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import { given } from "../core/json";
import type { AlertedDatabaseProps, AuthentikAlertsProps } from "./alerts-props";
import type { ProbeFacts, WatchedDatabase, WatchedForwardAuth, WatchedProbe, WatchedStatistics } from "./facts";
import { type ProbeJob, probeJobs } from "./prometheus/probe-jobs";

/** Seconds between two scrapes where nobody says it: what this library's own monitors have. */
const SCRAPE_SEC = 30;

/** A CloudNativePG cluster, as alerts watch it. */
export function watchedDatabase(database: AlertedDatabaseProps, authentikNamespace: string): WatchedDatabase {
  const { cluster, namespace = authentikNamespace, instances, maxConnections, backupMaxAgeSec } = database;
  const { scrapeIntervalSec: intervalSec = SCRAPE_SEC } = database;
  return given({ cluster, namespace, instances, maxConnections, intervalSec, backupMaxAgeSec });
}

/** Who tells of single tables and locks: the cluster's instances, or an exporter that is connected to authentik's own database. */
export function watchedStatistics(
  { database, postgresExporter, platform: { authentik, pgbouncer } }: AuthentikAlertsProps,
  authentikNamespace: string,
): WatchedStatistics | undefined {
  if (database?.queries === true) {
    const { cluster, namespace, intervalSec } = watchedDatabase(database, authentikNamespace);
    return { exporter: "cloudnative-pg", namespace, selector: { pod: `~${cluster}-[0-9]+` }, intervalSec };
  }
  const name = pgbouncer?.facts.database ?? authentik.facts.postgresql.name;
  const exporter = postgresExporter?.facts;
  return exporter === undefined || exporter.database !== name
    ? undefined
    : {
        exporter: "postgres_exporter",
        namespace: exporter.namespace,
        selector: { job: exporter.name, datname: name },
        intervalSec: exporter.scrape.intervalSec,
      };
}

/** By the names that Traefik gives to an Ingress' Service and to that of an errors middleware. */
export function watchedForwardAuth({
  forwardAuth,
  traefikScrapeIntervalSec: intervalSec = SCRAPE_SEC,
}: AuthentikAlertsProps): WatchedForwardAuth | undefined {
  if (forwardAuth === undefined) {
    return undefined;
  }
  const { name, namespace, outpost, service, serviceNamespace, port, fallback } = forwardAuth.facts;
  return {
    outpost,
    namespace: forwardAuth.traefik.namespace,
    intervalSec,
    ...(outpost === EMBEDDED_OUTPOST ? {} : { outpostService: `${serviceNamespace}-${service}-${port}@kubernetes` }),
    ...(fallback === undefined
      ? {}
      : { fallbackService: `${namespace}-${name}-fallback-errorpage-service@kubernetescrd` }),
  };
}

/** As the operator labels its series: the job that the Probe names, and its namespace. */
export function watchedProbe(facts: ProbeFacts): WatchedProbe {
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

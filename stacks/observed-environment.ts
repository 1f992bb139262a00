import { isPlain } from "../constructs/core/kind";
import type { Labels } from "../constructs/core/labels";
import type { OtelCollectorConfig } from "../constructs/observability/collector/config";
import { AUTHENTIK_QUERIES } from "../values/alerts/queries";
import type { DatabaseSettings } from "../values/environments/database";
import type { Environment } from "../values/environments/environment";
import type { ObservabilitySettings } from "../values/environments/observability";
import type { FurtherOperators } from "../values/environments/operators";

/** Namespace of what watches, when none is given. */
export const MONITORING_NAMESPACE = "monitoring";

/** Who scrapes, and the labels by which it selects monitors. */
interface Scraper {
  readonly prometheusNamespace: string;
  readonly labels: Labels;
}

/**
 * An environment with what follows from its being watched: monitors of authentik, its pooler and its database, and the operators whose
 * definitions they take. What the environment says itself stays; what is no setting at all is left to those who check it.
 */
export function observedEnvironment(environment: Environment): Environment {
  const { observability, operators } = environment;
  if (!isPlain(observability) || !(operators === undefined || isPlain(operators))) {
    return environment;
  }
  const asked: Environment = { ...environment, operators: { ...wantedOperators(observability), ...operators } };
  const scraper = scraperOf(observability);
  return scraper === undefined || !isPlain(environment.platform) || !isPlain(environment.database)
    ? asked
    : { ...asked, platform: scraped(environment, scraper), database: scrapedDatabase(environment.database, scraper) };
}

function wantedOperators(settings: ObservabilitySettings): FurtherOperators {
  const { prometheus, agent, gateway } = settings;
  const collects = agent !== undefined || gateway !== undefined || readsNodeLogs(settings);
  return {
    ...(prometheus === undefined ? {} : { prometheusOperatorCrds: {} }),
    ...(collects ? { openTelemetry: {} } : {}),
  };
}

/** Whether the logs of every node are read. */
export function readsNodeLogs({ loki, logAgent }: ObservabilitySettings): boolean {
  return logAgent === undefined ? loki !== undefined : logAgent !== false;
}

/** Whether collectors mount directories of their nodes, which a namespace has to allow. */
export function mountsNodes(settings: ObservabilitySettings): boolean {
  return readsNodeLogs(settings) || [settings.agent, settings.gateway].some((collector) => hasFiles(collector?.config));
}

/** Whether what has directories of the node is among its components. */
function hasFiles(config: OtelCollectorConfig | undefined): boolean {
  const names = Object.keys({ ...config?.receivers, ...config?.extensions });
  return names.some((name) => /^file_(log|storage)(\/|$)/.test(name));
}

/** Labels of everything that the environment's Prometheus should read; undefined where there is none. */
export function selectorLabels({ prometheus, existingPrometheus }: ObservabilitySettings): Labels | undefined {
  const labels = prometheus === undefined ? existingPrometheus?.serviceMonitorLabels : prometheus?.selectorLabels;
  return prometheus === undefined && existingPrometheus === undefined ? undefined : (labels ?? {});
}

function scraperOf(settings: ObservabilitySettings): Scraper | undefined {
  const labels = selectorLabels(settings);
  return labels && { prometheusNamespace: settings.namespace ?? MONITORING_NAMESPACE, labels };
}

function scraped({ platform, database }: Environment, scraper: Scraper): Environment["platform"] {
  const { pgbouncer } = platform;
  const { prometheusNamespace, labels } = scraper;
  // Else one would be asked for beside the database's own.
  const comesWithDatabase = database.kind === "cloudnative-pg" && database.pooler !== undefined;
  return {
    ...platform,
    server: over({ serviceMonitor: scraper }, platform.server),
    worker: over({ serviceMonitor: scraper }, platform.worker),
    ...(pgbouncer === false || (pgbouncer === undefined && comesWithDatabase)
      ? {}
      : { pgbouncer: over({ exporter: { prometheusNamespace, serviceMonitor: { labels } } }, pgbouncer) }),
  };
}

/** What follows, under what is said. What is no object is left as it is, to be refused. */
function over<T extends object>(follows: T, said: T | undefined): T {
  return said === undefined || isPlain(said) ? { ...follows, ...said } : said;
}

function scrapedDatabase(database: DatabaseSettings, scraper: Scraper): DatabaseSettings {
  return database.kind === "cloudnative-pg"
    ? { podMonitor: scraper, ...database, queries: over(AUTHENTIK_QUERIES, database.queries) }
    : database;
}

import type { DataSource } from "../constructs/core/data-source";
import { isPlain } from "../constructs/core/kind";
import type { Labels } from "../constructs/core/labels";
import type { OtlpEndpoint } from "../constructs/core/otlp-endpoint";
import type { AlertedDatabaseProps, AuthentikAlertsProps } from "../constructs/observability/alerts-props";
import type { OtelCollectorConfig } from "../constructs/observability/collector/config";
import type { BlackboxProbeProps } from "../constructs/observability/prometheus/blackbox-probe-props";
import type { PostgresExporterProps } from "../constructs/observability/prometheus/postgres-exporter-props";
import type { GrafanaProps } from "../constructs/observability/prometheus/stack-props";
import type { CloudNativePgDeploymentFacts } from "../constructs/postgres/cloudnative-pg/deployment-facts";
import { schedulePeriodSec } from "../constructs/postgres/cloudnative-pg/schedule";
import { AUTHENTIK_QUERIES } from "../values/alerts/queries";
import type { Environment } from "../values/environments/environment";
import type { ExporterSettings, ObservabilitySettings, ProbeSettings } from "../values/environments/observability";
import { selectorLabels } from "./observed-environment";
import { publicAddress } from "./public-address";

/** Labels by which the environment's Prometheus finds monitors and probes; none where everything is read. */
export function monitorLabels(settings: ObservabilitySettings): { readonly labels?: Labels } {
  const labels = selectorLabels(settings);
  return labels === undefined ? {} : { labels };
}

/** Labels by which it finds rules. */
export function ruleLabels(settings: ObservabilitySettings): { readonly labels?: Labels } {
  const { existingPrometheus } = settings;
  return existingPrometheus === undefined ? monitorLabels(settings) : { labels: existingPrometheus.ruleLabels ?? {} };
}

/** The server that the exporter asks: that of the environment, unless it says another. */
export function exporterTarget(
  { target }: ExporterSettings,
  { database }: Environment,
): Pick<PostgresExporterProps, "target"> {
  if (target !== undefined || database.kind === "cloudnative-pg") {
    // Without a target and with a database of CloudNativePG, `checkObservability` has refused it.
    return { target: target ?? { host: "" } };
  }
  const { host, port, sslMode, serverCa, location, database: name = "authentik" } = database;
  return {
    target: {
      host,
      // Numbers of tables are those of the database that it is connected to.
      database: name,
      ...(port === undefined ? {} : { port }),
      ...(sslMode === undefined ? {} : { sslMode }),
      ...(serverCa === undefined ? {} : { serverCa }),
      ...(location === undefined ? {} : { location }),
    },
  };
}

/** authentik itself and what it protects, as far as the environment says it. */
export function probed(
  settings: ProbeSettings,
  { platform, access }: Environment,
): Pick<BlackboxProbeProps, "authHost" | "targets" | "answering"> {
  const address = publicAddress(platform);
  const hosts = protectedHosts(access);
  return {
    authHost: address?.host ?? "",
    ...(address === undefined ? {} : { answering: [`https://${address.host}${address.path}/-/health/ready/`] }),
    ...(hosts.length === 0 ? {} : { targets: hosts }),
    ...settings,
  };
}

/** Hosts of the applications that an outpost stands before. One of a whole domain is that of the outpost itself. */
function protectedHosts(access: Environment["access"]): readonly string[] {
  const given: unknown = access?.applications;
  const list = isPlain(given) && "content" in given ? given.content : given;
  const proxied = isPlain(list) && Array.isArray(list.proxy) ? list.proxy : [];
  return proxied.flatMap((application: unknown) =>
    isPlain(application) && application.mode !== "forward_domain" && typeof application.externalHost === "string"
      ? [application.externalHost]
      : [],
  );
}

/** Grafana, which asks stores of traces and logs too. What is no list is refused by whoever looks at it. */
export function withDataSources(grafana: GrafanaProps, further: readonly DataSource[]): GrafanaProps {
  const dataSources = isPlain(grafana) ? (grafana.dataSources ?? []) : undefined;
  return further.length === 0 || !Array.isArray(dataSources)
    ? grafana
    : { ...grafana, dataSources: [...dataSources, ...further] };
}

/** Labels by which Grafana's sidecar finds dashboards, where they are not the construct's own default. */
export function dashboardLabels({ prometheus }: ObservabilitySettings): { readonly labels?: Labels } {
  const label = prometheus?.grafana?.dashboardLabel;
  return label === undefined ? {} : { labels: { [label.name]: label.value } };
}

/** What a backup may take, and what a schedule may be late by. */
const BACKUP_MARGIN_SEC = 6 * 3600;

/** The CloudNativePG cluster, for alerts. */
export function alertedDatabase(facts: CloudNativePgDeploymentFacts | undefined): {
  readonly database?: AlertedDatabaseProps;
} {
  if (facts === undefined) {
    return {};
  }
  const { name, namespace, instances, limits, backup, podMonitor, queries } = facts;
  return {
    database: {
      cluster: name,
      namespace,
      instances,
      maxConnections: limits.maxConnections,
      queries: podMonitor !== undefined && Object.keys(AUTHENTIK_QUERIES).every((query) => query in queries),
      ...(podMonitor === undefined ? {} : { scrapeIntervalSec: podMonitor.intervalSec }),
      ...(backup === undefined ? {} : { backupMaxAgeSec: schedulePeriodSec(backup.schedule) + BACKUP_MARGIN_SEC }),
    },
  };
}

/** Whoever else is scraped, for alerts: cert-manager where it has a monitor, Traefik where the settings say that it is. */
export function alertedOthers(
  { alerts }: ObservabilitySettings,
  { operators }: Environment,
  forwardAuth: AuthentikAlertsProps["forwardAuth"],
): Pick<AuthentikAlertsProps, "certManagerScrapeIntervalSec" | "forwardAuth"> {
  const { certManager } = operators ?? {};
  const scraped = isPlain(alerts) && alerts.traefikScrapeIntervalSec !== undefined;
  return {
    ...(certManager?.serviceMonitor
      ? { certManagerScrapeIntervalSec: certManager.serviceMonitor.intervalSec ?? 60 }
      : {}),
    ...(scraped && forwardAuth !== undefined ? { forwardAuth } : {}),
  };
}

/** A collector's configuration, with an exporter to what is next where it has none. */
export function sendingTo(next: OtlpEndpoint | undefined, config: OtelCollectorConfig = {}): OtelCollectorConfig {
  // What is no configuration is refused by whoever looks at it.
  if (next?.grpcPort === undefined || !isPlain(config) || exportsItself(config)) {
    return config;
  }
  const endpoint = `${next.host}:${next.grpcPort}`;
  return { ...config, exporters: { otlp_grpc: { endpoint, tls: { insecure: true } } } };
}

function exportsItself({ exporters, further }: OtelCollectorConfig): boolean {
  return exporters !== undefined || further?.exporters !== undefined;
}

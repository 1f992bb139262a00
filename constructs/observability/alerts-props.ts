import type { PoolerExporter } from "../../values/releases/metrics";
import type { AuthentikFacts } from "../authentik/facts";
import type { Labels } from "../core/labels";
import type { PgBouncerFacts } from "../pgbouncer/facts";
import type { ForwardAuthFacts, TraefikFacts } from "../traefik/facts";
import type { FurtherAlert, PostgresExporterFacts, ProbeFacts } from "./facts";

/** What alerts are about: an `AuthentikPlatform`, or an `Authentik` and a `PgBouncer` of one's own. */
export interface AlertedPlatform {
  readonly authentik: { readonly facts: AuthentikFacts };
  /** @default - authentik connects to the database itself, or the pooler is somebody else's */
  readonly pgbouncer?: { readonly facts: PgBouncerFacts };
}

/** What asks an outpost before protected hosts, and the Traefik that does: a `ForwardAuth`. */
export interface AlertedForwardAuth {
  readonly facts: ForwardAuthFacts;
  readonly traefik: TraefikFacts;
}

/** An outpost of its own, which connects to authentik. */
export interface AlertedOutpostProps {
  /** Its name in authentik. */
  readonly name: string;
  /** Namespace in which its metrics are scraped. @default - that of authentik */
  readonly namespace?: string;
  /** Processes that must be connected. @default 1 */
  readonly connections?: number;
  /** Seconds between two scrapes of it. @default 30 */
  readonly scrapeIntervalSec?: number;
}

/** A CloudNativePG cluster whose instances Prometheus scrapes. */
export interface AlertedDatabaseProps {
  /** Name of the Cluster. */
  readonly cluster: string;
  /** @default - that of authentik */
  readonly namespace?: string;
  /** `spec.instances`. */
  readonly instances: number;
  /** `max_connections`. */
  readonly maxConnections: number;
  /** Seconds between two scrapes of its instances. @default 30 */
  readonly scrapeIntervalSec?: number;
  /** Seconds that the newest base backup of the barman-cloud plugin may be old. @default - backups are somebody else's */
  readonly backupMaxAgeSec?: number;
  /** Whether its instances run `AUTHENTIK_QUERIES`, which tell of single tables and locks. @default false */
  readonly queries?: boolean;
}

/** Where the alerts begin to fire. Ratios are parts of 1. */
export interface AlertThresholdProps {
  /** Answers with 5xx among all. @default 0.05 */
  readonly serverErrorRatio?: number;
  /** Seconds that 95 of 100 steps of a flow stay below. @default 2 */
  readonly loginP95Sec?: number;
  /** Restarts of a container within an hour that are let pass. @default 2 */
  readonly restartsPerHour?: number;
  /** Memory of a container, of its limit. @default 0.9 */
  readonly memoryRatio?: number;
  /** Tasks that may wait. @default 100 */
  readonly tasksQueued?: number;
  /** Tasks that end with an error, among all. @default 0.1 */
  readonly taskErrorRatio?: number;
  /** Seconds that a client may wait at the pooler. @default 5 */
  readonly poolerWaitSec?: number;
  /** Server connections of a pooler that are in use. @default 0.9 */
  readonly poolRatio?: number;
  /** Connections of the database that are taken. @default 0.8 */
  readonly databaseConnectionRatio?: number;
  /** Seconds that a transaction may be idle. @default 300 */
  readonly idleTransactionSec?: number;
  /** Seconds that a standby may lag behind. @default 30 */
  readonly replicationLagSec?: number;
  /** Use of a volume of the database. @default 0.85 */
  readonly volumeRatio?: number;
  /** MiB that a table may grow by within a day. @default 1024 */
  readonly tableGrowthMiB?: number;
  /** Answers of an outpost on protected hosts with 4xx among all. @default 0.2 */
  readonly forwardAuthRefusedRatio?: number;
  /** Days for which a certificate must be valid. @default 10 */
  readonly certificateDays?: number;
  /** Days for which the licence of authentik Enterprise must be valid. @default 30 */
  readonly licenseDays?: number;
}

/** Alerts about one installation of authentik. Needs kube-state-metrics and the kubelet's metrics in the same Prometheus. */
export interface AuthentikAlertsProps {
  readonly platform: AlertedPlatform;
  /** Name of the PrometheusRule. @default - `<release>-alerts` */
  readonly name?: string;
  /** Namespace of the PrometheusRule, which exists. @default - that of authentik */
  readonly namespace?: string;
  /** Labels of the PrometheusRule, for the `ruleSelector` of the Prometheus that is to read it. @default - none */
  readonly labels?: Labels;
  /** Labels of every alert beside `severity`, for Alertmanager to route it by. @default - none */
  readonly alertLabels?: Labels;
  /**
   * Seconds between two scrapes of authentik and the pooler.
   * @default - as the slowest of their ServiceMonitors says; needed where authentik has none
   */
  readonly scrapeIntervalSec?: number;
  /** What exports the pooler's queue. @default - the pooler's own `exporter`; without one only its pods are watched */
  readonly poolerExporter?: PoolerExporter;
  /** @default - the database is watched by somebody else */
  readonly database?: AlertedDatabaseProps;
  /** Whether the outpost inside the servers is expected to be connected. @default true */
  readonly embeddedOutpost?: boolean;
  /** Further outposts that are expected. @default - none */
  readonly outposts?: readonly AlertedOutpostProps[];
  /** A `BlackboxProbe`: alerts about what it asks. @default - nobody asks from outside */
  readonly probe?: { readonly facts: ProbeFacts };
  /**
   * A `PostgresExporter` in authentik's own database: alerts about its tables and locks. Where `database.queries` are, those are read.
   * @default - none
   */
  readonly postgresExporter?: { readonly facts: PostgresExporterFacts };
  /** A `ForwardAuth` whose Traefik is scraped: alerts about who is refused or sees its fallback. @default - nobody scrapes Traefik */
  readonly forwardAuth?: AlertedForwardAuth;
  /** Seconds between two scrapes of that Traefik. @default 30 */
  readonly traefikScrapeIntervalSec?: number;
  /** Seconds between two scrapes of cert-manager: alerts about Certificates beside authentik. @default - nobody scrapes it */
  readonly certManagerScrapeIntervalSec?: number;
  /** @default - see each */
  readonly thresholds?: AlertThresholdProps;
  /** Names of alerts that are left out. @default - none */
  readonly without?: readonly string[];
  /** Alerts of one's own, in the same file. @default - none */
  readonly further?: readonly FurtherAlert[];
  /**
   * Address of the folder that holds the runbooks, to which every alert adds `/<its name>.md`: the package has them in
   * `values/alerts/runbooks`. @default - alerts name no runbook
   */
  readonly runbookBaseUrl?: string;
}

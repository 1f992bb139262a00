import type { SchemaPeriod } from "../../values/releases/loki";
import type { Address, SslMode } from "../core/database-endpoint";
import type { Facts } from "../core/facts";
import type { Labels } from "../core/labels";
import type { SecretRef } from "../core/secret-ref";
import type { ConnectedFacts, ResourceFacts, StatefulSetFacts, WorkloadFacts } from "../kubernetes/facts";
import type {
  ExpectedOutpost,
  WatchedDatabase,
  WatchedForwardAuth,
  WatchedPooler,
  WatchedProbe,
  WatchedStatistics,
  WatchedWorkload,
} from "./watched-facts";

export type * from "./watched-facts";

/** How soon somebody has to look: `critical` now, at any hour; `warning` on the next working day. */
export type AlertSeverity = "critical" | "warning";

/** An alert that somebody adds to ours. */
export interface FurtherAlert {
  /** Name of the alert, in PascalCase as Prometheus has it. */
  readonly name: string;
  /** PromQL. */
  readonly expr: string;
  readonly severity: AlertSeverity;
  /** How long `expr` must hold, in seconds. */
  readonly forSec: number;
  /** What is wrong, in one line. */
  readonly summary: string;
  readonly description: string;
}

/** Where the alerts begin to fire. */
export interface AlertThresholdFacts {
  readonly serverErrorRatio: number;
  readonly loginP95Sec: number;
  readonly restartsPerHour: number;
  readonly memoryRatio: number;
  readonly tasksQueued: number;
  readonly taskErrorRatio: number;
  readonly poolerWaitSec: number;
  readonly poolRatio: number;
  readonly databaseConnectionRatio: number;
  readonly idleTransactionSec: number;
  readonly replicationLagSec: number;
  readonly volumeRatio: number;
  /** What a table may grow by within a day. */
  readonly tableGrowthMiB: number;
  readonly forwardAuthRefusedRatio: number;
  readonly certificateDays: number;
  readonly licenseDays: number;
}

/** The alerts about one installation of authentik. */
export interface AlertsFacts extends Facts {
  readonly kind: "alerts";
  /** Name and namespace of the PrometheusRule. */
  readonly name: string;
  readonly namespace: string;
  /** Labels of the PrometheusRule, for Prometheus to select it by. */
  readonly labels: Labels;
  /** Labels of every alert beside its severity, for Alertmanager to route it by. */
  readonly alertLabels: Labels;
  /** Installation that the alerts are about. */
  readonly releaseName: string;
  readonly authentikNamespace: string;
  /** Version of authentik whose metrics the alerts read. */
  readonly version: string;
  readonly scrapeIntervalSec: number;
  /** How long a rollout may take, in seconds: as long two versions side by side are no fault. */
  readonly rolloutSec: number;
  readonly server: WatchedWorkload;
  readonly worker: WatchedWorkload;
  readonly pooler?: WatchedPooler;
  readonly database?: WatchedDatabase;
  /** Absent: nothing exports numbers of single tables and locks. */
  readonly statistics?: WatchedStatistics;
  /** Absent: nobody scrapes the Traefik in front of protected hosts. */
  readonly forwardAuth?: WatchedForwardAuth;
  /** Absent: nobody scrapes cert-manager. */
  readonly certManager?: { readonly intervalSec: number };
  readonly outposts: readonly ExpectedOutpost[];
  /** Absent: nobody asks from outside. */
  readonly probe?: WatchedProbe;
  readonly thresholds: AlertThresholdFacts;
  /** Names of alerts that are left out. */
  readonly without: readonly string[];
  readonly further: readonly FurtherAlert[];
  /** Address of the folder with the runbooks, without a slash at the end. Absent: alerts name no address. */
  readonly runbookBaseUrl?: string;
}

/** What a Prometheus reads of what the operator's objects say. */
export interface SelectionFacts {
  /** Labels that an object must have; none: any object. */
  readonly labels: Labels;
  /** Namespaces that are looked at. Absent: every namespace. */
  readonly namespaces?: readonly string[];
}

/** Where a Prometheus keeps its samples, and how many. */
export interface PrometheusStorageFacts {
  /** Size of the volume of one replica. */
  readonly volumeMiB: number;
  /** `retentionSize`: the oldest samples go when they take more. Absent: only their age counts. */
  readonly retentionSizeMiB?: number;
}

/** What Grafana asks. */
export interface DataSourceFacts {
  readonly name: string;
  /** Kind of Grafana's plugin, `prometheus`, `loki`. */
  readonly type: string;
  readonly url: string;
  /** Whether nothing of this app answers there. */
  readonly external: boolean;
}

/** A Prometheus that the operator runs. */
export interface PrometheusFacts extends Facts {
  readonly kind: "prometheus";
  readonly name: string;
  /** Absent: not known. */
  readonly namespace?: string;
  /** `serviceMonitorSelector` and `serviceMonitorNamespaceSelector`. */
  readonly monitors: SelectionFacts;
  /** `podMonitorSelector` and `podMonitorNamespaceSelector`. Absent: not known. */
  readonly podMonitors?: SelectionFacts;
  /** `ruleSelector` and `ruleNamespaceSelector`. */
  readonly rules: SelectionFacts;
  /** `probeSelector` and `probeNamespaceSelector`. Absent: not known. */
  readonly probes?: SelectionFacts;
  /** Absent: it has no volume, or it is not known. */
  readonly storage?: PrometheusStorageFacts;
  /** Absent: not known. */
  readonly replicas?: number;
  /** Requests and limits of Prometheus itself, in each replica. Absent: not known. */
  readonly resources?: ResourceFacts;
  /** Whether it takes samples that others write to it. Absent: not known. */
  readonly remoteWriteReceiver?: boolean;
  /** Whether it takes metrics in OpenTelemetry's protocol, at `/api/v1/otlp`. Absent: not known. */
  readonly otlpReceiver?: boolean;
  /** Addresses that it has in the cluster, without a path: `http://prometheus.monitoring.svc:9090`. Absent: not known. */
  readonly urls?: readonly string[];
  /** What the Grafana beside it asks. Absent: there is none, or it is not known. */
  readonly dataSources?: readonly DataSourceFacts[];
}

/** How Prometheus asks an exporter. */
export interface ScrapeFacts {
  /** Seconds between two scrapes. */
  readonly intervalSec: number;
  /** Labels of the monitor or probe. */
  readonly labels: Labels;
}

/** An exporter of a PostgreSQL server's numbers. */
export interface PostgresExporterFacts extends Facts {
  readonly kind: "postgresExporter";
  readonly name: string;
  readonly namespace: string;
  readonly server: Address;
  readonly database: string;
  readonly sslMode: SslMode;
  readonly serverCa?: SecretRef;
  /** Absent with `dataSource`. */
  readonly user?: string;
  /** Absent with `dataSource`. */
  readonly password?: SecretRef;
  /** A whole connection string. Absent: user and password. */
  readonly dataSource?: SecretRef;
  readonly image: string;
  readonly resources: ResourceFacts;
  readonly scrape: ScrapeFacts;
  /** Its pod. Absent: not one of ours. */
  readonly workload?: WorkloadFacts;
}

/** Requests that are made from outside, and what answers they should have. */
export interface ProbeFacts extends Facts {
  readonly kind: "blackboxProbe";
  readonly name: string;
  readonly namespace: string;
  /** Addresses that send a stranger to log in. */
  readonly targets: readonly string[];
  /** Addresses that answer everybody. */
  readonly answering: readonly string[];
  /** Beginnings that an answer may redirect to. */
  readonly redirectsTo: readonly string[];
  readonly image: string;
  readonly resources: ResourceFacts;
  readonly scrape: ScrapeFacts;
  /** Its pod. Absent: not one of ours. */
  readonly workload?: WorkloadFacts;
}

/** A load test. */
export interface LoadTestFacts extends Facts {
  readonly kind: "loadTest";
  readonly name: string;
  readonly namespace: string;
  /** Where its numbers are written. Absent: nowhere but to its log. */
  readonly remoteWriteUrl?: string;
  /** Requests and limits of its pod. Absent: not known. */
  readonly resources?: ResourceFacts;
}

/** A volume that telemetry is kept on, and for how long. */
export interface StoreVolumeFacts {
  /** Size of one pod's volume. */
  readonly volumeMiB: number;
  readonly retentionHours: number;
  /** What a day adds to it. Absent: not known. */
  readonly perDayMiB?: number;
}

/** A store of logs that takes them by OTLP. */
export interface LogStoreFacts extends Facts {
  readonly kind: "logStore";
  readonly program: "loki";
  /** Release that runs, `3.7.6`. */
  readonly version: string;
  /** Name of its Service. */
  readonly name: string;
  readonly namespace: string;
  /** Port of its Service for everything, by HTTP. */
  readonly port: number;
  /** Its pods, as policies see them, and its StatefulSet where it is one. Absent: not known. */
  readonly workload?: ConnectedFacts | StatefulSetFacts;
  /** As they were written, the newest last. */
  readonly schema: readonly SchemaPeriod[];
  /** Absent: it keeps logs in a bucket. */
  readonly storage?: StoreVolumeFacts;
}

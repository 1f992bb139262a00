import type { AlertSeverity } from "../../constructs/observability/facts";

/** One alert, as data. */
export interface Alert {
  readonly name: AlertName;
  /** PromQL that has a result where something is wrong. */
  readonly expr: string;
  readonly severity: AlertSeverity;
  /** How long `expr` must hold, in seconds; never less than two scrapes. */
  readonly forSec: number;
  /** Labels beside its severity, where several alerts have one name. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What is wrong, in one line. */
  readonly summary: string;
  /** Both numbers: what is, and what should be. May hold Prometheus' templates. */
  readonly description: string;
}

/** Every alert there is; each has a runbook of its name in `runbooks`. */
export const ALERT_NAMES = [
  "AuthentikServerDown",
  "AuthentikServerDegraded",
  "AuthentikServerErrors",
  "AuthentikServerRestarting",
  "AuthentikServerMemory",
  "AuthentikNoWorkers",
  "AuthentikWorkerDegraded",
  "AuthentikWorkerRestarting",
  "AuthentikWorkerMemory",
  "AuthentikTaskBacklog",
  "AuthentikTaskErrors",
  "AuthentikVersionMismatch",
  "AuthentikLoginSlow",
  "AuthentikOutpostDisconnected",
  "AuthentikPoolerDown",
  "AuthentikPoolerClientsWaiting",
  "AuthentikPoolerLongWait",
  "AuthentikPoolerFull",
  "AuthentikDatabaseInstanceDown",
  "AuthentikDatabaseConnections",
  "AuthentikDatabaseIdleTransaction",
  "AuthentikDatabaseReplicationLag",
  "AuthentikDatabaseArchiveFailing",
  "AuthentikDatabaseVolumeFull",
  "AuthentikDatabaseNoPrimary",
  "AuthentikDatabaseFailover",
  "AuthentikDatabaseNotStreaming",
  "AuthentikDatabaseBackupOld",
  "AuthentikTableGrowing",
  "AuthentikLockWaiters",
  "AuthentikForwardAuthRefused",
  "AuthentikForwardAuthFallback",
  "AuthentikCertificateExpiring",
  "AuthentikCertificateNotRenewed",
  "AuthentikLicenseExpiring",
  "AuthentikUnreachable",
  "AuthentikHostOpen",
  "AuthentikHostLoginFails",
  "AuthentikUnwatched",
] as const;

/** Name of one of our alerts. */
export type AlertName = (typeof ALERT_NAMES)[number];

/** Alerts about one component, in one group of the rule file. */
export interface AlertGroup {
  readonly name: string;
  readonly alerts: readonly Alert[];
}

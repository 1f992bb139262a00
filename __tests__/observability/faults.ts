import type { AlertName } from "../../values/alerts/alert";
import type { Course, TestSeries, Turn } from "./series";

/** What an alert is for, and what it lets pass. */
export interface Fault {
  /** What happens. */
  readonly breaks: readonly Turn[];
  /** Series that come with the fault. */
  readonly appears?: readonly TestSeries[];
  /** Alerts that this fault sets off as well. */
  readonly also?: readonly AlertName[];
  /** Window of the alert's rate. @default 900 */
  readonly windowSec?: number;
  /** The most that is let pass. */
  readonly lets: readonly Turn[];
}

const turn = (metric: string, course: Course, labels: Turn["labels"] = {}): Turn => ({ metric, labels, course });
const pods = (deployment: string, available: Course) =>
  turn("kube_deployment_status_replicas_available", available, { deployment });
const memory = (container: string, bytes: number) => turn("container_memory_working_set_bytes", bytes, { container });
const restarts = (container: string, perHour: number) =>
  turn("kube_pod_container_status_restarts_total", { perStep: perHour / 120 }, { container });
const LIMIT = 3072 * 2 ** 20;
const idle = (seconds: number) =>
  turn("cnpg_backends_max_tx_duration_seconds", seconds, { state: "idle in transaction" });
/** One pod of an installation whose others go on. */
const answers = (errors: number) => [
  turn("django_http_responses_total_by_status_total", { perStep: errors }, { status: "502" }),
  turn("django_http_responses_total_by_status_total", { perStep: 100 - errors }, { status: "200" }),
];
const steps = (belowOne: number, belowTwoAndAHalf: number) => [
  turn("authentik_flows_execution_stage_time_bucket", { perStep: 20 }, { le: "0.5" }),
  turn("authentik_flows_execution_stage_time_bucket", { perStep: belowOne }, { le: "1.0" }),
  turn("authentik_flows_execution_stage_time_bucket", { perStep: belowTwoAndAHalf }, { le: "2.5" }),
];
/** One of several protected hosts. */
const wiki = (status: number, success: number) => [
  turn("probe_http_status_code", status, { instance: "https://wiki.example.com" }),
  turn("probe_success", success, { instance: "https://wiki.example.com" }),
];
const OLD_WORKER: TestSeries = {
  metric: "kube_pod_container_info",
  labels: {
    namespace: "authentik",
    pod: "authentik-worker-5b7d-x0abc",
    container: "worker",
    image_spec: "ghcr.io/goauthentik/server:2026.5.8",
  },
  course: 1,
};

const recovering = (course: Course, pod: string) => turn("cnpg_pg_replication_in_recovery", course, { pod });
const backup = (takenSec: number) => turn("barman_cloud_cloudnative_pg_io_last_available_backup_timestamp", takenSec);
const DAY_SEC = 86_400;
/** The clock begins at 0, so that a backup of the day before has a time below. */
const HOURS_BEFORE = -3600;
const tasks = (bytes: number) => turn("cnpg_authentik_tables_bytes", bytes, { relname: "authentik_tasks_tasklog" });
const MIB = 2 ** 20;
const answered = (code: string, perStep: number) => turn("traefik_service_requests_total", { perStep }, { code });
const served = (untilSec: number) =>
  turn("probe_ssl_earliest_cert_expiry", untilSec, { instance: "https://wiki.example.com" });
const certificate = (untilSec: number) => turn("certmanager_certificate_expiration_timestamp_seconds", untilSec);
const license = (leftSec: number) => turn("authentik_enterprise_license_expiry_seconds", leftSec);

/** The fault of every alert. */
export const FAULTS: Readonly<Record<AlertName, Fault>> = {
  AuthentikServerDown: {
    breaks: [pods("authentik-server", 1)],
    windowSec: 1800,
    also: ["AuthentikServerDegraded"],
    lets: [pods("authentik-server", 2)],
  },
  AuthentikServerDegraded: { breaks: [pods("authentik-server", 2)], lets: [pods("authentik-server", 3)] },
  AuthentikServerErrors: { breaks: answers(6), lets: answers(4.9) },
  AuthentikServerRestarting: { breaks: [restarts("server", 4)], windowSec: 3600, lets: [restarts("server", 1.5)] },
  AuthentikServerMemory: { breaks: [memory("server", LIMIT * 0.91)], lets: [memory("server", LIMIT * 0.89)] },
  AuthentikNoWorkers: {
    breaks: [pods("authentik-worker", 0)],
    windowSec: 1800,
    also: ["AuthentikWorkerDegraded"],
    lets: [pods("authentik-worker", 1), turn("authentik_tasks_workers", 1)],
  },
  AuthentikWorkerDegraded: { breaks: [pods("authentik-worker", 2)], lets: [pods("authentik-worker", 3)] },
  AuthentikWorkerRestarting: { breaks: [restarts("worker", 4)], windowSec: 3600, lets: [restarts("worker", 1.5)] },
  AuthentikWorkerMemory: { breaks: [memory("worker", LIMIT * 0.91)], lets: [memory("worker", LIMIT * 0.89)] },
  AuthentikTaskBacklog: {
    breaks: [turn("authentik_tasks_queued", 101, { pid: "1000" })],
    lets: [turn("authentik_tasks_queued", 100)],
  },
  AuthentikTaskErrors: {
    breaks: [turn("authentik_tasks_errors_total", { perStep: 11 })],
    lets: [turn("authentik_tasks_errors_total", { perStep: 9.9 })],
  },
  AuthentikVersionMismatch: {
    breaks: [],
    appears: [OLD_WORKER],
    lets: [turn("kube_pod_container_info", "gone", { container: "worker" })],
  },
  AuthentikLoginSlow: { breaks: steps(40, 50), lets: steps(86, 100) },
  AuthentikOutpostDisconnected: {
    breaks: [turn("authentik_outpost_connection", 0, { outpost_name: "proxy", uuid: "1" })],
    lets: [turn("authentik_outpost_connection", 1)],
  },
  AuthentikPoolerDown: { breaks: [pods("pgbouncer", 1)], lets: [pods("pgbouncer", 2)] },
  AuthentikPoolerClientsWaiting: {
    breaks: [turn("pgbouncer_pools_client_waiting_connections", 1)],
    lets: [turn("pgbouncer_pools_client_waiting_connections", 0)],
  },
  AuthentikPoolerLongWait: {
    breaks: [turn("pgbouncer_pools_client_maxwait_seconds", 6)],
    lets: [turn("pgbouncer_pools_client_maxwait_seconds", 5)],
  },
  AuthentikPoolerFull: {
    breaks: [turn("pgbouncer_pools_server_active_connections", 23)],
    lets: [turn("pgbouncer_pools_server_active_connections", 22)],
  },
  AuthentikDatabaseInstanceDown: {
    breaks: [turn("cnpg_collector_up", "gone", { pod: "postgres-2" })],
    lets: [turn("cnpg_collector_up", 1)],
  },
  AuthentikDatabaseConnections: {
    breaks: [turn("cnpg_backends_total", 151, { pod: "postgres-1", state: "idle" })],
    lets: [turn("cnpg_backends_total", 150, { pod: "postgres-1", state: "idle" })],
  },
  AuthentikDatabaseIdleTransaction: { breaks: [idle(301)], lets: [idle(300)] },
  AuthentikDatabaseReplicationLag: {
    breaks: [turn("cnpg_pg_replication_lag", 31, { pod: "postgres-3" })],
    lets: [turn("cnpg_pg_replication_lag", 30, { pod: "postgres-3" })],
  },
  AuthentikDatabaseArchiveFailing: {
    breaks: [turn("cnpg_pg_stat_archiver_failed_count", { perStep: 1 }, { pod: "postgres-1" })],
    lets: [turn("cnpg_pg_stat_archiver_failed_count", 4)],
  },
  AuthentikDatabaseVolumeFull: {
    breaks: [turn("kubelet_volume_stats_used_bytes", 8.6e9)],
    lets: [turn("kubelet_volume_stats_used_bytes", 8.5e9)],
  },
  AuthentikDatabaseNoPrimary: {
    breaks: [recovering(1, "postgres-1")],
    // What has failed over comes first.
    windowSec: 1800,
    lets: [recovering(0, "postgres-1")],
  },
  AuthentikDatabaseFailover: {
    breaks: [recovering(1, "postgres-1"), recovering(0, "postgres-2")],
    windowSec: 0,
    lets: [recovering("gone", "postgres-3")],
  },
  AuthentikDatabaseNotStreaming: {
    breaks: [turn("cnpg_pg_replication_streaming_replicas", 1, { pod: "postgres-1" })],
    lets: [turn("cnpg_pg_replication_streaming_replicas", 2, { pod: "postgres-1" })],
  },
  AuthentikDatabaseBackupOld: {
    breaks: [backup(29 * HOURS_BEFORE)],
    windowSec: 3600,
    lets: [backup(27 * HOURS_BEFORE)],
  },
  AuthentikTableGrowing: { breaks: [tasks(1030 * MIB)], lets: [tasks(1020 * MIB)] },
  AuthentikLockWaiters: {
    breaks: [turn("cnpg_authentik_locks_advisory_waiters", 2)],
    lets: [turn("cnpg_authentik_locks_advisory_waiters", 0)],
  },
  AuthentikForwardAuthRefused: {
    breaks: [answered("302", 70), answered("400", 30)],
    lets: [answered("302", 81), answered("400", 19)],
  },
  AuthentikForwardAuthFallback: { breaks: [answered("503", 60)], lets: [answered("503", 0)] },
  AuthentikCertificateExpiring: { breaks: [served(9 * DAY_SEC)], lets: [served(11 * DAY_SEC)] },
  AuthentikCertificateNotRenewed: { breaks: [certificate(9 * DAY_SEC)], lets: [certificate(11 * DAY_SEC)] },
  AuthentikLicenseExpiring: { breaks: [license(29 * DAY_SEC)], lets: [license(0)] },
  AuthentikUnreachable: {
    breaks: [turn("probe_success", 0, { job: "protected-hosts-answering" })],
    lets: [turn("probe_http_status_code", 204, { job: "protected-hosts-answering" })],
  },
  AuthentikHostOpen: {
    breaks: wiki(200, 0),
    lets: wiki(301, 1),
  },
  AuthentikHostLoginFails: {
    breaks: wiki(502, 0),
    lets: wiki(302, 1),
  },
  AuthentikUnwatched: {
    breaks: [turn("authentik_tasks_queued", "gone")],
    lets: [turn("authentik_tasks_queued", "gone", { pid: "1000" })],
  },
};

import type { AlertName } from "../../values/alerts/alert";

/** What each alert says of its fault in `faults.ts`, on the platform of `alert-facts.ts`. */
export const SAID: Readonly<Record<AlertName, string>> = {
  AuthentikServerDown:
    "1 servers (authentik/authentik-server) are available, the disruption budget wants at least 2 of 3.",
  AuthentikServerDegraded: "2 of 3 authentik servers (authentik/authentik-server) are available.",
  AuthentikServerErrors: "6% of the answers are 5xx, at most 5% are let pass.",
  AuthentikServerRestarting:
    "server in authentik-server-6c5d8f9b7-x2abc has started again 4 times within an hour; up to 2 are let pass.",
  AuthentikServerMemory:
    "server in authentik-server-6c5d8f9b7-x2abc uses 91% of its 3072 MiB, /dev/shm included; 90% are let pass for 15m.",
  AuthentikNoWorkers:
    "0 of 3 workers (authentik/authentik-worker) are there: no mail, no synchronisation, no blueprint, no outpost is updated.",
  AuthentikWorkerDegraded: "2 of 3 authentik workers (authentik/authentik-worker) are available.",
  AuthentikWorkerRestarting:
    "worker in authentik-worker-6c5d8f9b7-x2abc has started again 4 times within an hour; up to 2 are let pass.",
  AuthentikWorkerMemory:
    "worker in authentik-worker-6c5d8f9b7-x2abc uses 91% of its 3072 MiB, /dev/shm included; 90% are let pass for 15m.",
  AuthentikTaskBacklog: "101 tasks wait for 3 workers, up to 100 are let pass.",
  AuthentikTaskErrors: "11% of the tasks end with an error, at most 10% are let pass.",
  AuthentikVersionMismatch:
    "2 images run side by side for longer than a rollout may take (30m); all should run 1, of 2026.8.5.",
  AuthentikLoginSlow: "One in twenty steps of a flow takes longer than 4.75s; 2s are let pass.",
  AuthentikOutpostDisconnected:
    '1 of at least 2 processes of the outpost "proxy" are connected with authentik: its providers get no changes, and its users may not get in.',
  AuthentikPoolerDown: "1 poolers (authentik/pgbouncer) are available, the disruption budget wants at least 2 of 3.",
  AuthentikPoolerClientsWaiting:
    "3 clients wait at the poolers, which have 25 server connections each; 0 should wait for longer than 2m.",
  AuthentikPoolerLongWait:
    "At pgbouncer-6c5d8f9b7-x2abc a client has waited for 6s, 5s are let pass; it waits 2m at most.",
  AuthentikPoolerFull: "pgbouncer-6c5d8f9b7-x2abc uses 92% of its 25 server connections, 90% are let pass.",
  AuthentikDatabaseInstanceDown: "2 of 3 instances of database/postgres are up.",
  AuthentikDatabaseConnections: "postgres-1 has used 80.5% of max_connections 200, 80% are let pass.",
  AuthentikDatabaseIdleTransaction:
    "A transaction of authentik on postgres-3 has been open for 5m 1s without work, 300s are let pass; whatever it locked waits.",
  AuthentikDatabaseReplicationLag:
    "postgres-3 is 31s behind its primary, 30s are let pass: a failover now would take longer, or lose that much.",
  AuthentikDatabaseArchiveFailing:
    "30 attempts have failed within 15m, 0 should: backups cannot be restored to now, and the log fills its volume.",
  AuthentikDatabaseVolumeFull: "postgres-3 is 86% full, 85% are let pass.",
  AuthentikDatabaseNoPrimary: "0 of 3 instances of database/postgres are primary, 1 should be: nobody can log in.",
  AuthentikDatabaseFailover:
    "2 instances of database/postgres have changed their part within 15m, 0 do unless somebody updates them: connections were cut, and writes of the last moments may be lost.",
  AuthentikDatabaseNotStreaming:
    "1 of 2 standbys of database/postgres are connected to the primary: the others fall behind, and WAL is kept for them.",
  AuthentikDatabaseBackupOld:
    "The newest base backup of database/postgres is 1d 7h 15m 0s old (decades: there is none), 30h are let pass.",
  AuthentikTableGrowing:
    "authentik_tasks_tasklog has grown by 1.006GiB within a day, 1024MiB are let pass: what has expired is not removed.",
  AuthentikLockWaiters:
    "2 sessions of authentik wait for an advisory lock, 0 should for longer than a migration takes: pods that start do not become ready meanwhile.",
  AuthentikForwardAuthRefused:
    '30% of what the outpost "proxy" answers on protected hosts is 4xx, at most 20% are let pass: users do not come back from logging in.',
  AuthentikForwardAuthFallback:
    '4 requests a second get the page that stands in for the outpost "proxy", 0 should: it does not answer, and nobody is let in.',
  AuthentikCertificateExpiring:
    "The certificate of https://wiki.example.com is valid for 8d 22h 30m 0s more, 10 days should be left: nothing has renewed it.",
  AuthentikCertificateNotRenewed:
    "The Certificate authentik/auth-tls is valid for 8d 22h 30m 0s more, 10 days should be left.",
  AuthentikLicenseExpiring:
    "The licence is valid for 29d 0h 0m 0s more, 30 days should be left: some weeks after its end authentik is read-only.",
  AuthentikUnreachable:
    "For 5m https://auth.example.com/-/health/ready/ has given no answer of 2xx; it is asked every 1m.",
  AuthentikHostOpen:
    "https://wiki.example.com has answered 200 to whoever has not logged in for 2m, where 302 to log in is expected; it is asked every 1m.",
  AuthentikHostLoginFails:
    "https://wiki.example.com has answered 502 for 5m, where 302 to log in is expected: 0 is no answer, 302 a redirect elsewhere. It is asked every 1m.",
  AuthentikUnwatched:
    "For 15m Prometheus has had no metrics of authentik in authentik, or none of kube-state-metrics about authentik-server, or none of the probe protected-hosts, or none of the database's tables, or none of Traefik; they should come every 30s. What reads them cannot fire meanwhile.",
};

import type { AuthentikFacts, ReadReplicaFacts } from "../../../constructs/authentik/facts";
import { releaseLine } from "../../releases/releases";
import type { AuthentikConfig } from "./types";

/**
 * The tree below `authentik` of the chart. The chart turns each scalar into an `AUTHENTIK_*` variable of its own Secret, as
 * long as `authentik.existingSecret` is empty; secrets are not in it.
 */
export function authentikConfig(facts: AuthentikFacts): AuthentikConfig {
  const { server, worker } = facts;
  return {
    log_level: facts.logLevel,
    error_reporting: { enabled: false },
    web: {
      path: facts.webPath,
      workers: server.webWorkers,
      threads: server.webThreads,
      max_requests: server.maxRequests,
      max_requests_jitter: server.maxRequestsJitter,
    },
    worker: { processes: worker.processes, threads: worker.threads, task_expiration: facts.taskExpiration },
    cache: { timeout_flows: facts.cacheTimeoutFlowsSec, timeout_policies: facts.cacheTimeoutPoliciesSec },
    sessions: { unauthenticated_age: facts.unauthenticatedSessionAge },
    postgresql: postgresqlConfig(facts.postgresql),
    ...(facts.postgresql.migrations === undefined ? {} : { skip_migrations: true }),
    ...listenConfig(facts),
  };
}

function postgresqlConfig(facts: AuthentikFacts["postgresql"]): AuthentikConfig["postgresql"] {
  const { direct, directSslMode, directSslRootCert, connMaxAgeSec, readReplica } = facts;
  return {
    host: facts.host,
    port: facts.port,
    name: facts.name,
    user: facts.user,
    sslmode: facts.sslMode,
    ...rootCertificate(facts.sslRootCert),
    // 0 is authentik's own default.
    ...(connMaxAgeSec === 0 ? {} : { conn_max_age: connMaxAgeSec ?? "null" }),
    conn_health_checks: facts.connHealthChecks,
    disable_server_side_cursors: facts.disableServerSideCursors,
    // User, password and database fall back to those of `postgresql`.
    ...(direct === undefined
      ? {}
      : {
          direct: {
            ...direct,
            ...(directSslMode === undefined ? {} : { sslmode: directSslMode }),
            ...rootCertificate(directSslRootCert),
          },
        }),
    ...(readReplica === undefined ? {} : { read_replicas: { "0": replica(readReplica) } }),
  };
}

/** What a replica lacks it takes from `postgresql`: user and password always. */
function replica({ host, port, name, sslMode, sslRootCert }: ReadReplicaFacts) {
  return {
    host,
    port,
    ...(name === undefined ? {} : { name }),
    sslmode: sslMode,
    ...rootCertificate(sslRootCert),
  };
}

function rootCertificate(file: string | undefined): { readonly sslrootcert?: string } {
  return file === undefined ? {} : { sslrootcert: file };
}

/** What is not the release's own: 2026.8 until 2026.8.3 reads lists from the environment wrongly. The chart takes lists as text only. */
function listenConfig(facts: AuthentikFacts): Pick<AuthentikConfig, "listen"> {
  const { listenAddress, trustedProxyCidrs, version } = facts;
  const listen = {
    ...(listenAddress === releaseLine(version)?.listenAddress
      ? {}
      : {
          http: `${listenAddress}:9000`,
          https: `${listenAddress}:9443`,
          metrics: `${listenAddress}:9300`,
          debug_tokio: `${listenAddress}:6669`,
        }),
    ...(trustedProxyCidrs === undefined ? {} : { trusted_proxy_cidrs: trustedProxyCidrs.join(",") }),
  };
  return Object.keys(listen).length === 0 ? {} : { listen };
}

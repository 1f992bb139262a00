import type { PgBouncerDeploymentFacts } from "./deployment-facts";
import { probeDatabase } from "./entry-names";
import { EXPORTER_USER } from "./exporter";
import { connectionString, iniKey } from "./ini-text";
import { CLIENT_TLS_DIRECTORY, SECRET_DIRECTORY, TLS_CERTIFICATE, TLS_KEY, USERLIST_FILE } from "./paths";

type Setting = readonly [name: string, value: string | number];

/**
 * `pgbouncer.ini` of a pooler: each setting once, always in the same order, no password in it.
 *
 * @throws when a value holds a line break, which would begin another setting.
 */
export function renderIni(facts: PgBouncerDeploymentFacts): string {
  return `${section("databases", databases(facts))}\n${section("pgbouncer", settings(facts))}`;
}

/**
 * Two names for one database: the clients', and the readiness probe's with a pool of its own, so that a probe measures the
 * path to the server and not how busy the clients' pool is. Then the further ones.
 *
 * No entry forces a `user`: whoever is in the userlist could use it then. But without one PgBouncer has a pool of that size for
 * every user, so where there are several, or any that the server knows, `max_db_connections` holds an entry to what the budget
 * counts for it. The connections of one user make room for another's when they are idle.
 */
function databases(facts: PgBouncerDeploymentFacts): readonly Setting[] {
  const { upstream, database, probePoolSize, defaultPoolSize, reservePoolSize, furtherPools = [] } = facts;
  const several = facts.logins.length > 1 || facts.authUser !== undefined;
  const most = (connections: number) => (several ? { max_db_connections: connections } : {});
  const server = { host: upstream.host, port: upstream.port, dbname: database };
  const entries = [
    { name: database, ...server, ...most(defaultPoolSize + reservePoolSize) },
    { name: probeDatabase(facts), ...server, pool_size: probePoolSize, reserve_pool: 0, ...most(probePoolSize) },
    ...furtherPools.map((pool) => ({
      name: pool.name,
      host: pool.upstream.host,
      port: pool.upstream.port,
      dbname: pool.database,
      pool_size: pool.poolSize,
      reserve_pool: pool.reservePoolSize,
      ...most(pool.poolSize + pool.reservePoolSize),
    })),
  ];
  return entries.map(({ name, ...parameters }) => [iniKey(name), connectionString(parameters)]);
}

function settings(facts: PgBouncerDeploymentFacts): readonly Setting[] {
  return [
    ["listen_addr", "*"],
    ["listen_port", facts.port],
    // No socket: the root file system is read-only, and nothing would use it.
    ["unix_socket_dir", ""],
    ["auth_type", facts.authType],
    ["auth_file", `${SECRET_DIRECTORY}/${USERLIST_FILE}`],
    ...authQuery(facts),
    // SHOW commands for whoever has the password anyway; PAUSE, KILL and the like for nobody.
    ["stats_users", [facts.user, ...(facts.exporter === undefined ? [] : [EXPORTER_USER])].join(", ")],
    ["pool_mode", facts.poolMode],
    ["default_pool_size", facts.defaultPoolSize],
    ["reserve_pool_size", facts.reservePoolSize],
    ["reserve_pool_timeout", facts.reservePoolTimeoutSec],
    ["max_client_conn", facts.maxClientConn],
    ["server_idle_timeout", facts.serverIdleTimeoutSec],
    ["server_lifetime", facts.serverLifetimeSec],
    ["query_wait_timeout", facts.queryWaitTimeoutSec],
    ["server_login_retry", facts.serverLoginRetrySec],
    ["idle_transaction_timeout", facts.idleTransactionTimeoutSec],
    ["max_prepared_statements", facts.maxPreparedStatements],
    ["ignore_startup_parameters", facts.ignoreStartupParameters.join(", ")],
    ["server_tls_sslmode", facts.serverTlsSslMode],
    ...serverCa(facts),
    ...clientTls(facts),
    // Two lines for every request of clients that connect anew for each would drown the rest.
    ["log_connections", 0],
    ["log_disconnections", 0],
  ];
}

function serverCa({ serverTlsCaFile }: PgBouncerDeploymentFacts): readonly Setting[] {
  return serverTlsCaFile === undefined ? [] : [["server_tls_ca_file", serverTlsCaFile]];
}

function authQuery({ authQuery }: PgBouncerDeploymentFacts): readonly Setting[] {
  return authQuery === undefined
    ? []
    : [
        ["auth_user", authQuery.user],
        ["auth_dbname", authQuery.entry],
        ["auth_query", authQuery.query],
      ];
}

function clientTls({ clientTls }: PgBouncerDeploymentFacts): readonly Setting[] {
  return clientTls === undefined
    ? []
    : [
        ["client_tls_sslmode", clientTls.sslMode],
        ["client_tls_key_file", `${CLIENT_TLS_DIRECTORY}/${TLS_KEY}`],
        ["client_tls_cert_file", `${CLIENT_TLS_DIRECTORY}/${TLS_CERTIFICATE}`],
      ];
}

function section(name: string, lines: readonly Setting[]): string {
  return [`[${name}]`, ...lines.map(line), ""].join("\n");
}

function line([name, value]: Setting): string {
  const text = `${name} = ${value}`.trimEnd();
  if (/[\r\n]/.test(text)) {
    throw new Error(`pgbouncer.ini: ${name} must be one line, got: ${JSON.stringify(value)}`);
  }
  return text;
}

import { type Fields, optional } from "./kind";
import { count } from "./kinds";

/** Settings of any PgBouncer, under PgBouncer's own names. Pool sizes are per pooler; times are in seconds. */
export interface PoolSettings {
  /** `default_pool_size`: server connections. @default 20 */
  readonly defaultPoolSize?: number;
  /** `reserve_pool_size`: further server connections once clients have waited for `reservePoolTimeoutSec`. @default 5 */
  readonly reservePoolSize?: number;
  /** `reserve_pool_timeout`. @default 5 */
  readonly reservePoolTimeoutSec?: number;
  /** `max_client_conn`: clients beyond it are refused. @default 400 */
  readonly maxClientConn?: number;
  /** `server_idle_timeout`: unused server connections are closed after it. 0: never. @default 600 */
  readonly serverIdleTimeoutSec?: number;
  /** `server_lifetime`: server connections are replaced after it. @default 3600 */
  readonly serverLifetimeSec?: number;
  /** `query_wait_timeout`: clients that have waited so long for a server connection are disconnected. 0: never. @default 120 */
  readonly queryWaitTimeoutSec?: number;
  /**
   * `server_login_retry`: after a failed login at the server PgBouncer refuses the clients of the pool, and tries again after so
   * long. @default 1, PgBouncer's own is 15
   */
  readonly serverLoginRetrySec?: number;
  /** `idle_transaction_timeout`: clients that sit in a transaction for so long are disconnected. 0: never. @default 300 */
  readonly idleTransactionTimeoutSec?: number;
  /** `max_prepared_statements` per server connection. 0: named prepared statements fail in transaction mode. @default 200 */
  readonly maxPreparedStatements?: number;
}

/** What `PoolSettings` are when they are left out. */
export const POOL_DEFAULTS: Required<PoolSettings> = {
  defaultPoolSize: 20,
  reservePoolSize: 5,
  reservePoolTimeoutSec: 5,
  maxClientConn: 400,
  serverIdleTimeoutSec: 600,
  serverLifetimeSec: 3600,
  queryWaitTimeoutSec: 120,
  // PgBouncer's own 15 makes a restart of the server that takes 3 seconds an outage of 15: measured, 4.5 with 1.
  serverLoginRetrySec: 1,
  // Ends the transactions of clients that are gone but still hold locks.
  idleTransactionTimeoutSec: 300,
  maxPreparedStatements: 200,
};

/** What each of them must be like. */
export const POOL_SETTINGS: Fields<PoolSettings> = {
  defaultPoolSize: optional(count(1)),
  reservePoolSize: optional(count(0)),
  reservePoolTimeoutSec: optional(count(0)),
  maxClientConn: optional(count(1)),
  serverIdleTimeoutSec: optional(count(0)),
  serverLifetimeSec: optional(count(0)),
  queryWaitTimeoutSec: optional(count(0)),
  serverLoginRetrySec: optional(count(0)),
  idleTransactionTimeoutSec: optional(count(0)),
  maxPreparedStatements: optional(count(0)),
};

/** The settings among a pooler's other props. */
export function poolSettings(props: Required<PoolSettings>): Required<PoolSettings> {
  return {
    defaultPoolSize: props.defaultPoolSize,
    reservePoolSize: props.reservePoolSize,
    reservePoolTimeoutSec: props.reservePoolTimeoutSec,
    maxClientConn: props.maxClientConn,
    serverIdleTimeoutSec: props.serverIdleTimeoutSec,
    serverLifetimeSec: props.serverLifetimeSec,
    queryWaitTimeoutSec: props.queryWaitTimeoutSec,
    serverLoginRetrySec: props.serverLoginRetrySec,
    idleTransactionTimeoutSec: props.idleTransactionTimeoutSec,
    maxPreparedStatements: props.maxPreparedStatements,
  };
}

import { compareLines } from "./releases";

/** A key of authentik's own configuration, `web.workers`. */
export interface ConfigKey {
  readonly key: string;
  /** First line that has it. Absent: older than every supported line. */
  readonly since?: string;
}

/**
 * The configuration keys that this library sets, with the line that brought them, when it is a supported one. Any other key
 * below `authentik` of the chart would become an environment variable that nobody reads.
 *
 * Sources: authentik/lib/default.yml and authentik/lib/config.py; goauthentik/authentik#23013 for `postgresql.direct`.
 */
export const CONFIG_KEYS: readonly ConfigKey[] = [
  { key: "log_level" },
  { key: "error_reporting.enabled" },
  { key: "web.path" },
  { key: "web.workers" },
  { key: "web.threads" },
  { key: "web.max_requests" },
  { key: "web.max_requests_jitter" },
  { key: "worker.processes" },
  { key: "worker.threads" },
  { key: "worker.task_expiration" },
  { key: "cache.timeout_flows" },
  { key: "cache.timeout_policies" },
  { key: "sessions.unauthenticated_age" },
  { key: "postgresql.host" },
  { key: "postgresql.port" },
  { key: "postgresql.name" },
  { key: "postgresql.user" },
  { key: "postgresql.password" },
  { key: "postgresql.sslmode" },
  { key: "postgresql.conn_max_age" },
  { key: "postgresql.conn_health_checks" },
  { key: "postgresql.disable_server_side_cursors" },
  { key: "postgresql.direct.host", since: "2026.8" },
  { key: "postgresql.direct.port", since: "2026.8" },
  { key: "postgresql.direct.sslmode", since: "2026.8" },
  { key: "listen.http" },
  { key: "listen.https" },
  { key: "listen.metrics" },
  { key: "listen.debug_tokio" },
  { key: "secret_key" },
  { key: "bootstrap_password" },
  { key: "bootstrap_token" },
  { key: "bootstrap_email" },
];

/** Those keys that a release line has. */
export function configKeysOf(line: string): readonly string[] {
  return CONFIG_KEYS.filter(({ since }) => since === undefined || compareLines(line, since) >= 0).map(({ key }) => key);
}

/** The environment variable of a configuration key: `AUTHENTIK_WEB__WORKERS` for `web.workers`. */
export function environmentName(key: string): string {
  return `AUTHENTIK_${key.toUpperCase().replaceAll(".", "__")}`;
}

import type { ConfigKey } from "./config-key";
import type { ValueForm } from "./value-forms";

type Details = Omit<ConfigKey, "key">;

/** Keys below one section; `""` for those of the top. */
function section(name: string, keys: readonly string[], details: Details = {}): readonly ConfigKey[] {
  return keys.map((key) => ({ key: name === "" ? key : `${name}.${key}`, ...details }));
}

const form = (since: string, name: ValueForm): Details => ({ since, form: name });
const CERTIFICATES = ["sslmode", "sslrootcert", "sslcert", "sslkey"];
const ADDRESS = ["host", "port", "name", "user", "password"];
const DEPRECATED_OPTIONS = { since: "2026.5", instead: "the keys of their own: sslmode, sslrootcert, sslcert, sslkey" };

const POSTGRESQL: readonly ConfigKey[] = [
  ...section("postgresql", [...ADDRESS, ...CERTIFICATES, "test.name", "use_pool", "pool_options"]),
  ...section("postgresql", ["use_pgbouncer", "use_pgpool", "read_replicas{}"]),
  ...section("postgresql", ["conn_max_age", "conn_health_checks", "disable_server_side_cursors"], { since: "2024.10" }),
  ...section("postgresql", ["default_schema"], { since: "2024.12" }),
  ...section("postgresql", ["conn_options", "replica_conn_options"], { deprecated: DEPRECATED_OPTIONS }),
  ...section("postgresql.direct", [...ADDRESS, ...CERTIFICATES, "conn_options"], { since: "2026.8" }),
];

const LISTEN: readonly ConfigKey[] = [
  ...section("listen", ["http", "https", "metrics"], form("2025.10", "list")),
  ...section("listen", ["ldap", "ldaps", "radius", "debug"], { since: "2025.10" }),
  ...section("listen", ["debug_tokio"], { since: "2026.5" }),
  ...section("listen", ["debug_py"]),
  ...section("listen", ["trusted_proxy_cidrs"], { form: "list" }),
];

const WEB: readonly ConfigKey[] = [
  ...section("web", ["workers", "threads"], { form: "count" }),
  ...section("web", ["path"], { form: "path" }),
  ...section("web", ["max_requests", "max_requests_jitter"], { since: "2026.2" }),
  ...section(
    "web",
    ["timeout_http_read_header", "timeout_http_read", "timeout_http_write", "timeout_http_idle"],
    form("2026.2", "goDuration"),
  ),
  ...section("web", ["base_url"], form("2026.8", "origin")),
];

const WORKER: readonly ConfigKey[] = [
  ...section("worker", ["processes", "threads"], form("2025.8", "count")),
  ...section("worker", ["task_default_time_limit"], form("2025.8", "positiveDuration")),
  ...section(
    "worker",
    ["consumer_listen_timeout", "task_purge_interval", "task_expiration", "scheduler_interval"],
    form("2025.8", "duration"),
  ),
  ...section("worker", ["task_max_retries"], { since: "2025.8" }),
];

const LOGGING: readonly ConfigKey[] = [
  ...section("", ["log_level"], { form: "logLevel" }),
  ...section("log", ["http_headers"], form("2026.2", "list")),
  ...section("log", ["rust_log{}"], { since: "2026.5" }),
  ...section("error_reporting", ["enabled", "sentry_dsn", "environment", "send_pii", "sample_rate", "extra_args"]),
];

const STORAGE: readonly ConfigKey[] = [
  ...section("storage", ["file.url_expiry", "s3.url_expiry"], { form: "duration" }),
  // `storage.<usage>.*` overrides what is said for all usages.
  ...section("", ["storage{}"]),
];

/** What outposts read, and the server for its embedded one. */
const OUTPOST: readonly ConfigKey[] = [
  ...section("", ["host", "host_browser", "token", "insecure"]),
  ...section("outposts", ["container_image_base", "discover", "disable_embedded_outpost"]),
];

const OTHERS: readonly ConfigKey[] = [
  ...section("", ["secret_key", "http_timeout", "debug", "debugger", "cookie_domain", "env"]),
  ...section("", ["disable_update_check", "disable_startup_analytics", "cert_discovery_dir", "blueprints_dir"]),
  ...section("", ["bootstrap_password", "bootstrap_token", "bootstrap_email"]),
  ...section("", ["bootstrap_password_hash"], { since: "2026.5" }),
  ...section("", ["skip_migrations"], { since: "2026.2" }),
  ...section("", ["geoip"], { deprecated: { since: "2024.2", instead: "events.context_processors.geoip" } }),
  ...section("cache", ["timeout", "timeout_flows", "timeout_policies"]),
  ...section("sessions", ["unauthenticated_age"], form("2025.4", "duration")),
  ...section("email", ["host", "port", "username", "password", "use_tls", "use_ssl", "timeout", "from"]),
  ...section("email", ["template_dir"]),
  ...section("", ["throttle{}"]),
  ...section("ldap", ["task_timeout_hours", "page_size", "tls.ciphers"]),
  ...section("sources.kerberos", ["task_timeout_hours"]),
  ...section("reputation", ["expiry"]),
  ...section("events.context_processors", ["geoip", "asn"]),
  ...section("compliance.fips", ["enabled"]),
  ...section("tenants", ["enabled", "api_key"]),
];

/**
 * The configuration keys that releases since 2025.10 read, exact ones before the maps that they lie in. A key below `authentik` of the chart that is not among them
 * becomes an environment variable that nobody reads.
 *
 * Sources: authentik/lib/default.yml, authentik/lib/config.py (keys of the database that default.yml does not list),
 * packages/ak-common/src/config/schema.rs, lifecycle/gunicorn.conf.py (goauthentik/authentik#20736), the release notes of
 * 2025.10 to 2026.8, and goauthentik/authentik#23013 for `postgresql.direct`.
 */
export const LIVE_KEYS: readonly ConfigKey[] = [
  ...POSTGRESQL,
  ...LISTEN,
  ...WEB,
  ...WORKER,
  ...LOGGING,
  ...STORAGE,
  ...OUTPOST,
  ...OTHERS,
];

/** A key that authentik read once. */
export interface RemovedKey {
  /** `{}` at the end: a map that took any key. */
  readonly key: string;
  /** First line that had it. Absent: older than every line whose differences are known. */
  readonly since?: string;
  /** First line without it. */
  readonly until: string;
  /** What to do in its place. */
  readonly instead: string;
}

const NO_REDIS = "PostgreSQL holds what Redis held, so it is left out";
const SYSTEM_SETTINGS = "it moved to the System settings, which the API and the administration interface change";

const listener = (name: string): RemovedKey => ({
  key: `listen.listen_${name}`,
  until: "2025.10",
  instead: `listen.${name}`,
});

const moved = (key: string, until: string): RemovedKey => ({ key, until, instead: SYSTEM_SETTINGS });

/**
 * Keys that a configuration may still carry and that do nothing, or go by another name.
 *
 * - Redis and Celery: release notes of 2025.8 (tasks) and 2025.10 (cache, channels, sessions).
 * - listeners: release notes of 2025.10. `worker.concurrency`: DEPRECATIONS in authentik/lib/config.py.
 * - `lock_purge_interval`: authentik/lib/default.yml of 2025.10 and 2025.12; goauthentik/authentik#18095.
 * - System settings: release notes of 2024.2 and 2024.4.
 * - `cache.timeout_reputation` is in no default.yml since 2026.5 at the latest; when it went is not known.
 */
export const REMOVED_KEYS: readonly RemovedKey[] = [
  { key: "redis{}", until: "2025.10", instead: NO_REDIS },
  { key: "cache.url", until: "2025.10", instead: NO_REDIS },
  { key: "channel{}", until: "2025.10", instead: NO_REDIS },
  { key: "broker{}", until: "2025.10", instead: NO_REDIS },
  { key: "result_backend{}", until: "2025.8", instead: NO_REDIS },
  { key: "cache.timeout_reputation", until: "2026.5", instead: "reputation.expiry" },
  { key: "worker.concurrency", until: "2025.8", instead: "worker.threads, whose deprecated alias it is" },
  {
    key: "worker.lock_purge_interval",
    since: "2025.10",
    until: "2025.12",
    instead: "locks have a connection of their own, so it is left out",
  },
  ...["http", "https", "ldap", "ldaps", "radius", "metrics", "debug"].map(listener),
  ...["avatars", "footer_links{}", "gdpr_compliance"].map((key) => moved(key, "2024.2")),
  ...["name", "email", "username"].map((name) => moved(`default_user_change_${name}`, "2024.2")),
  ...["duration", "length"].map((name) => moved(`default_token_${name}`, "2024.4")),
];

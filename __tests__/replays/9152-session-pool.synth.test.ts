import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** PgBouncer with its own defaults, and authentik told by its own switch that there is a PgBouncer. */
const RUNNING: PlatformConfiguration = {
  pgbouncer: { poolMode: "session", replicas: 1, defaultPoolSize: 20, reservePoolSize: 0, maxClientConn: 100 },
  server: { replicas: 1, web: { workers: 2 } },
  worker: { replicas: 1, threads: 2 },
  environment: { AUTHENTIK_POSTGRESQL__USE_PGBOUNCER: "true" },
};

replayPlatform({
  incident: "clients kept all connections of a session pool, and pods stopped being ready on query_wait_timeout",
  source: "https://github.com/goauthentik/authentik/issues/9152",
  running: RUNNING,
  names: [
    [
      "error PGB-003  identity/Platform/PgBouncer <- identity/Platform/Authentik  session pooling pins one server connection per client",
      "peak clients 2 server pods x 32 + 1 worker pod x 18 = 82  >  1 pooler x (20 + 0) = 20   (62 short)",
      'fix: pgbouncer.defaultPoolSize >= 82, or pgbouncer.poolMode = "transaction" and direct = true and disableServerSideCursors = true (authentik >= 2026.8)',
    ],
    [
      "error VAL-007  identity/Platform/Authentik  environment.AUTHENTIK_POSTGRESQL__USE_PGBOUNCER is deprecated since 2024.10 and keeps every connection for ever, which pins a server connection of the pooler to each client",
      "fix: without environment.AUTHENTIK_POSTGRESQL__USE_PGBOUNCER (disableServerSideCursors and connMaxAgeSec say one thing each)",
    ],
  ],
  corrected: { ...RUNNING, pgbouncer: { ...RUNNING.pgbouncer, defaultPoolSize: 82 }, environment: {} },
});

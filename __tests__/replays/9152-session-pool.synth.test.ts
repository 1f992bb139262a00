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
  names: [],
  corrected: { ...RUNNING, pgbouncer: { ...RUNNING.pgbouncer, defaultPoolSize: 80 }, environment: {} },
});

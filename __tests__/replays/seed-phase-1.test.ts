import { postgres, production } from "../rules/facts";
import { replayFacts } from "./facts-replay";
import { mendedAuthentik, mendedPooler, SEED_BESIDES, seedPhase1 } from "./seed";

/**
 * Hardening that was rolled out in April 2026 as safe: persistent connections "because PgBouncer runs in session mode". It
 * put off transaction pooling and max_connections 200, and with them the correction.
 */
replayFacts({
  incident: "tuning that never reached the pods, and filled the pool once it did",
  source: "https://github.com/ViktorBarzin/infra/blob/master/stacks/authentik/modules/authentik/values.yaml",
  running: seedPhase1(),
  names: [
    [
      "error DB-001  identity/authentik  conn_max_age 60 keeps connections for 60 s; under ASGI it must be 0",
      "fix: connMaxAgeSec = 0",
    ],
    [
      "error DB-002  identity/database <- identity/pgbouncer  clients may open more connections than the server has",
      "connections while PgBouncer rolls 4 poolers x (20 + 5) + 3 other clients = 103  >  max_connections 100 - superuser_reserved_connections 3 - admin headroom 5 = 92   (11 short)",
      "fix: database.maxConnections >= 111",
    ],
    [
      "error PGB-003  identity/pgbouncer <- identity/authentik  session pooling pins one server connection per client",
      "peak clients 4 server pods x 41 + 3 worker pods x 16 = 212  >  3 poolers x (20 + 5) = 75   (137 short)",
      'fix: pgbouncer.defaultPoolSize >= 66 and database.maxConnections >= 295, or version = "2026.8.5" and pgbouncer.poolMode = "transaction" and direct = true and disableServerSideCursors = true and database.maxConnections >= 183 (authentik >= 2026.8)',
    ],
    [
      'error VAL-001  identity/authentik  rawValues.authentik.existingSecret.secretName "goauthentik" hides these settings from authentik: log_level info, web.path /, web.workers 3, web.threads 4, web.max_requests 1000, web.max_requests_jitter 50, worker.processes 1, worker.threads 4, worker.task_expiration days=7, cache.timeout_flows 1800, cache.timeout_policies 900, sessions.unauthenticated_age hours=2, postgresql.host pgbouncer.authentik, postgresql.port 6432, postgresql.name authentik, postgresql.user authentik, postgresql.sslmode require, postgresql.conn_max_age 60, postgresql.disable_server_side_cursors false',
      "fix: without rawValues.authentik.existingSecret.secretName (secrets go by reference: the prop secrets)",
    ],
  ],
  besides: SEED_BESIDES,
  corrected: production({
    authentik: mendedAuthentik("2026.8.5", { postgresql: { disableServerSideCursors: true } }),
    pgbouncer: mendedPooler({ poolMode: "transaction" }),
    postgres: postgres({ maxConnections: 200 }),
  }),
});

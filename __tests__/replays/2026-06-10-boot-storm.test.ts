import { postgres, production } from "../rules/facts";
import { replayFacts } from "./facts-replay";
import { mendedAuthentik, mendedPooler, SEED_BESIDES, seedAuthentik, seedPooler } from "./seed";

const { "AUT-004": shm, "PGB-006": security } = SEED_BESIDES;

/** The deployment of Phase 1 once its tuning was live, in the environment instead of the chart's Secret. */
replayFacts({
  incident: "a silent downgrade, servers killed while they waited for the migration lock, 75 of 75 connections taken",
  source:
    "https://github.com/ViktorBarzin/infra/blob/master/docs/post-mortems/2026-06-10-authentik-downgrade-boot-storm.md",
  running: production({
    authentik: seedAuthentik("2026.2.2", { recordedVersion: "2026.2.4", postgresql: { connMaxAgeSec: 60 } }),
    pgbouncer: seedPooler(),
  }),
  names: [
    [
      "error AUT-001  identity/authentik  2026.2.4 runs; 2026.2.2 is a downgrade, which has no migrations",
      'fix: version = "2026.5.8" and pgbouncer.defaultPoolSize >= 70 and database.maxConnections >= 311 (chart, server and worker follow it)',
    ],
    [
      "error AUT-001  identity/authentik  version 2026.2.2 is not of a supported line: 2026.8 and 2026.5",
      'fix: version = "2026.5.8" and pgbouncer.defaultPoolSize >= 70 and database.maxConnections >= 311 (chart, server and worker follow it)',
    ],
    [
      "error AUT-003  identity/authentik/Server  the liveness probe does not outlast a wait for the migration lock or a database failover",
      "server liveness window 3 failures x 10s = 30s  <  60s   (30s missing)",
      "fix: server.probes.liveness.failureThreshold >= 6",
    ],
    [
      "error AUT-003  identity/authentik/Server  the readiness probe does not outlast a database failover",
      "server readiness window 3 failures x 10s = 30s  <  60s   (30s missing)",
      "fix: server.probes.readiness.failureThreshold >= 6",
    ],
    [
      "error AUT-003  identity/authentik/Worker  the liveness probe does not outlast a wait for the migration lock or a database failover",
      "worker liveness window 3 failures x 10s = 30s  <  60s   (30s missing)",
      "fix: worker.probes.liveness.failureThreshold >= 6",
    ],
    [
      "error DB-001  identity/authentik  conn_max_age 60 keeps connections for 60 s; under ASGI it must be 0",
      "fix: connMaxAgeSec = 0",
    ],
    [
      "error PGB-003  identity/pgbouncer <- identity/authentik  session pooling pins one server connection per client",
      "peak clients 4 server pods x 41 + 3 worker pods x 16 = 212  >  3 poolers x (20 + 5) = 75   (137 short)",
      "fix: pgbouncer.defaultPoolSize >= 66 and database.maxConnections >= 295",
    ],
    [
      "warning AUT-003  identity/authentik/Worker  the readiness probe does not outlast a database failover",
      "worker readiness window 3 failures x 10s = 30s  <  60s   (30s missing)",
      "fix: worker.probes.readiness.failureThreshold >= 6",
    ],
    [
      "warning PGB-008  identity/pgbouncer  idle_transaction_timeout 0 lets the transactions of clients that are gone hold their locks for ever",
      "fix: pgbouncer.idleTransactionTimeoutSec = 300",
    ],
  ],
  besides: { "AUT-004": shm, "PGB-006": security },
  corrected: production({
    authentik: mendedAuthentik("2026.5.8", { recordedVersion: "2026.2.4", proxyProviders: 2 }),
    pgbouncer: mendedPooler({ defaultPoolSize: 81 }),
    postgres: postgres({ maxConnections: 360 }),
  }),
});

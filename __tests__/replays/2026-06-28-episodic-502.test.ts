import { production } from "../rules/facts";
import { replayFacts } from "./facts-replay";
import { mendedAuthentik, mendedPooler, SEED_BESIDES, seedAuthentik, seedPooler } from "./seed";

const { "AUT-001": support, "AUT-004": shm, "PGB-006": security } = SEED_BESIDES;

/** After June: liveness is patient and idle transactions end; readiness still gives up after 30 seconds. */
replayFacts({
  incident: "all servers left the Service together in each short failover, with a rollout strategy that was not there",
  source: "https://github.com/ViktorBarzin/infra/blob/master/stacks/authentik/modules/authentik/values.yaml",
  running: production({
    authentik: seedAuthentik("2026.2.4", {
      server: {
        livenessProbe: { failureThreshold: 6, timeoutSec: 5 },
        workload: { rollout: { maxSurge: "25%", maxUnavailable: "25%" }, resources: { memoryLimitMiB: 2048 } },
      },
      rawValues: { server: { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } } },
    }),
    pgbouncer: seedPooler({ idleTransactionTimeoutSec: 300 }),
  }),
  names: [
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
      'error VAL-002  identity/authentik  the chart ignores rawValues.server.strategy {"rollingUpdate":{"maxSurge":1,"maxUnavailable":0}}',
      "fix: without rawValues.server.strategy (server.rollout sets the strategy)",
    ],
    [
      "warning AUT-003  identity/authentik/Worker  the readiness probe does not outlast a database failover",
      "worker readiness window 3 failures x 10s = 30s  <  60s   (30s missing)",
      "fix: worker.probes.readiness.failureThreshold >= 6",
    ],
  ],
  besides: {
    "AUT-001": support,
    "AUT-004": shm,
    "PGB-003": "the pool of the boot storm, as small as before: only conn_max_age had gone",
    "PGB-006": security,
  },
  corrected: production({
    authentik: mendedAuthentik("2026.8.5", { postgresql: { disableServerSideCursors: true } }),
    pgbouncer: mendedPooler({ poolMode: "transaction" }),
  }),
});

import { type PlatformConfiguration, replayPlatform } from "./platform-replay";

/** Reported of a single database instance; a single pooler with the same budget blocks the same drain. */
const RUNNING: PlatformConfiguration = {
  pgbouncer: { replicas: 1, defaultPoolSize: 20, disruptionBudget: { minAvailable: 1 } },
};

replayPlatform({
  incident: "a budget over one pod blocked every drain, and the upgrade of the cluster stopped at its node",
  source: "https://github.com/cloudnative-pg/cloudnative-pg/issues/10566",
  running: RUNNING,
  names: [
    [
      "error K8S-001  identity/Platform/PgBouncer  the budget of pgbouncer keeps every pod, so no node of theirs can be drained",
      "budget minAvailable 1  >  1 replica - 1 = 0   (1 short)",
      "fix: without pgbouncer.disruptionBudget.minAvailable and pgbouncer.disruptionBudget.maxUnavailable = 1, or pgbouncer.replicas >= 2",
    ],
  ],
  corrected: { pgbouncer: { replicas: 2, disruptionBudget: { minAvailable: 1 } } },
});

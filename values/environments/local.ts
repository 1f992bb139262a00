import type { Environment } from "./environment";

/**
 * The local control plane: four nodes in three zones, production's shape at its real size. Its nodes are simulated, so
 * requests cost nothing, and nothing answers at the database's address.
 */
export const local: Environment = {
  name: "local",
  backend: { type: "local" },
  credentials: { from: "variables" },
  database: {
    host: "postgres-rw.database.svc.cluster.local",
    location: { namespace: "database" },
    maxConnections: 200,
  },
  platform: {
    cluster: { nodes: 4, zones: 3 },
    ingress: { host: "auth.localhost" },
    // Nobody is connected to a simulated pooler: a rollout need not wait for the end of anybody's transaction.
    pgbouncer: { preStopSleepSec: 5, longestTransactionSec: 1 },
  },
};

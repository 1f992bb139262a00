import type { ExistingDatabaseSettings } from "../../values/environments/database";

/** A server that somebody else runs, where production makes its own. */
export const EXISTING_DATABASE: ExistingDatabaseSettings = {
  host: "postgres-rw.database.svc.cluster.local",
  location: { namespace: "database" },
  sslMode: "require",
  maxConnections: 200,
};

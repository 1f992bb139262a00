import type { ExistingDatabaseSettings } from "../../values/environments/database";
import type { Environment } from "../../values/environments/environment";
import { production } from "../../values/environments/production";

/** A server that somebody else runs, where production makes its own. */
export const EXISTING_DATABASE: ExistingDatabaseSettings = {
  host: "postgres-rw.database.svc.cluster.local",
  location: { namespace: "database" },
  sslMode: "require",
  maxConnections: 200,
};

/** Production on such a server: one stack. */
export const ON_EXISTING_SERVER: Environment = { ...production, database: EXISTING_DATABASE };

import type { AlertsFacts, WatchedDatabase } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { databaseScrape, instanceSeries } from "./database";
import { duration } from "./promql";
import { lasting, rateWindow } from "./windows";

/** What a CloudNativePG cluster survives a failure by: a primary, standbys that follow it, and a backup. */
export function replicationAlerts(facts: AlertsFacts): readonly Alert[] {
  const { database } = facts;
  return database === undefined
    ? []
    : [...(database.instances === 1 ? [] : standbyAlerts(facts, database)), ...backupAlert(facts, database)];
}

function standbyAlerts(facts: AlertsFacts, database: WatchedDatabase): readonly Alert[] {
  const { cluster, namespace, instances } = database;
  const scrape = databaseScrape(facts, database);
  const recovering = instanceSeries(database, "cnpg_pg_replication_in_recovery");
  const streaming = instanceSeries(database, "cnpg_pg_replication_streaming_replicas");
  const window = duration(rateWindow(scrape, 900));
  return [
    {
      name: "AuthentikDatabaseNoPrimary",
      expr: `count by (namespace) (${recovering}) - sum by (namespace) (${recovering}) < 1`,
      severity: "critical",
      forSec: lasting(scrape, 120),
      summary: "No instance of the database takes writes",
      description: `{{ $value }} of ${instances} instances of ${namespace}/${cluster} are primary, 1 should be: nobody can log in.`,
    },
    {
      name: "AuthentikDatabaseFailover",
      expr: `sum by (namespace) (changes(${recovering}[${window}])) > 0`,
      severity: "warning",
      forSec: lasting(scrape, 60),
      summary: "The primary of the database has changed",
      description: `{{ $value }} instances of ${namespace}/${cluster} have changed their part within ${window}, 0 do unless somebody updates them: connections were cut, and writes of the last moments may be lost.`,
    },
    {
      // A standby that has replayed all it got shows no lag, connected or not.
      name: "AuthentikDatabaseNotStreaming",
      expr: `max by (namespace) (${streaming}) < ${instances - 1}`,
      severity: "warning",
      forSec: lasting(scrape, 600),
      summary: "A standby of the database does not follow its primary",
      description: `{{ $value }} of ${instances - 1} standbys of ${namespace}/${cluster} are connected to the primary: the others fall behind, and WAL is kept for them.`,
    },
  ];
}

function backupAlert(facts: AlertsFacts, database: WatchedDatabase): readonly Alert[] {
  const { cluster, namespace, backupMaxAgeSec } = database;
  if (backupMaxAgeSec === undefined) {
    return [];
  }
  const taken = instanceSeries(database, "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp");
  return [
    {
      name: "AuthentikDatabaseBackupOld",
      expr: `time() - max by (namespace) (${taken}) > ${backupMaxAgeSec}`,
      severity: "critical",
      forSec: lasting(databaseScrape(facts, database), 3600),
      summary: "The database has no fresh backup",
      description: `The newest base backup of ${namespace}/${cluster} is {{ $value | humanizeDuration }} old (decades: there is none), ${duration(backupMaxAgeSec)} are let pass.`,
    },
  ];
}

import type { AlertsFacts, WatchedStatistics } from "../../constructs/observability/facts";
import { STATISTICS_METRICS } from "../releases/metrics";
import type { Alert } from "./alert";
import { series } from "./promql";
import { GROWING_TABLES } from "./queries";
import { lasting } from "./windows";

/** Single tables and locks of the database, where something exports their numbers. */
export function statisticsAlerts(facts: AlertsFacts): readonly Alert[] {
  return facts.statistics === undefined ? [] : alertsOf(facts, facts.statistics);
}

function alertsOf({ thresholds }: AlertsFacts, { exporter, namespace, selector, intervalSec }: WatchedStatistics) {
  const { tableBytes, lockWaiters, waiterLabels } = STATISTICS_METRICS[exporter];
  const { tableGrowthMiB } = thresholds;
  const scrape = { scrapeIntervalSec: intervalSec };
  const labels = { namespace, ...selector };
  const bytes = series(tableBytes.name, { ...labels, relname: `~${GROWING_TABLES.join("|")}` });
  // Whichever pod shows it: a failover moves the series.
  const each = "by (namespace, datname, schemaname, relname)";
  const growth = `max ${each} (${bytes}) - min ${each} (min_over_time(${bytes}[1d]))`;
  const waiters = series(lockWaiters.name, { ...labels, ...waiterLabels });
  const alerts: readonly Alert[] = [
    {
      name: "AuthentikTableGrowing",
      expr: `sum by (namespace, datname, relname) (${growth}) > ${tableGrowthMiB * 2 ** 20}`,
      severity: "warning",
      forSec: lasting(scrape, 900),
      summary: "A table of authentik's grows and is not cleaned up",
      description: `{{ $labels.relname }} has grown by {{ $value | humanize1024 }}B within a day, ${tableGrowthMiB}MiB are let pass: what has expired is not removed.`,
    },
    {
      name: "AuthentikLockWaiters",
      expr: `sum by (namespace, datname) (${waiters}) > 0`,
      severity: "critical",
      forSec: lasting(scrape, 300),
      summary: "Sessions wait for the lock of a migration",
      description: `{{ $value }} sessions of {{ $labels.datname }} wait for an advisory lock, 0 should for longer than a migration takes: pods that start do not become ready meanwhile.`,
    },
  ];
  return alerts;
}

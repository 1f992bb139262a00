import type { AlertsFacts, WatchedPooler } from "../../constructs/observability/facts";
import { POOLER_METRICS } from "../releases/metrics";
import type { Alert } from "./alert";
import { available } from "./pods";
import { duration, percent, series } from "./promql";
import { lasting } from "./windows";

/** The pooler: its pods, and where something exports it, its queue. */
export function poolerAlerts(facts: AlertsFacts): readonly Alert[] {
  const { pooler } = facts;
  if (pooler === undefined) {
    return [];
  }
  const { namespace, deployment, minAvailable, replicas } = pooler;
  return [
    {
      name: "AuthentikPoolerDown",
      expr: `${available(pooler)} < ${minAvailable}`,
      severity: "critical",
      forSec: lasting(facts, 120),
      summary: "Too few poolers are available",
      description: `{{ $value }} poolers (${namespace}/${deployment}) are available, the disruption budget wants at least ${minAvailable} of ${replicas}.`,
    },
    ...queueAlerts(facts, pooler),
  ];
}

function queueAlerts(facts: AlertsFacts, pooler: WatchedPooler): readonly Alert[] {
  const { namespace, deployment, database, poolSize, queryWaitTimeoutSec, exporter } = pooler;
  if (exporter === undefined) {
    return [];
  }
  const { poolerWaitSec, poolRatio } = facts.thresholds;
  const { clientsWaiting, longestWaitSeconds, serversActive } = POOLER_METRICS[exporter];
  const pool = (metric: string) => series(metric, { namespace, pod: `~${deployment}-[0-9a-z]+-[0-9a-z]+`, database });
  const patience = queryWaitTimeoutSec === 0 ? "for ever" : `${duration(queryWaitTimeoutSec)} at most`;
  return [
    {
      name: "AuthentikPoolerClientsWaiting",
      expr: `sum by (namespace) (${pool(clientsWaiting.name)}) > 0`,
      severity: "warning",
      forSec: lasting(facts, 120),
      summary: "Clients wait for a database connection",
      description: `{{ $value }} clients wait at the poolers, which have ${poolSize} server connections each; 0 should wait for longer than ${duration(lasting(facts, 120))}.`,
    },
    {
      name: "AuthentikPoolerLongWait",
      expr: `max by (namespace, pod) (${pool(longestWaitSeconds.name)}) > ${poolerWaitSec}`,
      severity: "critical",
      forSec: lasting(facts, 60),
      summary: "Requests wait too long for a database connection",
      description: `At {{ $labels.pod }} a client has waited for {{ $value }}s, ${poolerWaitSec}s are let pass; it waits ${patience}.`,
    },
    {
      name: "AuthentikPoolerFull",
      expr: `max by (namespace, pod) (sum by (namespace, pod, user) (${pool(serversActive.name)})) / ${poolSize} > ${poolRatio}`,
      severity: "warning",
      forSec: lasting(facts, 300),
      summary: "A pooler's connections are nearly all in use",
      description: `{{ $labels.pod }} uses {{ $value | humanizePercentage }} of its ${poolSize} server connections, ${percent(poolRatio)} are let pass.`,
    },
  ];
}

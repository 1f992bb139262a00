import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { available } from "./pods";
import { duration, series } from "./promql";
import { lasting } from "./windows";

/** Whether there is anything that the other alerts could fire upon. */
export function watchAlerts(facts: AlertsFacts): readonly Alert[] {
  const { authentikNamespace: namespace, server, scrapeIntervalSec } = facts;
  const forSec = lasting(facts, 900);
  return [
    {
      name: "AuthentikUnwatched",
      expr: `absent(${series("authentik_tasks_queued", { namespace })}) or absent(${available(server)})`,
      severity: "warning",
      forSec,
      summary: "Nobody watches authentik",
      description: `For ${duration(forSec)} Prometheus has had no metrics of authentik in ${namespace}, or none of kube-state-metrics about ${server.deployment}; they should come every ${duration(scrapeIntervalSec)}. No other alert can fire meanwhile.`,
    },
  ];
}

import type { AlertsFacts } from "../../constructs/observability/facts";
import { STATISTICS_METRICS } from "../releases/metrics";
import type { Alert } from "./alert";
import { available } from "./pods";
import { duration, series } from "./promql";
import { lasting } from "./windows";

/** Whether there is anything that the other alerts could fire upon. */
export function watchAlerts(facts: AlertsFacts): readonly Alert[] {
  const { authentikNamespace: namespace, server, scrapeIntervalSec, probe, statistics, forwardAuth } = facts;
  const forSec = lasting(facts, 900);
  const jobs = [probe?.protectedJob, probe?.answeringJob].filter((job) => job !== undefined);
  const probes = jobs.map((job) => `absent(${series("probe_success", { namespace: probe?.namespace ?? "", job })})`);
  const tables =
    statistics === undefined
      ? []
      : [
          `absent(${series(STATISTICS_METRICS[statistics.exporter].tableBytes.name, {
            namespace: statistics.namespace,
            ...statistics.selector,
          })})`,
        ];
  const traefik =
    forwardAuth === undefined
      ? []
      : [`absent(${series("traefik_service_requests_total", { namespace: forwardAuth.namespace })})`];
  const others = [
    ...(probe === undefined ? [] : [`, or none of the probe ${probe.name}`]),
    ...(statistics === undefined ? [] : [", or none of the database's tables"]),
    ...(forwardAuth === undefined ? [] : [", or none of Traefik"]),
  ];
  return [
    {
      name: "AuthentikUnwatched",
      expr: [
        `absent(${series("authentik_tasks_queued", { namespace })})`,
        `absent(${available(server)})`,
        ...probes,
        ...tables,
        ...traefik,
      ].join(" or "),
      severity: "warning",
      forSec,
      summary: "Nobody watches authentik",
      description: `For ${duration(forSec)} Prometheus has had no metrics of authentik in ${namespace}, or none of kube-state-metrics about ${server.deployment}${others.join("")}; they should come every ${duration(scrapeIntervalSec)}. What reads them cannot fire meanwhile.`,
    },
  ];
}

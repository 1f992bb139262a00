import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { available } from "./pods";
import { duration, series } from "./promql";
import { lasting } from "./windows";

/** Whether there is anything that the other alerts could fire upon. */
export function watchAlerts(facts: AlertsFacts): readonly Alert[] {
  const { authentikNamespace: namespace, server, scrapeIntervalSec, probe } = facts;
  const forSec = lasting(facts, 900);
  const jobs = [probe?.protectedJob, probe?.answeringJob].filter((job) => job !== undefined);
  const probes = jobs.map((job) => `absent(${series("probe_success", { namespace: probe?.namespace ?? "", job })})`);
  const unprobed = probe === undefined ? "" : `, or none of the probe ${probe.name}`;
  return [
    {
      name: "AuthentikUnwatched",
      expr: [
        `absent(${series("authentik_tasks_queued", { namespace })})`,
        `absent(${available(server)})`,
        ...probes,
      ].join(" or "),
      severity: "warning",
      forSec,
      summary: "Nobody watches authentik",
      description: `For ${duration(forSec)} Prometheus has had no metrics of authentik in ${namespace}, or none of kube-state-metrics about ${server.deployment}${unprobed}; they should come every ${duration(scrapeIntervalSec)}. What reads them cannot fire meanwhile.`,
    },
  ];
}

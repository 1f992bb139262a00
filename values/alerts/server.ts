import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { available, podAlerts } from "./pods";
import { duration, percent, series } from "./promql";
import { lasting, rateWindow } from "./windows";

/** authentik's servers: whether they are there, and whether they answer. */
export function serverAlerts(facts: AlertsFacts): readonly Alert[] {
  const { server, authentikNamespace: namespace, thresholds } = facts;
  const window = rateWindow(facts);
  const answers = (labels: Readonly<Record<string, string>>) =>
    `sum by (namespace) (rate(${series("django_http_responses_total_by_status_total", { namespace, ...labels })}[${duration(window)}]))`;
  return [
    {
      name: "AuthentikServerDown",
      expr: `${available(server)} < ${server.minAvailable}`,
      severity: "critical",
      forSec: lasting(facts, 120),
      summary: "Too few authentik servers are available",
      description: `{{ $value }} servers (${namespace}/${server.deployment}) are available, the disruption budget wants at least ${server.minAvailable} of ${server.replicas}.`,
    },
    {
      name: "AuthentikServerErrors",
      expr: `${answers({ status: "~5.." })} / ${answers({})} > ${thresholds.serverErrorRatio}`,
      severity: "critical",
      forSec: lasting(facts, 600),
      summary: "authentik answers with errors",
      description: `{{ $value | humanizePercentage }} of the answers are 5xx, at most ${percent(thresholds.serverErrorRatio)} are let pass.`,
    },
    ...podAlerts(facts, server, {
      degraded: "AuthentikServerDegraded",
      restarting: "AuthentikServerRestarting",
      memory: "AuthentikServerMemory",
      pods: "authentik servers",
    }),
  ];
}

import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { duration, series } from "./promql";
import { lasting } from "./windows";

/** What somebody sees who asks from outside: whether authentik answers, and whether what it protects is protected. */
export function probeAlerts({ probe }: AlertsFacts): readonly Alert[] {
  if (probe === undefined) {
    return [];
  }
  const { namespace, intervalSec, answeringJob, protectedJob } = probe;
  const scrape = { scrapeIntervalSec: intervalSec };
  const [soon, later] = [lasting(scrape, 120), lasting(scrape, 300)];
  const every = duration(intervalSec);
  const by = "by (namespace, instance)";
  const answering: readonly Alert[] =
    answeringJob === undefined
      ? []
      : [
          {
            name: "AuthentikUnreachable",
            expr: `min ${by} (${series("probe_success", { namespace, job: answeringJob })}) < 1`,
            severity: "critical",
            forSec: later,
            summary: "authentik does not answer from outside",
            description: `For ${duration(later)} {{ $labels.instance }} has given no answer of 2xx; it is asked every ${every}.`,
          },
        ];
  return protectedJob === undefined
    ? answering
    : [...answering, ...protectedAlerts({ namespace, job: protectedJob }, { soon, later, every })];
}

/** How long each waits, and how often it is asked. */
interface Times {
  readonly soon: number;
  readonly later: number;
  readonly every: string;
}

function protectedAlerts(
  labels: { readonly namespace: string; readonly job: string },
  { soon, later, every }: Times,
): readonly Alert[] {
  const on = "on (namespace, instance)";
  const status = `max by (namespace, instance) (${series("probe_http_status_code", labels)})`;
  const succeeds = `max by (namespace, instance) (${series("probe_success", labels)}) == 1`;
  return [
    {
      name: "AuthentikHostOpen",
      expr: `${status} >= 200 < 300`,
      severity: "critical",
      forSec: soon,
      summary: "A protected host lets strangers in",
      description: `{{ $labels.instance }} has answered {{ $value }} to whoever has not logged in for ${duration(soon)}, where 302 to log in is expected; it is asked every ${every}.`,
    },
    {
      name: "AuthentikHostLoginFails",
      expr: `${status} unless ${on} (${succeeds}) unless ${on} (${status} >= 200 < 300)`,
      severity: "critical",
      forSec: later,
      summary: "A protected host sends nobody to log in",
      description: `{{ $labels.instance }} has answered {{ $value }} for ${duration(later)}, where 302 to log in is expected: 0 is no answer, 302 a redirect elsewhere. It is asked every ${every}.`,
    },
  ];
}

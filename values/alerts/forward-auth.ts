import type { AlertsFacts, WatchedForwardAuth } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { duration, percent, series } from "./promql";
import { lasting, rateWindow } from "./windows";

/** Fewer refusals a second are no spike: a crawler's, a lost cookie's. */
const NOISE_PER_SEC = 0.05;

/** What Traefik counts of the outpost's answers on protected hosts, and of those that stand in for them. */
export function forwardAuthAlerts(facts: AlertsFacts): readonly Alert[] {
  const { forwardAuth } = facts;
  return forwardAuth === undefined ? [] : [...refusedAlert(facts, forwardAuth), ...fallbackAlert(forwardAuth)];
}

/** Requests for a Service of Traefik's, whichever monitor Traefik is scraped by. */
function requests(
  { namespace }: WatchedForwardAuth,
  service: string,
  code: Readonly<Record<string, string>>,
  window: string,
) {
  const of = (label: string) =>
    `rate(${series("traefik_service_requests_total", { namespace, [label]: service, ...code })}[${window}])`;
  return `sum by (namespace) (${of("exported_service")} or ${of("service")})`;
}

function refusedAlert({ thresholds }: AlertsFacts, watched: WatchedForwardAuth): readonly Alert[] {
  const { outpost, outpostService, intervalSec } = watched;
  if (outpostService === undefined) {
    return [];
  }
  const scrape = { scrapeIntervalSec: intervalSec };
  const window = duration(rateWindow(scrape));
  const refused = requests(watched, outpostService, { code: "~4.." }, window);
  return [
    {
      name: "AuthentikForwardAuthRefused",
      expr: `${refused} / ${requests(watched, outpostService, {}, window)} > ${thresholds.forwardAuthRefusedRatio} and ${refused} > ${NOISE_PER_SEC}`,
      severity: "warning",
      forSec: lasting(scrape, 600),
      summary: "Logging in to protected hosts is refused",
      description: `{{ $value | humanizePercentage }} of what the outpost "${outpost}" answers on protected hosts is 4xx, at most ${percent(thresholds.forwardAuthRefusedRatio)} are let pass: users do not come back from logging in.`,
    },
  ];
}

function fallbackAlert(watched: WatchedForwardAuth): readonly Alert[] {
  const { outpost, fallbackService, intervalSec } = watched;
  if (fallbackService === undefined) {
    return [];
  }
  const scrape = { scrapeIntervalSec: intervalSec };
  return [
    {
      name: "AuthentikForwardAuthFallback",
      expr: `${requests(watched, fallbackService, {}, duration(rateWindow(scrape)))} > 0`,
      severity: "critical",
      forSec: lasting(scrape, 120),
      summary: "Protected hosts answer with the page for an outage",
      description: `{{ $value | humanize }} requests a second get the page that stands in for the outpost "${outpost}", 0 should: it does not answer, and nobody is let in.`,
    },
  ];
}

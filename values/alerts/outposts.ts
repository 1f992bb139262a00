import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { series } from "./promql";
import { lasting } from "./windows";

/**
 * Outposts that somebody expects, each by what it says itself: the server's own count keeps connections that ended, and those
 * of processes that are gone.
 */
export function outpostAlerts(facts: AlertsFacts): readonly Alert[] {
  return facts.outposts.map(({ name, namespace, connections, intervalSec }) => {
    const connected = series("authentik_outpost_connection", { namespace, outpost_name: name });
    return {
      name: "AuthentikOutpostDisconnected",
      expr: `(sum by (namespace, outpost_name) (${connected}) or absent(${connected}) - 1) < ${connections}`,
      severity: "critical",
      labels: { outpost_name: name },
      forSec: lasting({ scrapeIntervalSec: Math.max(facts.scrapeIntervalSec, intervalSec) }, 300),
      summary: `The outpost "${name}" is not connected`,
      description: `{{ $value }} of at least ${connections} processes of the outpost "${name}" are connected with authentik: its providers get no changes, and its users may not get in.`,
    };
  });
}

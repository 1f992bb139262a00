import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { duration, series } from "./promql";
import { lasting, rateWindow } from "./windows";

/** What people feel who log in. */
export function loginAlerts(facts: AlertsFacts): readonly Alert[] {
  const { authentikNamespace: namespace, thresholds } = facts;
  const buckets = series("authentik_flows_execution_stage_time_bucket", { namespace });
  const rate = `sum by (namespace, le) (rate(${buckets}[${duration(rateWindow(facts))}]))`;
  return [
    {
      name: "AuthentikLoginSlow",
      expr: `histogram_quantile(0.95, ${rate}) > ${thresholds.loginP95Sec}`,
      severity: "warning",
      forSec: lasting(facts, 600),
      summary: "Logging in is slow",
      description: `One in twenty steps of a flow takes longer than {{ $value | humanizeDuration }}; ${thresholds.loginP95Sec}s are let pass.`,
    },
  ];
}

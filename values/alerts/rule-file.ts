import type { AlertSeverity, AlertsFacts } from "../../constructs/observability/facts";
import { buildAlerts } from "./build";
import { duration } from "./promql";

/** One alert as Prometheus reads it. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A group of a rule file. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly AlertingRule[];
}

/** What every alert has, ours and those that somebody adds. */
interface AnyAlert {
  readonly name: string;
  readonly expr: string;
  readonly severity: AlertSeverity;
  readonly forSec: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
}

/** The groups of a rule file: what `promtool check rules` reads, and the `spec` of a PrometheusRule. */
export function ruleGroups(facts: AlertsFacts): readonly RuleGroup[] {
  const { releaseName, further, runbookBaseUrl } = facts;
  const own = buildAlerts(facts).map(({ name, alerts }) => ({
    name,
    rules: alerts.map((alert) => rendered(facts, alert, runbookBaseUrl)),
  }));
  const added = further.map((alert) => rendered(facts, alert, undefined));
  return added.length === 0 ? own : [...own, { name: `${releaseName}-further`, rules: added }];
}

function rendered({ alertLabels }: AlertsFacts, alert: AnyAlert, runbooks: string | undefined): AlertingRule {
  const { name, expr, severity, forSec, labels = {}, summary, description } = alert;
  return {
    alert: name,
    expr,
    for: duration(forSec),
    labels: { ...alertLabels, ...labels, severity },
    annotations: { summary, description, ...(runbooks === undefined ? {} : { runbook_url: `${runbooks}/${name}.md` }) },
  };
}

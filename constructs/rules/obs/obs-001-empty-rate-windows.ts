import type { AuthentikFacts } from "../../authentik/facts";
import type { Change, Finding } from "../../core/finding";
import type { Json } from "../../core/json";
import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { effective, overridesAt } from "../val/effective";

/** Seconds of the rate windows in the chart's recording rules. A rate needs two samples in its window. */
const WINDOW_SEC = 30;

/** Invariant 69: rates over 30 seconds need more than one sample in them. */
export const emptyRateWindows: Rule<PlatformFacts> = {
  id: "OBS-001",
  title: "the chart's recording rules see too few samples",
  severity: "warning",
  invariants: [69],
  why:
    "The chart records rates over windows of 30 seconds. With two scrapes 15 seconds or more apart, a window can hold one " +
    "sample, and the recorded series are empty or full of holes: dashboards and alerts on them stay silent.",
  sources: [
    "https://github.com/goauthentik/helm/blob/main/charts/authentik/templates/prometheusrule.yaml",
    "https://prometheus.io/docs/prometheus/latest/querying/functions/#rate",
  ],
  example: {
    fails: {
      authentik: { server: { scrape: { intervalSec: 15 } }, rawValues: { prometheus: { rules: { enabled: true } } } },
    },
    passes: {
      authentik: { server: { scrape: { intervalSec: 14 } }, rawValues: { prometheus: { rules: { enabled: true } } } },
    },
  },
  check: ({ authentiks }) => authentiks.flatMap(check),
};

function check(facts: AuthentikFacts): readonly Finding[] {
  const rules = overridesAt(facts, "prometheus.rules.enabled");
  const last = rules.at(-1);
  const scrape = scrapeInterval(facts);
  if (last?.value !== true || scrape === undefined || 2 * scrape.sec < WINDOW_SEC) {
    return [];
  }
  return [
    {
      rule: "OBS-001",
      severity: "warning",
      at: [facts.path],
      message: `${last.prop} records rates over ${WINDOW_SEC} s, and the server is scraped every ${scrape.sec} s`,
      fixes: [{ changes: rules.map(({ prop }) => ({ prop, relation: "unset" })) }, { changes: [scrape.oftener] }],
    },
  ];
}

/** How often the server's metrics are read, and how to do it often enough; undefined when nothing says it. */
function scrapeInterval(facts: AuthentikFacts): { readonly sec: number; readonly oftener: Change } | undefined {
  const enough = WINDOW_SEC / 2 - 1;
  const override = effective(facts, "server.metrics.serviceMonitor.interval");
  if (override !== undefined) {
    const sec = seconds(override.value);
    return sec === undefined ? undefined : { sec, oftener: { prop: override.prop, relation: "=", to: `${enough}s` } };
  }
  const sec = facts.server.scrape?.intervalSec;
  const prop = "server.serviceMonitor.intervalSec";
  return sec === undefined ? undefined : { sec, oftener: { prop, relation: "<=", to: enough } };
}

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

/** A duration as Prometheus writes it: `30s`, `1m`, `1m30s`. */
function seconds(value: Json): number | undefined {
  const text = String(value);
  if (!/^(\d+(ms|s|m|h|d))+$/.test(text)) {
    return undefined;
  }
  const parts = text.matchAll(/(\d+)(ms|s|m|h|d)/g);
  return [...parts].reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (UNITS[unit] ?? 1), 0);
}

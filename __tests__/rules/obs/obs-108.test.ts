import { unexportedPooler as rule } from "../../../constructs/rules/obs/obs-108-unexported-pooler";
import type { PoolerExporter } from "../../../values/releases/metrics";
import { pgbouncer, production, texts } from "../facts";
import { alerts, watchedPooler } from "../watch-facts";

const told = (wanted?: PoolerExporter, there?: PoolerExporter) =>
  texts(rule, [
    alerts({ pooler: watchedPooler(wanted) }),
    pgbouncer(there === undefined ? {} : { exporter: { program: there, port: 9127 } }),
  ]);
const warning = (what: string, fix: string) =>
  `warning OBS-108  observability/alerts <- identity/pgbouncer  alerts read the metrics of ${what}\n      fix: ${fix}`;
const LEAVE_OUT = "without poolerExporter (of the alerts)";

describe("OBS-108", () => {
  test("accepts production, and alerts that read what is there or nothing", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(told()).toEqual([]);
    expect(told(undefined, "pgbouncer_exporter")).toEqual([]);
    expect(told("pgbouncer_exporter", "pgbouncer_exporter")).toEqual([]);
    expect(told("cloudnative-pg", "cloudnative-pg")).toEqual([]);
  });

  test("warns of a pooler without an exporter", () => {
    expect(told("pgbouncer_exporter")).toEqual([
      warning(
        "pgbouncer_exporter, and the pooler has no exporter",
        `pgbouncer.exporter.prometheusNamespace = "monitoring" (or wherever Prometheus runs), or ${LEAVE_OUT}`,
      ),
    ]);
  });

  test("warns of another exporter than the alerts read", () => {
    expect(told("pgbouncer_exporter", "cloudnative-pg")).toEqual([
      warning("pgbouncer_exporter, and the pooler has cloudnative-pg", LEAVE_OUT),
    ]);
    expect(told("cloudnative-pg", "pgbouncer_exporter")).toEqual([
      warning("cloudnative-pg, and the pooler has pgbouncer_exporter", LEAVE_OUT),
    ]);
  });

  test("believes that the operator's poolers have the operator's exporter", () => {
    expect(told("cloudnative-pg")).toEqual([]);
  });

  test("asks the pooler that the alerts are about, by name and namespace", () => {
    const watch = alerts({ pooler: watchedPooler("pgbouncer_exporter") });
    expect(texts(rule, [watch, pgbouncer({ workload: { name: "other" } })])).toEqual([]);
    expect(texts(rule, [watch, pgbouncer({ workload: { namespace: "other" } })])).toEqual([]);
    expect(texts(rule, [alerts(), pgbouncer()])).toEqual([]);
    expect(texts(rule, [watch])).toEqual([]);
  });
});

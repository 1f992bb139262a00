import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { AlertsFacts } from "../../observability/facts";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PlatformFacts } from "../platform-facts";

const WATCHED = {
  deployment: "pgbouncer",
  namespace: "authentik",
  container: "pgbouncer",
  replicas: 3,
  minAvailable: 2,
  poolSize: 25,
  database: "authentik",
  queryWaitTimeoutSec: 120,
  exporter: "pgbouncer_exporter",
};

/**
 * Invariant 70: alerts about a pooler's queue read metrics that something exports.
 *
 * A warning: an exporter that somebody else runs is not to be seen from here. For that reason CloudNativePG's is believed to be
 * there unless another one is.
 */
export const unexportedPooler: Rule<PlatformFacts> = {
  id: "OBS-108",
  title: "alerts about a pooler whose numbers nothing exports",
  severity: "warning",
  invariants: [70],
  why:
    "PgBouncer has no metrics of its own: its queue is known to Prometheus by way of an exporter, and each exporter has names of its " +
    "own. Without the one whose names the alerts read they have no result and never fire, however long clients wait.",
  sources: [
    "https://github.com/prometheus-community/pgbouncer_exporter",
    "https://github.com/cloudnative-pg/cloudnative-pg/blob/main/docs/src/connection_pooling.md",
  ],
  example: {
    fails: { alerts: { pooler: WATCHED } },
    passes: { alerts: { pooler: WATCHED }, pgbouncer: { exporter: { program: "pgbouncer_exporter", port: 9127 } } },
  },
  check: ({ alerts, poolers }) =>
    alerts.flatMap((facts) =>
      poolers.filter((pooler) => isAbout(facts, pooler)).flatMap((pooler) => check(facts, pooler)),
    ),
};

function isAbout({ pooler }: AlertsFacts, { workload }: PgBouncerFacts): boolean {
  return pooler?.deployment === workload.name && pooler.namespace === workload.namespace;
}

function check({ path, pooler: watched }: AlertsFacts, pooler: PgBouncerFacts): readonly Finding[] {
  const wanted = watched?.exporter;
  const there = pooler.exporter?.program;
  if (wanted === undefined || wanted === there || (wanted === "cloudnative-pg" && there === undefined)) {
    return [];
  }
  return [
    {
      rule: "OBS-108",
      severity: "warning",
      at: [path, pooler.path],
      message: `alerts read the metrics of ${wanted}, and the pooler has ${there ?? "no exporter"}`,
      fixes: there === undefined ? [RUN_ONE, LEAVE_OUT] : [LEAVE_OUT],
    },
  ];
}

const RUN_ONE: Fix = {
  changes: [{ prop: "pgbouncer.exporter.prometheusNamespace", relation: "=", to: "monitoring" }],
  note: "or wherever Prometheus runs",
};

const LEAVE_OUT: Fix = { changes: [{ prop: "poolerExporter", relation: "unset" }], note: "of the alerts" };

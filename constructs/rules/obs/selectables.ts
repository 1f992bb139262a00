import type { AuthentikFacts } from "../../authentik/facts";
import type { Labels } from "../../core/labels";
import type { OtelCollectorFacts } from "../../observability/collector/facts";
import type { AlertsFacts, PostgresExporterFacts, ProbeFacts } from "../../observability/facts";
import type { OperatorFacts } from "../../operators/facts";
import type { OutpostFacts } from "../../outpost/facts";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { CloudNativePgFacts } from "../../postgres/cloudnative-pg/facts";
import type { PlatformFacts } from "../platform-facts";
import { overridesOf } from "../val/overrides";

/** An object that a Prometheus has to find. */
export interface Selectable {
  /** As a report names it. */
  readonly what: string;
  readonly path: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Prop that holds the labels. */
  readonly prop: string;
  /** What of a Prometheus selects it. */
  readonly by: "monitors" | "podMonitors" | "rules" | "probes";
}

/** Every monitor, probe and rule of the app, whoever renders it. */
export function selectables(facts: PlatformFacts): readonly Selectable[] {
  return [
    ...facts.authentiks.flatMap(monitorsOf),
    ...facts.poolers.flatMap(poolerMonitorOf),
    ...facts.outposts.flatMap(outpostMonitorOf),
    ...facts.cloudNativePgs.flatMap(clusterMonitorOf),
    ...facts.collectors.flatMap(collectorMonitorOf),
    ...facts.operators.flatMap(operatorMonitorOf),
    ...facts.postgresExporters.map((exporter) => scraped(exporter, "the ServiceMonitor", "monitors")),
    ...facts.blackboxProbes.map((probe) => scraped(probe, "the Probe", "probes")),
    ...facts.alerts.map(ruleOf),
  ];
}

/** ServiceMonitors as the props make them; what an override says of their labels or namespace is not known here. */
function monitorsOf(facts: AuthentikFacts): readonly Selectable[] {
  return (["server", "worker"] as const).flatMap((component) => {
    const { serviceMonitor, scrape } = facts[component];
    const monitor = `${component}.metrics.serviceMonitor`;
    const changed = ["labels", "namespace"].some((key) => overridesOf(facts, `${monitor}.${key}`).length > 0);
    return !serviceMonitor || scrape === undefined || changed
      ? []
      : [
          {
            what: `the ${component}'s ServiceMonitor`,
            path: facts.path,
            namespace: facts.namespace,
            labels: scrape.labels,
            prop: `${component}.serviceMonitor.labels`,
            by: "monitors",
          },
        ];
  });
}

function poolerMonitorOf({ path, workload: { namespace }, exporter }: PgBouncerFacts): readonly Selectable[] {
  const prop = "pgbouncer.exporter.serviceMonitor.labels";
  const what = "the pooler's ServiceMonitor";
  return monitor({ what, path, namespace, prop, by: "monitors" }, exporter?.scrape?.labels);
}

function scraped(
  { name, path, namespace, scrape }: PostgresExporterFacts | ProbeFacts,
  kind: string,
  by: Selectable["by"],
): Selectable {
  return { what: `${kind} ${name}`, path, namespace, labels: scrape.labels, prop: "labels", by };
}

function outpostMonitorOf({ path, outpost, namespace, scrape }: OutpostFacts): readonly Selectable[] {
  const what = `the ServiceMonitor of the outpost ${outpost}`;
  return monitor({ what, path, namespace, prop: "outpost.serviceMonitor.labels", by: "monitors" }, scrape?.labels);
}

function collectorMonitorOf({
  path,
  name,
  namespace,
  serviceMonitorLabels,
}: OtelCollectorFacts): readonly Selectable[] {
  const what = `the ServiceMonitor of the collector ${name}`;
  return monitor({ what, path, namespace, prop: "serviceMonitor.labels", by: "monitors" }, serviceMonitorLabels);
}

function clusterMonitorOf({ path, name, namespace, podMonitor }: CloudNativePgFacts): readonly Selectable[] {
  const what = `the PodMonitor ${name}`;
  return monitor({ what, path, namespace, prop: "podMonitor.labels", by: "podMonitors" }, podMonitor?.labels);
}

function operatorMonitorOf({ path, operator, monitor: own }: OperatorFacts): readonly Selectable[] {
  const what = `the ServiceMonitor of the ${operator}`;
  const namespace = own?.namespace ?? "";
  return monitor({ what, path, namespace, prop: "serviceMonitor.labels", by: "monitors" }, own?.labels);
}

function monitor(object: Omit<Selectable, "labels">, labels: Labels | undefined): readonly Selectable[] {
  return labels === undefined ? [] : [{ ...object, labels }];
}

function ruleOf({ name, path, namespace, labels }: AlertsFacts): Selectable {
  return { what: `the PrometheusRule ${name}`, path, namespace, labels, prop: "labels", by: "rules" };
}

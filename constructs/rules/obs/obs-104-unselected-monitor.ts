import type { AuthentikFacts } from "../../authentik/facts";
import type { Finding, Fix } from "../../core/finding";
import { type Labels, selects } from "../../core/labels";
import type { Rule } from "../../core/rule";
import type {
  AlertsFacts,
  PostgresExporterFacts,
  ProbeFacts,
  PrometheusFacts,
  SelectionFacts,
} from "../../observability/facts";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PlatformFacts } from "../platform-facts";
import { overridesOf } from "../val/overrides";

/** An object that a Prometheus has to find. */
interface Selectable {
  /** As a report names it. */
  readonly what: string;
  readonly path: string;
  readonly namespace: string;
  readonly labels: Labels;
  /** Prop that holds the labels. */
  readonly prop: string;
  /** What of a Prometheus selects it. */
  readonly by: "monitors" | "rules" | "probes";
}

/** Invariant 90: what no Prometheus selects is as good as absent. */
export const unselectedMonitor: Rule<PlatformFacts> = {
  id: "OBS-104",
  title: "a monitor or an alert rule that no Prometheus selects",
  severity: "error",
  invariants: [90],
  why:
    "The operator leaves out, without a word, every monitor and every rule that lacks a label of the selector or lies in another " +
    "namespace: nothing is scraped, no alert is loaded, and all looks quiet.",
  sources: [
    "https://github.com/prometheus-community/helm-charts/issues/430",
    "https://github.com/prometheus-community/helm-charts/issues/1631",
    "https://prometheus-operator.dev/docs/platform/troubleshooting/",
  ],
  example: {
    fails: { prometheus: { rules: { labels: { release: "kube-prometheus-stack" } } } },
    passes: { prometheus: { rules: { labels: {}, namespaces: ["authentik"] } } },
  },
  check: (facts) => {
    const { alerts, authentiks, poolers, postgresExporters, blackboxProbes, prometheuses } = facts;
    const objects = [
      ...authentiks.flatMap(monitorsOf),
      ...poolers.flatMap(poolerMonitorOf),
      ...postgresExporters.map((exporter) => scraped(exporter, "the ServiceMonitor", "monitors")),
      ...blackboxProbes.map((probe) => scraped(probe, "the Probe", "probes")),
      ...alerts.map(ruleOf),
    ];
    return objects.flatMap((object) => check(object, prometheuses));
  },
};

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

function poolerMonitorOf({ path, workload, exporter }: PgBouncerFacts): readonly Selectable[] {
  return exporter?.scrape === undefined
    ? []
    : [
        {
          what: "the pooler's ServiceMonitor",
          path,
          namespace: workload.namespace,
          labels: exporter.scrape.labels,
          prop: "pgbouncer.exporter.serviceMonitor.labels",
          by: "monitors",
        },
      ];
}

function scraped(
  { name, path, namespace, scrape }: PostgresExporterFacts | ProbeFacts,
  kind: string,
  by: Selectable["by"],
): Selectable {
  return { what: `${kind} ${name}`, path, namespace, labels: scrape.labels, prop: "labels", by };
}

function ruleOf({ name, path, namespace, labels }: AlertsFacts): Selectable {
  return { what: `the PrometheusRule ${name}`, path, namespace, labels, prop: "labels", by: "rules" };
}

function check(object: Selectable, prometheuses: readonly PrometheusFacts[]): readonly Finding[] {
  const [first] = prometheuses;
  const selection = first?.[object.by];
  if (first === undefined || selection === undefined || prometheuses.some((each) => finds(each[object.by], object))) {
    return [];
  }
  const { labels, namespaces } = selection;
  const reads = `${written(labels)} in ${namespaces === undefined ? "every namespace" : namespaces.join(", ")}`;
  return [
    {
      rule: "OBS-104",
      severity: "error",
      at: [object.path, first.path],
      message: `${object.what} has ${written(object.labels)} in ${object.namespace}, and the Prometheus ${first.name} reads ${reads}`,
      fixes: [wayOut(object, first.name, selection)],
    },
  ];
}

/** What is not known to be selected may be. */
function finds(selection: SelectionFacts | undefined, object: Selectable): boolean {
  return (
    selection === undefined ||
    (selects(selection.labels, object.labels) && (selection.namespaces?.includes(object.namespace) ?? true))
  );
}

function written(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? "no labels" : pairs.join(", ");
}

function wayOut({ labels, namespace, prop }: Selectable, name: string, selection: SelectionFacts): Fix {
  const { namespaces, labels: wanted } = selection;
  if (namespaces?.includes(namespace) === false) {
    return { changes: [], note: `let the Prometheus ${name} look at the namespace ${namespace}` };
  }
  const missing = Object.entries(wanted).filter(([label, value]) => labels[label] !== value);
  return { changes: missing.map(([label, value]) => ({ prop: `${prop}.${label}`, relation: "=", to: value })) };
}

import type { Finding, Fix } from "../../core/finding";
import { type Labels, selects } from "../../core/labels";
import type { Rule } from "../../core/rule";
import type { PrometheusFacts, SelectionFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";
import { type Selectable, selectables } from "./selectables";

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
  check: (facts) => selectables(facts).flatMap((object) => check(object, facts.prometheuses)),
};

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

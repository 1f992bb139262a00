import { Construct } from "constructs";
import { list, object, optional } from "../core/kind";
import { DNS_LABEL, LABELS, OBJECT_NAME } from "../core/kinds";
import type { Labels } from "../core/labels";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import type { PrometheusFacts } from "./facts";

/** A Prometheus of the operator that is there already, and what it reads. */
export interface ExistingPrometheusProps {
  /** Its name. @default "prometheus" */
  readonly name?: string;
  /**
   * Labels of its `serviceMonitorSelector`; kube-prometheus-stack wants `release: <its release>`.
   * @default - none: it reads every ServiceMonitor
   */
  readonly serviceMonitorLabels?: Labels;
  /** Namespaces of its `serviceMonitorNamespaceSelector`. @default - every namespace */
  readonly serviceMonitorNamespaces?: readonly string[];
  /** Labels of its `ruleSelector`. @default - none: it reads every PrometheusRule */
  readonly ruleLabels?: Labels;
  /** Namespaces of its `ruleNamespaceSelector`. @default - every namespace */
  readonly ruleNamespaces?: readonly string[];
}

const NAMESPACES = list(DNS_LABEL, "a list of namespaces, at least one", 1);

/** What the props of `ExistingPrometheus` may be. */
const PROMETHEUS = object<ExistingPrometheusProps>({
  name: optional(OBJECT_NAME),
  serviceMonitorLabels: optional(LABELS),
  serviceMonitorNamespaces: optional(NAMESPACES),
  ruleLabels: optional(LABELS),
  ruleNamespaces: optional(NAMESPACES),
});

/** The Prometheus that watches: creates nothing, lets the rules hold monitors and alerts against its selectors. */
export class ExistingPrometheus extends Construct {
  readonly facts: PrometheusFacts;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: ExistingPrometheusProps = {}) {
    super(scope, id);
    this.facts = prometheusFacts(this.node.path, props);
    publishFacts(this, this.facts);
  }
}

/** The facts of a Prometheus. @throws one error with every wrong prop */
export function prometheusFacts(path: string, props: ExistingPrometheusProps = {}): PrometheusFacts {
  checkProps(path, PROMETHEUS.wrong("", props));
  const { name = "prometheus", serviceMonitorLabels, serviceMonitorNamespaces, ruleLabels, ruleNamespaces } = props;
  return {
    kind: "prometheus",
    path,
    name,
    monitors: selection(serviceMonitorLabels, serviceMonitorNamespaces),
    rules: selection(ruleLabels, ruleNamespaces),
  };
}

function selection(labels: Labels = {}, namespaces?: readonly string[]): PrometheusFacts["rules"] {
  return { labels, ...(namespaces === undefined ? {} : { namespaces }) };
}

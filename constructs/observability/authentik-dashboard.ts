import { Construct } from "constructs";
import { renderedOverview } from "../../values/dashboards/rendered";
import { DEFAULT_VERSION, lineOf, SUPPORTED_LINES } from "../../values/releases/releases";
import { object, optional, text } from "../core/kind";
import { DNS_LABEL, LABELS } from "../core/kinds";
import type { Labels } from "../core/labels";
import { checkProps } from "../core/prop-check";
import { ConfigMap } from "../kubernetes/config-map";

/** The dashboard "authentik overview". */
export interface AuthentikDashboardProps {
  /** Namespace in which Grafana's sidecar looks for dashboards; it exists. */
  readonly namespace: string;
  /** Name of the ConfigMap. @default "authentik-dashboard" */
  readonly name?: string;
  /** Version of authentik whose metrics it reads. @default - values/releases: DEFAULT_VERSION */
  readonly version?: string;
  /** Labels by which the sidecar finds it. @default - `grafana_dashboard: "1"`, as kube-prometheus-stack has it */
  readonly labels?: Labels;
}

const LINES = SUPPORTED_LINES.map(({ line }) => line).join(" or ");

const DASHBOARD = object<AuthentikDashboardProps>({
  namespace: DNS_LABEL,
  name: optional(DNS_LABEL),
  version: optional(text(`an exact version of ${LINES}`, (version) => overviewOf(version) !== undefined)),
  labels: optional(LABELS),
});

function overviewOf(version: string): object | undefined {
  const line = lineOf(version);
  return line === undefined ? undefined : renderedOverview(line);
}

/**
 * A dashboard for Grafana in a ConfigMap: servers, requests, logging in, tasks and pods, with the metrics that the release
 * exports and no others. Whoever reads it chooses data source and namespace.
 */
export class AuthentikDashboard extends Construct {
  readonly configMap: ConfigMap;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: AuthentikDashboardProps) {
    super(scope, id);
    checkProps(this.node.path, DASHBOARD.wrong("", props));
    const { namespace, name = "authentik-dashboard", version = DEFAULT_VERSION } = props;
    const { labels = { grafana_dashboard: "1" } } = props;
    const dashboard = JSON.stringify(overviewOf(version));
    this.configMap = new ConfigMap(this, "ConfigMap", {
      name,
      namespace,
      labels,
      data: { "authentik-overview.json": dashboard },
    });
  }
}

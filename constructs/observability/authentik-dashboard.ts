import { Construct } from "constructs";
import type { Limit } from "../../values/dashboards/panel";
import { DASHBOARD_NAMES, renderedDashboard, withLimits } from "../../values/dashboards/rendered";
import { DEFAULT_VERSION, lineOf, SUPPORTED_LINES } from "../../values/releases/releases";
import { given } from "../core/json";
import { list, object, oneOf, optional, text } from "../core/kind";
import { count, DNS_LABEL, LABELS } from "../core/kinds";
import type { Labels } from "../core/labels";
import { checkProps } from "../core/prop-check";
import { ConfigMap } from "../kubernetes/config-map";
import { PLATFORM } from "./alerts-kinds";
import type { AlertedPlatform } from "./alerts-props";

/** Our dashboards: servers and requests; logging in; workers; outposts and forward auth; PgBouncer and PostgreSQL. */
export type DashboardName = (typeof DASHBOARD_NAMES)[number];

/** Dashboards of authentik. */
export interface AuthentikDashboardProps {
  /** Namespace of the ConfigMap, which exists and in which Grafana's sidecar looks for dashboards. */
  readonly namespace: string;
  /** Name of the ConfigMap. @default "authentik-dashboard" */
  readonly name?: string;
  /** Version of authentik whose metrics they read. @default - that of `platform`, else values/releases: DEFAULT_VERSION */
  readonly version?: string;
  /** Labels by which the sidecar finds it. @default - `grafana_dashboard: "1"`, as kube-prometheus-stack has it */
  readonly labels?: Labels;
  /** Dashboards to have. @default - all */
  readonly only?: readonly DashboardName[];
  /** The installation whose poolers are drawn as limits. @default - no limits are drawn */
  readonly platform?: AlertedPlatform;
  /** `max_connections` of the server, drawn as a limit. @default - only where the database exports it */
  readonly maxConnections?: number;
}

const LINES = SUPPORTED_LINES.map(({ line }) => line).join(" or ");

const DASHBOARD = object<AuthentikDashboardProps>({
  namespace: DNS_LABEL,
  name: optional(DNS_LABEL),
  version: optional(text(`an exact version of ${LINES}`, (version) => isKnown(version))),
  labels: optional(LABELS),
  only: optional(list(oneOf(...DASHBOARD_NAMES), `a list of ${DASHBOARD_NAMES.join(", ")}, at least one`, 1)),
  platform: optional(PLATFORM),
  maxConnections: optional(count(1)),
});

function isKnown(version: string): boolean {
  return SUPPORTED_LINES.some(({ line }) => line === lineOf(version));
}

/**
 * Dashboards for Grafana in a ConfigMap, with the metrics that the release exports and no others, and with the limits of the
 * installation as lines. Whoever reads them chooses data source and namespace.
 */
export class AuthentikDashboard extends Construct {
  readonly configMap: ConfigMap;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: AuthentikDashboardProps) {
    super(scope, id);
    checkProps(this.node.path, DASHBOARD.wrong("", props));
    const { namespace, name = "authentik-dashboard", only = DASHBOARD_NAMES, platform } = props;
    const { labels = { grafana_dashboard: "1" } } = props;
    const { version = platform?.authentik.facts.version ?? DEFAULT_VERSION } = props;
    checkProps(this.node.path, [
      { prop: "platform", value: version, valid: isKnown(version), allowed: `of ${LINES}`, fix: "give `version`" },
    ]);
    this.configMap = new ConfigMap(this, "ConfigMap", {
      name,
      namespace,
      labels,
      data: files(version, only, limits(props)),
    });
  }
}

function files(
  version: string,
  names: readonly DashboardName[],
  numbers: Readonly<Partial<Record<Limit, number>>>,
): Readonly<Record<string, string>> {
  const rendered = names.map((name) => {
    const dashboard = renderedDashboard(name, lineOf(version) ?? version);
    return [`authentik-${name}.json`, JSON.stringify(dashboard && withLimits(dashboard, numbers))] as const;
  });
  return Object.fromEntries(rendered);
}

/** What the poolers and the server can take. */
function limits({ platform, maxConnections }: AuthentikDashboardProps): Readonly<Partial<Record<Limit, number>>> {
  const facts = platform?.pgbouncer?.facts;
  if (facts === undefined) {
    return given({ max_connections: maxConnections });
  }
  const each = facts.defaultPoolSize + facts.reservePoolSize;
  const { replicas } = facts.workload;
  return given({
    pooler_clients: facts.maxClientConn * replicas,
    pooler_connections: each * replicas,
    pooler_each: each,
    max_connections: maxConnections,
  });
}

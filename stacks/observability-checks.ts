import { isPlain, map, object, optional, orElse } from "../constructs/core/kind";
import { DNS_LABEL } from "../constructs/core/kinds";
import { checkProps, type PropCheck } from "../constructs/core/prop-check";
import { PropErrors } from "../constructs/core/prop-errors";
import { ALERTS } from "../constructs/observability/alerts-kinds";
import { SERVICE_NAME } from "../constructs/observability/collector/collector-kinds";
import type { Environment } from "../values/environments/environment";
import type { ObservabilitySettings } from "../values/environments/observability";
import { mountsNodes } from "./observed-environment";
import { publicAddress } from "./public-address";
import { SETTINGS } from "./settings-kind";

const OBSERVABILITY = object<ObservabilitySettings>({
  namespace: optional(DNS_LABEL),
  prometheus: optional(SETTINGS),
  existingPrometheus: optional(SETTINGS),
  alerts: optional(orElse(false, SETTINGS)),
  dashboards: optional(orElse(false, SETTINGS)),
  postgresExporter: optional(SETTINGS),
  probe: optional(SETTINGS),
  traces: optional(SETTINGS),
  tempo: optional(SETTINGS),
  loki: optional(SETTINGS),
  logAgent: optional(orElse(false, SETTINGS)),
  gateway: optional(SETTINGS),
  agent: optional(SETTINGS),
  applications: optional(map(SERVICE_NAME, SETTINGS, "an object of applications by the name of the service")),
  loadTest: optional(SETTINGS),
});

/**
 * Checks what an environment says of what watches it, as far as no part does.
 *
 * @param path path of the stack
 * @returns the settings; undefined for an environment that nothing watches
 * @throws one error with every wrong prop
 */
export function checkObservability(path: string, environment: Environment): ObservabilitySettings | undefined {
  const { observability, platform, database, access } = environment;
  if (observability === undefined) {
    return undefined;
  }
  // Without these there are no parts to look at.
  checkProps(path, OBSERVABILITY.wrong("observability", observability));
  const { prometheus, existingPrometheus, postgresExporter, probe, alerts } = observability;
  const errors = new PropErrors();
  errors.attempt(() =>
    checkProps(path, [
      {
        prop: "observability.existingPrometheus",
        value: existingPrometheus,
        valid: existingPrometheus === undefined || prometheus === undefined,
        allowed: "left out where `prometheus` makes one",
      },
      {
        prop: "observability.postgresExporter.target",
        value: undefined,
        valid: postgresExporter?.target !== undefined || postgresExporter === undefined || isServer(database),
        allowed: "given: CloudNativePG exports the numbers of `database` itself, and Prometheus reads them",
        fix: "leave `postgresExporter` out",
      },
      ...telemetryChecks(observability),
      {
        prop: "observability.alerts.traefikScrapeIntervalSec",
        value: isPlain(alerts) ? alerts.traefikScrapeIntervalSec : undefined,
        valid: !isPlain(alerts) || alerts.traefikScrapeIntervalSec === undefined || access?.routes !== undefined,
        allowed: "left out where `access.routes` are not: there is no forward auth to be alerted about",
      },
      {
        prop: "observability.probe.authHost",
        value: undefined,
        valid: probe === undefined || probe.authHost !== undefined || publicAddress(platform) !== undefined,
        allowed: "given where `platform` has neither `ingress` nor `route`",
      },
    ]),
  );
  errors.attempt(() => checkProps(`${path}/Alerts`, alertChecks(alerts)));
  errors.throwIfAny();
  return observability;
}

/** Which parts exclude each other, or need one another. */
function telemetryChecks(settings: ObservabilitySettings): readonly PropCheck[] {
  const { prometheus, traces, tempo, loki, logAgent, gateway, agent, applications = {} } = settings;
  const nowhere = [gateway, agent, traces, tempo].every((part) => part === undefined);
  return [
    {
      prop: "observability.tempo",
      value: tempo,
      valid: tempo === undefined || traces === undefined,
      allowed: "left out where `traces` makes a Jaeger: collectors send to one of them",
    },
    {
      prop: "observability.logAgent.endpoint",
      value: undefined,
      valid: logAgent === undefined || logAgent === false || loki !== undefined || logAgent.endpoint !== undefined,
      allowed: "given where there is no `loki`",
    },
    {
      prop: "observability.prometheus.nodeExporter",
      value: false,
      valid: prometheus?.nodeExporter !== false || !mountsNodes(settings),
      allowed: "true where a collector reads files of the nodes: without it the namespace lets nobody see them",
      fix: "keep node-exporter, or take the collector's files away (`logAgent: false`)",
    },
    ...Object.entries(applications).map(([name, { endpoint }]) => ({
      prop: `observability.applications.${name}.endpoint`,
      value: endpoint,
      valid: endpoint !== undefined || !nowhere,
      allowed: "given where there is no `agent`, `gateway`, `traces` or `tempo`",
    })),
  ];
}

/** What is wrong with alerts, whoever they are about: that may be wrong itself, and then nobody makes them. */
function alertChecks(alerts: ObservabilitySettings["alerts"]) {
  return alerts === undefined || alerts === false
    ? []
    : ALERTS.wrong("", { ...alerts, platform: { authentik: { facts: {} } } });
}

function isServer({ kind }: Environment["database"]): boolean {
  return kind !== "cloudnative-pg";
}

import type { Construct } from "constructs";
import type { DataSource } from "../constructs/core/data-source";
import { given } from "../constructs/core/json";
import type { OtlpEndpoint } from "../constructs/core/otlp-endpoint";
import type { PropErrors } from "../constructs/core/prop-errors";
import { ConfigMap } from "../constructs/kubernetes/config-map";
import { OtelCollector } from "../constructs/observability/collector/otel-collector";
import { OtelInstrumentation } from "../constructs/observability/collector/otel-instrumentation";
import { LogAgent } from "../constructs/observability/logs/log-agent";
import { Loki } from "../constructs/observability/logs/loki";
import { Jaeger } from "../constructs/observability/traces/jaeger";
import { Tempo } from "../constructs/observability/traces/tempo";
import type { CollectorSettings, ObservabilitySettings } from "../values/environments/observability";
import { monitorLabels, sendingTo } from "./observability-parts";
import { readsNodeLogs } from "./observed-environment";

/** Where telemetry is to be made. */
export interface TelemetryContext {
  readonly scope: Construct;
  readonly settings: ObservabilitySettings;
  readonly namespace: string;
  readonly errors: PropErrors;
}

/** What keeps telemetry, and answers Grafana. */
export interface Stores {
  readonly traces?: Jaeger | Tempo;
  readonly logs?: Loki;
}

/** Stores of traces and logs, for pods of the namespace alone where nobody says otherwise. */
export function createStores({ scope, settings, namespace, errors }: TelemetryContext): Stores {
  const { traces, tempo, loki, gateway, agent } = settings;
  const own = [{ namespace }];
  // With a collector, applications send there.
  const clients = gateway === undefined && agent === undefined ? {} : { clients: own };
  const jaeger = traces && errors.attempt(() => new Jaeger(scope, "Traces", { ...clients, ...traces, namespace }));
  return given({
    traces:
      jaeger ??
      (tempo && errors.attempt(() => new Tempo(scope, "Tempo", { ...clients, readers: own, ...tempo, namespace }))),
    logs: loki && errors.attempt(() => new Loki(scope, "Loki", { clients: own, ...loki, namespace })),
  });
}

/** What Grafana asks besides its Prometheus. */
export function dataSourcesOf({ traces, logs }: Stores): readonly DataSource[] {
  return [traces, logs].flatMap((store) => (store === undefined ? [] : [store.dataSource]));
}

/** Collectors of traces and logs, and what applications of other namespaces have to know of them. */
export function createCollectors(context: TelemetryContext, stores: Stores): readonly (Construct | undefined)[] {
  const { settings } = context;
  const { gateway, agent } = settings;
  const first = gateway && createCollector(context, "Gateway", gateway, stores.traces);
  const near = agent && createCollector(context, "Agent", agent, first ?? stores.traces);
  const lines = readsNodeLogs(settings) ? createLogAgent(context, stores.logs) : undefined;
  return [first, near, lines, ...createApplications(context, near ?? first ?? stores.traces)];
}

function createCollector(
  { scope, settings, namespace, errors }: TelemetryContext,
  id: "Gateway" | "Agent",
  collector: CollectorSettings,
  next: OtlpEndpoint | undefined,
): OtelCollector | undefined {
  return errors.attempt(
    () =>
      new OtelCollector(scope, id, {
        ...serviceMonitor(settings),
        ...collector,
        config: sendingTo(next, collector.config),
        mode: id === "Agent" ? "daemonset" : "deployment",
        namespace,
        prometheusNamespace: namespace,
      }),
  );
}

/** Without a Loki of ours the settings say where lines go: `checkObservability` has seen to it. */
function createLogAgent(
  { scope, settings, namespace, errors }: TelemetryContext,
  logs: Loki | undefined,
): LogAgent | undefined {
  const { logAgent, loki } = settings;
  const given = logAgent === false ? undefined : logAgent;
  // A Loki that is wrong itself is told of already.
  return loki !== undefined && logs === undefined && given?.endpoint === undefined
    ? undefined
    : errors.attempt(
        () =>
          new LogAgent(scope, "Logs", {
            ...serviceMonitor(settings),
            endpoint: logs?.otlpUrl ?? "",
            ...given,
            namespace,
            prometheusNamespace: namespace,
          }),
      );
}

function serviceMonitor(settings: ObservabilitySettings) {
  const { labels } = monitorLabels(settings);
  return labels === undefined ? {} : { serviceMonitor: { labels } };
}

/** Each application's variables in a ConfigMap beside it. Without anything that takes its telemetry something else is wrong already. */
function createApplications(
  { scope, settings, errors }: TelemetryContext,
  next: OtlpEndpoint | undefined,
): readonly (ConfigMap | undefined)[] {
  return Object.entries(settings.applications ?? {}).map(([serviceName, application]) => {
    const { configMap = `${serviceName}-otel`, endpoint = next, ...props } = application;
    const { namespace } = props;
    return (
      endpoint &&
      errors.attempt(() => {
        const id = `Application_${serviceName}`;
        const { env } = new OtelInstrumentation(scope, id, { ...props, endpoint, serviceName });
        return new ConfigMap(scope, `${id}_Variables`, { name: configMap, namespace, data: env });
      })
    );
  });
}

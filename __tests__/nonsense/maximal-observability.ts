import type { ObservabilitySettings } from "../../values/environments/observability";
import { without } from "./every";
import { MAXIMAL_STACK } from "./maximal-stack";
import {
  MAXIMAL_COLLECTOR,
  MAXIMAL_INSTRUMENTATION,
  MAXIMAL_JAEGER,
  MAXIMAL_LOG_AGENT,
  MAXIMAL_LOKIS,
  MAXIMAL_TEMPOS,
} from "./maximal-telemetry";
import { MAXIMAL_ALERTS, MAXIMAL_PROMETHEUS } from "./maximal-watch";
import { MAXIMAL_EXPORTER, MAXIMAL_LOAD_TEST, MAXIMAL_PROBE } from "./maximal-watchers";

type Part = Exclude<keyof ObservabilitySettings, "namespace">;

/** By which both kinds of Prometheus select. */
const LABELS = { team: "identity" };

/** Each part with every prop; what each may be by itself, a test of its construct says. */
export const PARTS: { readonly [P in Part]: Exclude<ObservabilitySettings[P], undefined> } = {
  prometheus: {
    ...without(MAXIMAL_STACK, "namespace", "chartSource", "crds", "refusePending"),
    selectorNamespaces: ["authentik", "database"],
    // The agent reads files of its node too.
    nodeExporter: true,
  },
  existingPrometheus: {
    ...MAXIMAL_PROMETHEUS,
    serviceMonitorLabels: LABELS,
    serviceMonitorNamespaces: ["authentik", "database", "watch"],
    ruleLabels: LABELS,
    ruleNamespaces: ["authentik"],
  },
  alerts: {
    ...without(MAXIMAL_ALERTS, "poolerExporter", "traefikScrapeIntervalSec"),
    labels: LABELS,
    namespace: "authentik",
  },
  dashboards: {
    name: "boards",
    version: "2026.8.0",
    labels: { board: "yes" },
    only: ["overview"],
    maxConnections: 321,
  },
  postgresExporter: without(MAXIMAL_EXPORTER, "namespace", "prometheusNamespace"),
  probe: without(MAXIMAL_PROBE, "namespace", "prometheusNamespace"),
  traces: without(MAXIMAL_JAEGER, "namespace"),
  tempo: without(MAXIMAL_TEMPOS[1], "namespace"),
  loki: without(MAXIMAL_LOKIS[1], "namespace"),
  logAgent: {
    ...without(MAXIMAL_LOG_AGENT, "namespace", "prometheusNamespace"),
    serviceMonitor: { labels: LABELS },
  },
  applications: {
    shop: {
      ...without(MAXIMAL_INSTRUMENTATION, "serviceName"),
      endpoint: { host: "otlp.example.com", grpcPort: 4317 },
      configMap: "telemetry",
    },
  },
  gateway: without(
    { ...MAXIMAL_COLLECTOR, name: "all", mode: "deployment" as const, serviceMonitor: { labels: LABELS } },
    "namespace",
    "config.receivers.kubelet_stats",
    "config.receivers.file_log",
    "config.extensions.file_storage",
    "config.pipelines.metrics",
  ),
  agent: { ...without(MAXIMAL_COLLECTOR, "namespace", "mode"), serviceMonitor: { labels: LABELS } },
  loadTest: {
    ...without(MAXIMAL_LOAD_TEST, "namespace"),
    remoteWriteUrl: "http://prometheus-prometheus.watch.svc:9090/api/v1/write",
  },
};

// The two kinds of Prometheus exclude each other, and the two stores of traces.
const { existingPrometheus, prometheus, traces, tempo, ...REST } = PARTS;

/** Every setting with a Prometheus of its own. */
export const MAXIMAL_OBSERVABILITY: ObservabilitySettings = {
  namespace: "watch",
  // Logs of nodes are read where node-exporter is.
  prometheus: { ...prometheus, nodeExporter: true },
  traces,
  ...REST,
};

/** The same beside a Prometheus that exists. */
export const MAXIMAL_BESIDE: ObservabilitySettings = { namespace: "watch", existingPrometheus, tempo, ...REST };

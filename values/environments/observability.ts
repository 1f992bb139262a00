import type { AuthentikAlertsProps } from "../../constructs/observability/alerts-props";
import type { AuthentikDashboardProps } from "../../constructs/observability/authentik-dashboard";
import type { OtelCollectorProps } from "../../constructs/observability/collector/collector-props";
import type { OtelCollectorConfig } from "../../constructs/observability/collector/config";
import type { OtelInstrumentationProps } from "../../constructs/observability/collector/instrumentation-props";
import type { ExistingPrometheusProps } from "../../constructs/observability/existing-prometheus";
import type { LogAgentProps } from "../../constructs/observability/logs/log-agent-props";
import type { LokiProps } from "../../constructs/observability/logs/loki-props";
import type { BlackboxProbeProps } from "../../constructs/observability/prometheus/blackbox-probe-props";
import type { K6JobProps } from "../../constructs/observability/prometheus/k6-props";
import type { PostgresExporterProps } from "../../constructs/observability/prometheus/postgres-exporter-props";
import type { KubePrometheusStackProps } from "../../constructs/observability/prometheus/stack-props";
import type { JaegerProps } from "../../constructs/observability/traces/jaeger-props";
import type { TempoProps } from "../../constructs/observability/traces/tempo-props";

/**
 * kube-prometheus-stack, in the namespace of all. Its definitions come with the stack `operators`. Grafana asks stores of traces and logs too, and
 * Prometheus takes the samples of a `loadTest` unless it is told not to.
 */
export type PrometheusSettings = Omit<KubePrometheusStackProps, "namespace" | "chartSource" | "crds" | "refusePending">;

/**
 * Alerts about the environment's authentik, its pooler, its CloudNativePG cluster with its backups, and what `probe` and
 * `postgresExporter` tell; about Certificates where `operators.certManager` has a ServiceMonitor; about forward auth where
 * `traefikScrapeIntervalSec` says that somebody scrapes the Traefik of `access.routes`.
 */
export type AlertSettings = Omit<AuthentikAlertsProps, "platform" | "probe" | "postgresExporter" | "forwardAuth">;

/** Dashboards of the environment's authentik, for Grafana in the namespace of all. */
export type DashboardSettings = Omit<AuthentikDashboardProps, "namespace" | "platform">;

/** An exporter of the database's numbers. */
export interface ExporterSettings extends Omit<PostgresExporterProps, "namespace" | "prometheusNamespace" | "target"> {
  /** @default - the environment's `database`; one of CloudNativePG exports its numbers itself */
  readonly target?: PostgresExporterProps["target"];
}

/** Requests from outside of authentik: whether it answers, and whether what it protects is protected. */
export interface ProbeSettings
  extends Omit<BlackboxProbeProps, "namespace" | "prometheusNamespace" | "authHost" | "targets"> {
  /** @default - the host of `platform.ingress` or `.route` */
  readonly authHost?: string;
  /** Protected hosts. @default - those of `access.applications.proxy` */
  readonly targets?: readonly string[];
}

/** A collector of OpenTelemetry. */
export interface CollectorSettings
  extends Omit<OtelCollectorProps, "namespace" | "mode" | "config" | "prometheusNamespace"> {
  /** @default - OTLP in, and out to whatever is next: an agent's to the gateway, else to `traces` */
  readonly config?: OtelCollectorConfig;
}

/** An agent on every node that reads the logs of its containers. */
export interface LogAgentSettings extends Omit<LogAgentProps, "namespace" | "prometheusNamespace" | "endpoint"> {
  /** Where they are sent to. @default - the environment's `loki` */
  readonly endpoint?: string;
}

/** An application that sends telemetry; what it has to know is a ConfigMap for the `envFrom` of its containers. */
export interface ApplicationSettings extends Omit<OtelInstrumentationProps, "serviceName" | "endpoint"> {
  /** What takes it. @default - the agent, which is on its node; else the gateway, else the store of traces */
  readonly endpoint?: OtelInstrumentationProps["endpoint"];
  /** Name of the ConfigMap in its namespace, which exists. @default - `<service>-otel` */
  readonly configMap?: string;
}

/**
 * What watches, in the stack `observability`, which comes last. Every part but the namespace is there when it is asked for. With a
 * Prometheus, authentik, its pooler and its CloudNativePG cluster are scraped without a word of their own.
 */
export interface ObservabilitySettings {
  /** Namespace of every part; it exists where `existingPrometheus` is given, and is made otherwise. @default "monitoring" */
  readonly namespace?: string;
  /** @default - none is made */
  readonly prometheus?: PrometheusSettings;
  /** The Prometheus that runs in the namespace already, and what it reads. @default - none does */
  readonly existingPrometheus?: ExistingPrometheusProps;
  /** `false`: none. @default - all, where there is a Prometheus */
  readonly alerts?: AlertSettings | false;
  /** `false`: none. @default - all, where `prometheus.grafana` is */
  readonly dashboards?: DashboardSettings | false;
  /** @default - none */
  readonly postgresExporter?: ExporterSettings;
  /** @default - none */
  readonly probe?: ProbeSettings;
  /** Jaeger, which takes spans of the collectors alone where there are any. @default - none */
  readonly traces?: Omit<JaegerProps, "namespace">;
  /** Tempo, in place of Jaeger: for traces in a bucket, and for more of them. @default - none */
  readonly tempo?: Omit<TempoProps, "namespace">;
  /** Loki, which takes lines and questions of its own namespace alone. Brings an agent for logs. @default - none */
  readonly loki?: Omit<LokiProps, "namespace">;
  /**
   * Reads the logs of every node, for which the namespace lets privileged pods in. Brings the operator of OpenTelemetry. `false`: none.
   * @default - where `loki` is
   */
  readonly logAgent?: LogAgentSettings | false;
  /** Collectors that pods of all nodes send to. Brings the operator of OpenTelemetry. @default - none */
  readonly gateway?: CollectorSettings;
  /** A collector on every node. Brings the operator of OpenTelemetry. @default - none */
  readonly agent?: Omit<CollectorSettings, "replicas">;
  /** Applications whose telemetry comes here, by the name of the service. @default - none */
  readonly applications?: Readonly<Record<string, ApplicationSettings>>;
  /** @default - none */
  readonly loadTest?: Omit<K6JobProps, "namespace">;
}

/** Names of components that upstream has changed, by section: the old one is an alias with a warning until it is gone. */
const RENAMED_COMPONENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  receivers: {
    filelog: "file_log",
    fluentforward: "fluent_forward",
    hostmetrics: "host_metrics",
    httpcheck: "http_check",
    k8sobjects: "k8s_objects",
    kubeletstats: "kubelet_stats",
  },
  processors: {
    cumulativetodelta: "cumulative_to_delta",
    deltatocumulative: "delta_to_cumulative",
    deltatorate: "delta_to_rate",
    k8sattributes: "k8s_attributes",
    metricstransform: "metrics_transform",
    resourcedetection: "resource_detection",
  },
  exporters: {
    loadbalancing: "load_balancing",
    logging: "debug",
    otlp: "otlp_grpc",
    otlphttp: "otlp_http",
    prometheusremotewrite: "prometheus_remote_write",
  },
  connectors: { servicegraph: "service_graph", spanmetrics: "span_metrics" },
};

/** The name that a component has now, as `deprecated_type` of its metadata.yaml says; undefined when it never had another. */
export function renamedComponent(section: string, type: string): string | undefined {
  return RENAMED_COMPONENTS[section]?.[type];
}

/** Old names that the release does not even take as an alias. */
export const GONE_COMPONENTS: readonly string[] = ["logging"];

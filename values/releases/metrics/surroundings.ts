import { type Metric, metrics } from "./metric";

const WORKLOADS = "https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload";
const KUBELET = "https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md";
const VOLUMES = "https://kubernetes.io/docs/reference/instrumentation/metrics/";

/** kube-state-metrics, and the kubelet's own pages. */
export const CLUSTER_METRICS: readonly Metric[] = metrics(
  ["kube_deployment_status_replicas_available", "gauge", "namespace deployment", `${WORKLOADS}/deployment-metrics.md`],
  ["kube_deployment_spec_replicas", "gauge", "namespace deployment", `${WORKLOADS}/deployment-metrics.md`],
  [
    "kube_pod_container_info",
    "gauge",
    "namespace pod container image image_id image_spec container_id uid",
    `${WORKLOADS}/pod-metrics.md`,
  ],
  ["kube_pod_container_status_restarts_total", "counter", "namespace pod container uid", `${WORKLOADS}/pod-metrics.md`],
  ["container_memory_working_set_bytes", "gauge", "namespace pod container", KUBELET],
  ["container_cpu_usage_seconds_total", "counter", "namespace pod container cpu", KUBELET],
  ["kubelet_volume_stats_used_bytes", "gauge", "namespace persistentvolumeclaim", VOLUMES],
  ["kubelet_volume_stats_capacity_bytes", "gauge", "namespace persistentvolumeclaim", VOLUMES],
);

const EXPORTER = "https://github.com/prometheus-community/pgbouncer_exporter/blob/master/collector.go";
const CNPG_POOLER = "https://github.com/cloudnative-pg/cloudnative-pg/blob/main/docs/src/connection_pooling.md";

/** What exports a pooler's numbers: its own sidecar, or CloudNativePG's Pooler. */
export type PoolerExporter = "pgbouncer_exporter" | "cloudnative-pg";

/** A pooler's numbers, by what exports them: one series for each database and user. */
export interface PoolerMetrics {
  readonly clientsActive: Metric;
  readonly clientsWaiting: Metric;
  readonly longestWaitSeconds: Metric;
  readonly serversActive: Metric;
  readonly serversIdle: Metric;
}

function pooler(
  source: string,
  ...[clients, waiting, longestWait, active, idle]: readonly [string, string, string, string, string]
): PoolerMetrics {
  const gauge = (name: string): Metric => ({ name, type: "gauge", labels: ["database", "user"], source });
  return {
    clientsActive: gauge(clients),
    clientsWaiting: gauge(waiting),
    longestWaitSeconds: gauge(longestWait),
    serversActive: gauge(active),
    serversIdle: gauge(idle),
  };
}

/** The names of both. */
export const POOLER_METRICS: Readonly<Record<PoolerExporter, PoolerMetrics>> = {
  pgbouncer_exporter: pooler(
    EXPORTER,
    "pgbouncer_pools_client_active_connections",
    "pgbouncer_pools_client_waiting_connections",
    "pgbouncer_pools_client_maxwait_seconds",
    "pgbouncer_pools_server_active_connections",
    "pgbouncer_pools_server_idle_connections",
  ),
  "cloudnative-pg": pooler(
    CNPG_POOLER,
    "cnpg_pgbouncer_pools_cl_active",
    "cnpg_pgbouncer_pools_cl_waiting",
    "cnpg_pgbouncer_pools_maxwait",
    "cnpg_pgbouncer_pools_sv_active",
    "cnpg_pgbouncer_pools_sv_idle",
  ),
};

const BLACKBOX = "https://github.com/prometheus/blackbox_exporter/blob/master/prober/http.go";

/** blackbox_exporter; job, instance and namespace come from the Probe. */
export const PROBE_METRICS: readonly Metric[] = metrics(
  ["probe_success", "gauge", "", "https://github.com/prometheus/blackbox_exporter/blob/master/prober/handler.go"],
  ["probe_http_status_code", "gauge", "", BLACKBOX],
  ["probe_ssl_earliest_cert_expiry", "gauge", "", BLACKBOX],
);

const CERT_MANAGER =
  "https://github.com/cert-manager/cert-manager/blob/master/internal/collectors/certificate_collector.go";

/** cert-manager's controller, about every Certificate. A scrape puts its own namespace over theirs, and theirs is `exported_namespace`. */
export const CERT_MANAGER_METRICS: readonly Metric[] = metrics([
  "certmanager_certificate_expiration_timestamp_seconds",
  "gauge",
  "name exported_namespace issuer_name issuer_kind issuer_group",
  CERT_MANAGER,
]);

const TRAEFIK = "https://github.com/traefik/traefik/blob/master/pkg/observability/metrics/prometheus.go";

/**
 * Traefik, with `metrics.prometheus.addServicesLabels`, which is on unless switched off. A ServiceMonitor puts the Service that it
 * scrapes into `service`, and Traefik's own label is `exported_service`.
 */
export const TRAEFIK_METRICS: readonly Metric[] = metrics([
  "traefik_service_requests_total",
  "counter",
  "code method protocol service exported_service",
  TRAEFIK,
]);

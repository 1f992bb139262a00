import type { AlertsFacts, WatchedWorkload } from "../../constructs/observability/facts";
import { GROWING_TABLES } from "../../values/alerts/queries";
import { type Metric, POOLER_METRICS, STATISTICS_METRICS } from "../../values/releases/metrics";
import type { Course, TestSeries } from "./series";

type Labels = TestSeries["labels"];

const series = (metric: string, labels: Labels, course: Course): TestSeries => ({ metric, labels, course });

/** Pods of a Deployment, as Kubernetes names them. */
export function podsOf({ deployment, replicas }: WatchedWorkload): readonly string[] {
  return Array.from({ length: replicas }, (_, i) => `${deployment}-6c5d8f9b7-x${i}abc`);
}

/** Everything that a healthy installation shows for an hour: each series that an alert could look at. */
export function healthy(facts: AlertsFacts): readonly TestSeries[] {
  const { server, worker, pooler } = facts;
  return [
    ...[server, worker, ...(pooler === undefined ? [] : [pooler])].flatMap(workloadSeries),
    ...[server, worker].flatMap((workload) => authentikContainers(facts, workload)),
    ...podsOf(server).flatMap((pod) => serverSeries({ namespace: server.namespace, pod })),
    ...[server, worker].flatMap((workload) => podsOf(workload).flatMap((pod) => taskSeries(facts, workload, pod))),
    ...facts.outposts.flatMap(({ name, namespace, connections, embedded }) =>
      Array.from({ length: connections }, (_, i) =>
        series(
          "authentik_outpost_connection",
          { namespace, outpost_name: name, outpost_type: "proxy", uuid: `${i}`, pod: embedded ? "server" : "outpost" },
          1,
        ),
      ),
    ),
    ...poolerSeries(facts),
    ...databaseSeries(facts),
    ...statisticsSeries(facts),
    ...probeSeries(facts),
    ...expirySeries(facts),
    ...traefikSeries(facts),
  ];
}

function workloadSeries(workload: WatchedWorkload): readonly TestSeries[] {
  const { namespace, deployment, container, replicas, memoryLimitMiB = 0 } = workload;
  return [
    series("kube_deployment_status_replicas_available", { namespace, deployment }, replicas),
    series("kube_deployment_spec_replicas", { namespace, deployment }, replicas),
    ...podsOf(workload).flatMap((pod) => [
      series("kube_pod_container_status_restarts_total", { namespace, pod, container }, 0),
      series("container_memory_working_set_bytes", { namespace, pod, container }, (memoryLimitMiB * 2 ** 20) / 2),
      series("container_cpu_usage_seconds_total", { namespace, pod, container, cpu: "total" }, { perStep: 5 }),
    ]),
  ];
}

function authentikContainers({ version }: AlertsFacts, workload: WatchedWorkload): readonly TestSeries[] {
  const { namespace, container } = workload;
  const image_spec = `ghcr.io/goauthentik/server:${version}`;
  return podsOf(workload).map((pod) => series("kube_pod_container_info", { namespace, pod, container, image_spec }, 1));
}

/** Ten answers a second, one in a hundred an error; steps of flows mostly below a second. */
function serverSeries(pod: Labels): readonly TestSeries[] {
  const stage = { ...pod, stage_type: "authentik_stages_password", method: "POST" };
  const below = (le: string, perStep: number) =>
    series("authentik_flows_execution_stage_time_bucket", { ...stage, le }, { perStep });
  return [
    series("django_http_responses_total_by_status_total", { ...pod, status: "200" }, { perStep: 297 }),
    series("django_http_responses_total_by_status_total", { ...pod, status: "502" }, { perStep: 3 }),
    below("0.5", 80),
    below("1.0", 98),
    below("2.5", 99),
    below("5.0", 100),
    below("+Inf", 100),
  ];
}

/** Both components show the queue, and the workers that have called within the last minute. */
function taskSeries(
  { version, worker }: AlertsFacts,
  { namespace }: WatchedWorkload,
  pod: string,
): readonly TestSeries[] {
  const actor = { namespace, pod, queue_name: "default", actor_name: "authentik.core.tasks.clean_expired_models" };
  return [
    series("authentik_tasks_workers", { namespace, pod, version, version_matched: "True" }, worker.replicas),
    series("authentik_tasks_queued", { ...actor, pid: "1000" }, 2),
    series("authentik_tasks_queued", { ...actor, pid: "1001" }, 1),
    series("authentik_tasks_total", actor, { perStep: 100 }),
    series("authentik_tasks_errors_total", actor, { perStep: 1 }),
  ];
}

function poolerSeries({ pooler }: AlertsFacts): readonly TestSeries[] {
  if (pooler?.exporter === undefined) {
    return [];
  }
  const { namespace, database, poolSize } = pooler;
  const { clientsWaiting, longestWaitSeconds, serversActive } = POOLER_METRICS[pooler.exporter];
  const pools = (pod: string, { name }: Metric, value: number) =>
    series(name, { namespace, pod, database, user: "authentik" }, value);
  return podsOf(pooler).flatMap((pod) => [
    pools(pod, clientsWaiting, 0),
    pools(pod, longestWaitSeconds, 0),
    pools(pod, serversActive, poolSize / 5),
  ]);
}

function databaseSeries({ database }: AlertsFacts): readonly TestSeries[] {
  if (database === undefined) {
    return [];
  }
  const { cluster, namespace, instances, maxConnections, backupMaxAgeSec } = database;
  const names = Array.from({ length: instances }, (_, i) => `${cluster}-${i + 1}`);
  const session = { datname: "authentik", usename: "authentik", application_name: "" };
  return names.flatMap((pod, i) => {
    const at = { namespace, pod };
    const volume = { namespace, persistentvolumeclaim: pod };
    return [
      series("cnpg_collector_up", { ...at, cluster }, 1),
      series("cnpg_backends_total", { ...at, ...session, state: "active" }, maxConnections / 20),
      series("cnpg_backends_total", { ...at, ...session, state: "idle" }, maxConnections / 4),
      series("cnpg_backends_max_tx_duration_seconds", { ...at, ...session, state: "idle in transaction" }, 1),
      series("cnpg_backends_max_tx_duration_seconds", { ...at, ...session, state: "active" }, 900),
      series("cnpg_pg_replication_lag", at, 0),
      series("cnpg_pg_replication_in_recovery", at, i === 0 ? 0 : 1),
      series("cnpg_pg_replication_streaming_replicas", at, i === 0 ? instances - 1 : 0),
      series("cnpg_pg_stat_archiver_failed_count", at, 4),
      ...(backupMaxAgeSec === undefined ? [] : [series(LAST_BACKUP, at, 0)]),
      series("kubelet_volume_stats_used_bytes", volume, 4e9),
      series("kubelet_volume_stats_capacity_bytes", volume, 10e9),
    ];
  });
}

const LAST_BACKUP = "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp";

/** Tables grow by 10 MiB an hour, and nobody waits. */
function statisticsSeries({ statistics }: AlertsFacts): readonly TestSeries[] {
  if (statistics === undefined) {
    return [];
  }
  const { exporter, namespace } = statistics;
  const { tableBytes, lockWaiters, waiterLabels } = STATISTICS_METRICS[exporter];
  const at = { namespace, datname: "authentik", ...(exporter === "cloudnative-pg" ? { pod: "postgres-1" } : {}) };
  const scraped = exporter === "cloudnative-pg" ? at : { ...at, job: statistics.selector.job ?? "" };
  return [
    ...GROWING_TABLES.map((relname) =>
      series(tableBytes.name, { ...scraped, schemaname: "public", relname }, { perStep: (10 * 2 ** 20) / 120 }),
    ),
    series(lockWaiters.name, { ...scraped, ...waiterLabels }, 0),
  ];
}

/** The clock of a simulation begins with 1970. */
const IN_A_YEAR = 365 * 86_400;

function expirySeries({ certManager, authentikNamespace, server }: AlertsFacts): readonly TestSeries[] {
  const name = "authentik_enterprise_license_expiry_seconds";
  return [
    ...podsOf(server).map((pod) => series(name, { namespace: authentikNamespace, pod }, IN_A_YEAR)),
    ...(certManager === undefined
      ? []
      : [
          series(
            "certmanager_certificate_expiration_timestamp_seconds",
            { namespace: "cert-manager", exported_namespace: authentikNamespace, name: "auth-tls" },
            IN_A_YEAR,
          ),
        ]),
  ];
}

/** By both kinds of monitors ten answers of the outpost a second, one in a hundred refused, and a page that was last needed long ago. */
function traefikSeries({ forwardAuth }: AlertsFacts): readonly TestSeries[] {
  if (forwardAuth === undefined) {
    return [];
  }
  const { namespace, outpostService, fallbackService } = forwardAuth;
  const answers = (service: string | undefined, code: string, perStep: number) =>
    service === undefined
      ? []
      : [{ service: "traefik", exported_service: service }, { service }].map((labels) =>
          series("traefik_service_requests_total", { namespace, ...labels, code }, { perStep }),
        );
  return [
    ...answers(outpostService, "302", 297),
    ...answers(outpostService, "400", 3),
    ...answers(fallbackService, "503", 0),
  ];
}

/** What the operator makes of a Probe: the address is the instance. */
function probeSeries({ probe }: AlertsFacts): readonly TestSeries[] {
  const asked = (job: string | undefined, instance: string, status: number) =>
    probe === undefined || job === undefined
      ? []
      : [
          series("probe_success", { namespace: probe.namespace, job, instance }, 1),
          series("probe_http_status_code", { namespace: probe.namespace, job, instance }, status),
          series("probe_ssl_earliest_cert_expiry", { namespace: probe.namespace, job, instance }, IN_A_YEAR),
        ];
  return [
    ...asked(probe?.protectedJob, "https://wiki.example.com", 302),
    ...asked(probe?.protectedJob, "https://notes.example.com", 302),
    ...asked(probe?.answeringJob, "https://auth.example.com/-/health/ready/", 200),
  ];
}

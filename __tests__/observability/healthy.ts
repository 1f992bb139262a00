import type { AlertsFacts, WatchedWorkload } from "../../constructs/observability/facts";
import { type Metric, POOLER_METRICS } from "../../values/releases/metrics";
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
    ...probeSeries(facts),
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
  const { cluster, namespace, instances, maxConnections } = database;
  const names = Array.from({ length: instances }, (_, i) => `${cluster}-${i + 1}`);
  const session = { datname: "authentik", usename: "authentik", application_name: "" };
  return names.flatMap((pod) => {
    const at = { namespace, pod };
    const volume = { namespace, persistentvolumeclaim: pod };
    return [
      series("cnpg_collector_up", { ...at, cluster }, 1),
      series("cnpg_backends_total", { ...at, ...session, state: "active" }, maxConnections / 20),
      series("cnpg_backends_total", { ...at, ...session, state: "idle" }, maxConnections / 4),
      series("cnpg_backends_max_tx_duration_seconds", { ...at, ...session, state: "idle in transaction" }, 1),
      series("cnpg_backends_max_tx_duration_seconds", { ...at, ...session, state: "active" }, 900),
      series("cnpg_pg_replication_lag", at, 0),
      series("cnpg_pg_stat_archiver_failed_count", at, 4),
      series("kubelet_volume_stats_used_bytes", volume, 4e9),
      series("kubelet_volume_stats_capacity_bytes", volume, 10e9),
    ];
  });
}

/** What the operator makes of a Probe: the address is the instance. */
function probeSeries({ probe }: AlertsFacts): readonly TestSeries[] {
  const asked = (job: string | undefined, instance: string, status: number) =>
    probe === undefined || job === undefined
      ? []
      : [
          series("probe_success", { namespace: probe.namespace, job, instance }, 1),
          series("probe_http_status_code", { namespace: probe.namespace, job, instance }, status),
        ];
  return [
    ...asked(probe?.protectedJob, "https://wiki.example.com", 302),
    ...asked(probe?.protectedJob, "https://notes.example.com", 302),
    ...asked(probe?.answeringJob, "https://auth.example.com/-/health/ready/", 200),
  ];
}

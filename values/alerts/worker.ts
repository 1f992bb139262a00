import type { AlertsFacts } from "../../constructs/observability/facts";
import type { Alert } from "./alert";
import { available, podAlerts } from "./pods";
import { duration, percent, series } from "./promql";
import { lasting, rateWindow } from "./windows";

/**
 * authentik's workers and their tasks. Every server and worker exports the same queue, once for each of its processes, so the
 * largest number of each actor counts.
 */
export function workerAlerts(facts: AlertsFacts): readonly Alert[] {
  const { server, worker, authentikNamespace: namespace, thresholds, rolloutSec } = facts;
  const window = rateWindow(facts, 900);
  const tasks = (metric: string) => `sum by (namespace) (rate(${series(metric, { namespace })}[${duration(window)}]))`;
  const queued = `max by (namespace, queue_name, actor_name) (${series("authentik_tasks_queued", { namespace })})`;
  const counted = `sum by (namespace) (max by (namespace, version) (${series("authentik_tasks_workers", { namespace })}))`;
  const containers = series("kube_pod_container_info", {
    namespace,
    pod: `~(${server.deployment}|${worker.deployment})-[0-9a-z]+-[0-9a-z]+`,
    container: `~${server.container}|${worker.container}`,
  });
  return [
    {
      name: "AuthentikNoWorkers",
      expr: `min by (namespace) (${available(worker)}) < 1 or ${counted} < 1`,
      severity: "critical",
      forSec: lasting(facts, 300),
      summary: "No authentik worker runs",
      description: `{{ $value }} of ${worker.replicas} workers (${namespace}/${worker.deployment}) are there: no mail, no synchronisation, no blueprint, no outpost is updated.`,
    },
    ...podAlerts(facts, worker, {
      degraded: "AuthentikWorkerDegraded",
      restarting: "AuthentikWorkerRestarting",
      memory: "AuthentikWorkerMemory",
      pods: "authentik workers",
    }),
    {
      name: "AuthentikTaskBacklog",
      expr: `sum by (namespace) (${queued}) > ${thresholds.tasksQueued}`,
      severity: "warning",
      forSec: lasting(facts, 900),
      summary: "authentik's tasks pile up",
      description: `{{ $value }} tasks wait for ${worker.replicas} workers, up to ${thresholds.tasksQueued} are let pass.`,
    },
    {
      name: "AuthentikTaskErrors",
      expr: `${tasks("authentik_tasks_errors_total")} / ${tasks("authentik_tasks_total")} > ${thresholds.taskErrorRatio}`,
      severity: "warning",
      forSec: lasting(facts, 900),
      summary: "authentik's tasks fail",
      description: `{{ $value | humanizePercentage }} of the tasks end with an error, at most ${percent(thresholds.taskErrorRatio)} are let pass.`,
    },
    {
      name: "AuthentikVersionMismatch",
      expr: `count by (namespace) (count by (namespace, image_spec) (${containers})) > 1`,
      severity: "warning",
      forSec: lasting(facts, Math.max(1800, rolloutSec)),
      summary: "Servers and workers run different versions of authentik",
      description: `{{ $value }} images run side by side for longer than a rollout may take (${duration(Math.max(1800, rolloutSec))}); all should run 1, of ${facts.version}.`,
    },
  ];
}

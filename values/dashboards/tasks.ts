import type { Dashboard } from "./panel";
import { available, lines, of, rate, stat } from "./queries";

const POD = { container: "worker" };

/** Several processes show the same queue. */
const queued = `max by (actor_name) (${of("authentik_tasks_queued")})`;
const workers = `max by (version, version_matched) (${of("authentik_tasks_workers")})`;
const perActor = (metric: string) => ({ expr: rate("actor_name", metric), legend: "{{actor_name}}" });

/** Workers and what they do, alike in every line. */
export function tasks(): Dashboard {
  return {
    uid: "authentik-tasks",
    title: "authentik workers and tasks",
    rows: [
      {
        title: "Now",
        panels: [
          stat("Workers", "Pods that are available.", available("-worker")),
          stat("Connected", "Workers that have called within the last minute.", `sum(${workers})`),
          stat("Waiting tasks", "Tasks that no worker has taken yet.", `sum(${queued})`),
          stat("Running tasks", "Tasks that a worker does just now.", `sum(${of("authentik_tasks_in_progress")})`),
        ],
      },
      {
        title: "Queue",
        panels: [
          lines("short", "Waiting", "By actor.", { expr: queued, legend: "{{actor_name}}" }),
          lines("short", "Running", "By actor.", {
            expr: `sum by (actor_name) (${of("authentik_tasks_in_progress")})`,
            legend: "{{actor_name}}",
          }),
          lines("short", "For later", "Tasks that wait for their time, by actor.", {
            expr: `sum by (actor_name) (${of("authentik_tasks_delayed_in_progress")})`,
            legend: "{{actor_name}}",
          }),
        ],
      },
      {
        title: "Work",
        panels: [
          lines("ops", "Done", "Whether with an error or without; each try counts.", perActor("authentik_tasks_total")),
          lines("ops", "Errors", "Tasks that have raised, each try.", perActor("authentik_tasks_errors_total")),
          lines("ops", "Retries", "Tasks that are tried again.", perActor("authentik_tasks_retries_total")),
          lines("ops", "Given up", "Tasks that nobody tries again.", perActor("authentik_tasks_rejected_total")),
        ],
      },
      {
        title: "Workers",
        panels: [
          lines("short", "Versions", "Workers by their version, and whether it is the server's.", {
            expr: workers,
            legend: "{{version}} {{version_matched}}",
          }),
          lines("bytes", "Memory", "By pod, /dev/shm included.", {
            expr: `max by (pod) (${of("container_memory_working_set_bytes", POD)})`,
            legend: "{{pod}}",
          }),
          lines("short", "CPU", "Cores in use.", {
            expr: rate("pod", "container_cpu_usage_seconds_total", POD),
            legend: "{{pod}}",
          }),
        ],
      },
    ],
  };
}

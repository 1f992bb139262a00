import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** Who writes to a Prometheus is let. */
export const refusedSamples: Rule<PlatformFacts> = {
  id: "OBS-122",
  title: "a load test that writes to a Prometheus which takes nothing",
  severity: "error",
  invariants: [],
  why:
    "Without its receiver Prometheus answers 404 to whoever writes to it. The load test goes on, logs an error for every push, and " +
    "at its end there is nothing of it to look at.",
  sources: [
    "https://prometheus.io/docs/prometheus/latest/querying/api/#remote-write-receiver",
    "https://grafana.com/docs/k6/latest/results-output/real-time/prometheus-remote-write/",
  ],
  example: {
    fails: {
      prometheus: { urls: ["http://k8s.monitoring.svc:9090"], remoteWriteReceiver: false },
      loadTest: { remoteWriteUrl: "http://k8s.monitoring.svc:9090/api/v1/write" },
    },
    passes: {
      prometheus: { urls: ["http://k8s.monitoring.svc:9090"], remoteWriteReceiver: true },
      loadTest: { remoteWriteUrl: "http://k8s.monitoring.svc:9090/api/v1/write" },
    },
  },
  check: ({ loadTests, prometheuses }) =>
    loadTests.flatMap(({ path, name, remoteWriteUrl = "" }) =>
      prometheuses
        .filter(({ remoteWriteReceiver }) => remoteWriteReceiver === false)
        .filter(({ urls = [] }) => urls.some((url) => remoteWriteUrl.startsWith(`${url}/`)))
        .map((prometheus) => ({
          rule: "OBS-122",
          severity: "error",
          at: [path, prometheus.path],
          message: `the load test ${name} writes to ${remoteWriteUrl}, and the Prometheus ${prometheus.name} has no receiver`,
          fixes: [
            {
              changes: [{ prop: "remoteWriteReceiver", relation: "=", to: true }],
              note: "of the KubePrometheusStack",
            },
          ],
        })),
    ),
};

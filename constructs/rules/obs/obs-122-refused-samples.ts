import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { LoadTestFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";
import { namespaceOf } from "./in-cluster";
import { leadsTo, RECEIVES, writers } from "./prometheus-writers";

/** Who writes to a Prometheus is let. */
export const refusedSamples: Rule<PlatformFacts> = {
  id: "OBS-122",
  title: "a load test or a collector that writes to a Prometheus which takes nothing",
  severity: "error",
  invariants: [],
  why:
    "Without its receiver Prometheus answers 404 to whoever writes to it. A load test goes on, logs an error for every push, and " +
    "at its end there is nothing of it to look at; a collector drops what it was sent.",
  sources: [
    "https://prometheus.io/docs/prometheus/latest/querying/api/#remote-write-receiver",
    "https://prometheus.io/docs/guides/opentelemetry/",
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
  check: (facts) => [
    ...facts.loadTests.flatMap((test) => nobody(test, facts)),
    ...writers(facts).flatMap(({ path, what, receiver, writesTo }) =>
      facts.prometheuses
        .filter((prometheus) => prometheus[receiver] === false && writesTo(prometheus))
        .map(
          (prometheus): Finding => ({
            rule: "OBS-122",
            severity: "error",
            at: [path, prometheus.path],
            message: `${what}, and the Prometheus ${prometheus.name} has no receiver for ${RECEIVES[receiver]}`,
            fixes: [
              {
                changes: [{ prop: receiver, relation: "=", to: true }],
                note: "of the KubePrometheusStack",
              },
            ],
          }),
        ),
    ),
  ],
};

/** A Prometheus whose addresses are not known may be the one. */
function nobody(
  { path, name, namespace, remoteWriteUrl = "" }: LoadTestFacts,
  facts: PlatformFacts,
): readonly Finding[] {
  const host = /^https?:\/\/([^/:?#]+)/.exec(remoteWriteUrl)?.[1];
  const answered = facts.prometheuses.some(({ urls }) => urls === undefined || leadsTo(remoteWriteUrl, urls));
  return host === undefined || answered || namespaceOf(host, namespace, facts) === undefined
    ? []
    : [
        {
          rule: "OBS-122",
          severity: "warning",
          at: [path],
          message: `the load test ${name} writes to ${remoteWriteUrl}, where no Prometheus of this app answers`,
          fixes: [
            { changes: [], note: "write to the `prometheusUrl` of its stack, or accept this where another answers" },
          ],
        },
      ];
}

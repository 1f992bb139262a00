import type { Rule } from "../../core/rule";
import type { PrometheusFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";
import { prometheusServers, serverAt } from "./otlp-servers";

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
  check: (facts) =>
    writers(facts).flatMap(({ path, what, receiver, writesTo }) =>
      facts.prometheuses
        .filter((prometheus) => prometheus[receiver] === false && writesTo(prometheus))
        .map((prometheus) => ({
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
        })),
    ),
};

const RECEIVES = { remoteWriteReceiver: "remote writes", otlpReceiver: "OTLP" };

/** Exporters of collectors by what a Prometheus has to have for them. */
const RECEIVERS: Readonly<Record<string, keyof typeof RECEIVES>> = {
  otlp_http: "otlpReceiver",
  otlphttp: "otlpReceiver",
  prometheus_remote_write: "remoteWriteReceiver",
  prometheusremotewrite: "remoteWriteReceiver",
};

interface Writer {
  readonly path: string;
  readonly what: string;
  readonly receiver: keyof typeof RECEIVES;
  readonly writesTo: (prometheus: PrometheusFacts) => boolean;
}

function writers({ loadTests, collectors }: PlatformFacts): readonly Writer[] {
  return [
    ...loadTests.map(
      ({ path, name, remoteWriteUrl = "" }): Writer => ({
        path,
        what: `the load test ${name} writes to ${remoteWriteUrl}`,
        receiver: "remoteWriteReceiver",
        writesTo: ({ urls = [] }) => urls.some((url) => remoteWriteUrl.startsWith(`${url}/`)),
      }),
    ),
    ...collectors.flatMap(({ path, name, namespace, targets }) =>
      targets.flatMap(({ exporter, host, port, path: at = "" }): readonly Writer[] => {
        const receiver = RECEIVERS[exporter.replace(/\/.*/, "")];
        return receiver === undefined
          ? []
          : [
              {
                path,
                what: `the exporter ${exporter} of the collector ${name} writes to ${host}:${port}${at}`,
                receiver,
                writesTo: (prometheus) =>
                  serverAt(host, namespace, prometheusServers(prometheus))?.ports.includes(port) === true,
              },
            ];
      }),
    ),
  ];
}

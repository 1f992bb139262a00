import type { PrometheusFacts } from "../../../constructs/observability/facts";
import { refusedSamples as rule } from "../../../constructs/rules/obs/obs-122-refused-samples";
import { production, texts } from "../facts";
import { collector } from "../telemetry-facts";
import { loadTest, prometheus } from "../watch-facts";

const URL = "http://k8s.monitoring.svc:9090";
const writing = (remoteWriteReceiver: boolean | undefined, to = `${URL}/api/v1/write`) => [
  loadTest({ remoteWriteUrl: to }),
  prometheus({ urls: [URL], ...(remoteWriteReceiver === undefined ? {} : { remoteWriteReceiver }) }),
];

describe("OBS-122", () => {
  test("accepts production, a receiver, one that may have it, and a test that writes nowhere or elsewhere", () => {
    expect(texts(rule, production())).toEqual([]);
    expect(texts(rule, writing(true))).toEqual([]);
    expect(texts(rule, writing(undefined))).toEqual([]);
    expect(texts(rule, writing(false, "https://mimir.example.com/api/v1/push"))).toEqual([]);
    expect(texts(rule, [loadTest(), ...writing(false).slice(1)])).toEqual([]);
    expect(texts(rule, [...writing(false).slice(0, 1), prometheus({ remoteWriteReceiver: false })])).toEqual([]);
  });

  test("refuses a test that writes to a Prometheus without a receiver", () => {
    expect(texts(rule, writing(false))).toEqual([
      [
        `error OBS-122  observability/load-test <- observability/prometheus  the load test load-test writes to ${URL}/api/v1/write, and the Prometheus k8s has no receiver for remote writes`,
        "      fix: remoteWriteReceiver = true (of the KubePrometheusStack)",
      ].join("\n"),
    ]);
  });

  const exports = (exporter: string, host = "k8s.monitoring", port = 9090) => ({
    ...collector(),
    targets: [{ exporter, host, port, path: "/api/v1/otlp" }],
  });
  const takes = (receivers: Partial<PrometheusFacts>) =>
    prometheus({ urls: ["http://k8s:9090", "http://k8s.monitoring:9090"], ...receivers });

  test.each([
    ["otlp_http", "otlpReceiver", "OTLP"],
    ["otlphttp/metrics", "otlpReceiver", "OTLP"],
    ["prometheusremotewrite", "remoteWriteReceiver", "remote writes"],
    ["prometheus_remote_write/a", "remoteWriteReceiver", "remote writes"],
  ] as const)("refuses a collector's %s to a Prometheus without %s", (exporter, receiver, what) => {
    expect(texts(rule, [exports(exporter), takes({ [receiver]: false })])).toEqual([
      [
        `error OBS-122  observability/agent <- observability/prometheus  the exporter ${exporter} of the collector agent writes to k8s.monitoring:9090/api/v1/otlp, and the Prometheus k8s has no receiver for ${what}`,
        `      fix: ${receiver} = true (of the KubePrometheusStack)`,
      ].join("\n"),
    ]);
    expect(texts(rule, [exports(exporter), takes({ [receiver]: true })])).toEqual([]);
    expect(texts(rule, [exports(exporter), takes({})])).toEqual([]);
  });

  test("knows a Prometheus by its Service and its port, and exporters of other things", () => {
    const neither = takes({ otlpReceiver: false, remoteWriteReceiver: false });
    expect(texts(rule, [exports("otlp_http", "k8s.monitoring", 9091), neither])).toEqual([]);
    expect(texts(rule, [exports("otlp_http", "k8s"), neither])).toEqual([]);
    expect(texts(rule, [exports("otlp_grpc"), neither])).toEqual([]);
    expect(texts(rule, [exports("otlp_http", "k8s.monitoring.svc.cluster.local"), neither])).toHaveLength(1);
  });

  test("warns of a test that writes to a host of the cluster where no Prometheus answers", () => {
    const to = "http://k8s.monitoring.svc:90900/api/v1/write";
    const warning = [
      `warning OBS-122  observability/load-test  the load test load-test writes to ${to}, where no Prometheus of this app answers`,
      "      fix: write to the `prometheusUrl` of its stack, or accept this where another answers",
    ].join("\n");
    expect(texts(rule, writing(true, to))).toEqual([warning]);
    expect(texts(rule, writing(true, to).slice(0, 1))).toEqual([warning]);
    const two = prometheus({ urls: ["http://other.monitoring.svc:9090", "http://k8s.monitoring.svc:90900"] });
    expect(texts(rule, [...writing(true, to).slice(0, 1), two])).toEqual([]);
    // Its addresses are not known.
    expect(texts(rule, [...writing(true, to), prometheus({ path: "observability/z" })])).toEqual([]);
  });
});

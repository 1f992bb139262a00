import { rawValueChecks } from "../../../constructs/observability/prometheus/raw-values";

const told = (raw: Parameters<typeof rawValueChecks>[0], ours = {}) =>
  rawValueChecks(raw, ours).map(({ prop, allowed, fix = "" }) => `${prop}: ${allowed}; ${fix}`);

test("raw values that the chart does not know, or no longer, are refused; it says no word of them", () => {
  expect(
    told({
      prometheus: { prometheusSpec: { retentoinSize: "1GB", walCompression: false }, retentionTime: "1d" },
      nodeExporter: { serviceMonitor: { interval: "1m" } },
      grafana: { "grafana.ini": { server: { domain: "grafana.example.com" } }, podLabels: { team: "a" } },
      alertmanager: { config: { mute_time_intervals: [] } },
    }),
  ).toEqual([
    "rawValues.nodeExporter.serviceMonitor: left out: the chart has given it up; in its place: `prometheus-node-exporter.prometheus.monitor`",
    "rawValues.prometheus.prometheusSpec.retentoinSize: a key that the chart knows; the nearest is `prometheus.prometheusSpec.retentionSize`",
    "rawValues.prometheus.retentionTime: a key that the chart knows; ",
  ]);
});

test("what is refused for another reason is told once", () => {
  expect(told({ nothing: { admin_password: "geheim" } })).toEqual([
    expect.stringMatching(/^rawValues.nothing.admin_password: left out: a secret among the values/),
  ]);
  expect(told({ crds: { enabled: true } }, { crds: { enabled: false } })).toEqual([
    expect.stringMatching(/^rawValues.crds.enabled: left out: a prop sets it/),
  ]);
  expect(told({})).toEqual([]);
});

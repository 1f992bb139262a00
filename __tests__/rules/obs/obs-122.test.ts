import { refusedSamples as rule } from "../../../constructs/rules/obs/obs-122-refused-samples";
import { production, texts } from "../facts";
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
    expect(texts(rule, writing(false, "http://k8s.monitoring.svc:90900/api/v1/write"))).toEqual([]);
    expect(texts(rule, [loadTest(), ...writing(false).slice(1)])).toEqual([]);
    expect(texts(rule, [...writing(false).slice(0, 1), prometheus({ remoteWriteReceiver: false })])).toEqual([]);
  });

  test("refuses a test that writes to a Prometheus without a receiver", () => {
    expect(texts(rule, writing(false))).toEqual([
      [
        `error OBS-122  observability/load-test <- observability/prometheus  the load test load-test writes to ${URL}/api/v1/write, and the Prometheus k8s has no receiver`,
        "      fix: remoteWriteReceiver = true (of the KubePrometheusStack)",
      ].join("\n"),
    ]);
  });
});

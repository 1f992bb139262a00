import { exporterToNowhere as rule } from "../../../constructs/rules/obs/obs-110-exporter-to-nowhere";
import type { AnyFacts } from "../../../constructs/rules/platform-facts";
import { production, texts } from "../facts";
import { collector, traceStore } from "../telemetry-facts";
import { prometheus } from "../watch-facts";

const told = (...parts: readonly AnyFacts[]) => texts(rule, parts).map((text) => text.replace(/\s+/g, " "));
const sends = (host: string, port = 4317, external: readonly string[] = []) => ({
  ...collector(),
  targets: [{ exporter: "otlp_grpc/x", host, port }],
  external,
});

describe("OBS-110", () => {
  test("accepts production, and every name of a Service of the app", () => {
    expect(texts(rule, production())).toEqual([]);
    for (const host of [
      "jaeger",
      "jaeger.observability",
      "jaeger.observability.svc",
      "jaeger.observability.svc.cluster.local",
      "jaeger.observability.svc.cluster.local.",
    ]) {
      expect(told(sends(host), traceStore())).toEqual([]);
    }
  });

  test("refuses what no Service of the app is", () => {
    expect(told(sends("tempo"), traceStore())).toEqual([
      "error OBS-110 observability/agent the exporter otlp_grpc/x of the collector agent sends to tempo:4317, which no Service of this app is fix: if something outside this app is there, name tempo:4317 in the collector's `external`",
    ]);
    expect(told(sends("jaeger.elsewhere"), traceStore())).toHaveLength(1);
    expect(told(sends("jaeger.observability.example"), traceStore())).toHaveLength(1);
    expect(told(sends("jaeger"), traceStore({ namespace: "elsewhere" }))).toHaveLength(1);
    expect(told(sends("tempo", 4317, ["tempo:4317"]))).toEqual([]);
    expect(told(sends("tempo", 4317, ["tempo:4318"]))).toHaveLength(1);
  });

  test("refuses a port that the Service has not", () => {
    expect(told(sends("jaeger", 14250), traceStore())).toEqual([
      "error OBS-110 observability/agent <- observability/jaeger the exporter otlp_grpc/x of the collector agent sends to jaeger:14250, and the Service jaeger has the ports 4317, 4318, 16686 fix: send to one of its ports, 4317, 4318, 16686",
    ]);
  });

  test("knows that the Service of a collector has its receivers alone", () => {
    const gateway = { ...collector(), path: "observability/gateway", serviceName: "gateway-collector", targets: [] };
    expect(told(sends("gateway-collector"), gateway)).toEqual([]);
    expect(told(sends("gateway-collector", 13133), gateway)).toHaveLength(1);
  });

  test("knows the Services of a Prometheus", () => {
    const urls = ["http://k8s:9090", "http://k8s.monitoring:9090", "http://k8s.monitoring.svc:9090"];
    expect(told(sends("k8s.monitoring", 9090), prometheus({ urls }))).toEqual([]);
    expect(told(sends("k8s.monitoring", 9091), prometheus({ urls }))).toEqual([
      "error OBS-110 observability/agent <- observability/prometheus the exporter otlp_grpc/x of the collector agent sends to k8s.monitoring:9091, and the Service k8s has the ports 9090 fix: send to one of its ports, 9090",
    ]);
    expect(told(sends("k8s.monitoring", 9090), prometheus())).toHaveLength(1);
  });
});

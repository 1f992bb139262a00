import { OtelCollector } from "../../../constructs/observability/collector";
import { KubePrometheusStack } from "../../../constructs/observability/prometheus";
import { helmStack } from "../../authentik/helm-stack";

/** A Prometheus, and a collector that may give it metrics. */
function build(otlpReceiver: boolean, writes: boolean) {
  const stack = helmStack((scope) => {
    const { prometheusUrl } = new KubePrometheusStack(scope, "Prometheus", otlpReceiver ? { otlpReceiver } : {});
    const otlp_http = { endpoint: `${prometheusUrl}/api/v1/otlp`, tls: { insecure: true } };
    new OtelCollector(scope, "Gateway", {
      name: "gateway",
      namespace: "monitoring",
      mode: "deployment",
      config: {
        receivers: { otlp: { protocols: { grpc: {} } } },
        exporters: writes ? { otlp_http } : { debug: {} },
        pipelines: { metrics: { receivers: ["otlp"], exporters: [writes ? "otlp_http" : "debug"] } },
      },
    });
  });
  const [texts = []] = Object.values(stack.json.locals as Record<string, readonly string[]>);
  return JSON.parse(texts.join("")).prometheus.prometheusSpec;
}

test("a Prometheus takes metrics by OTLP where it is told to", () => {
  expect(build(false, false)).toMatchObject({ enableOTLPReceiver: false, enableRemoteWriteReceiver: false });
  expect(build(true, true)).toMatchObject({ enableOTLPReceiver: true, enableRemoteWriteReceiver: false });
});

test("a collector that writes to one that does not is refused", () => {
  expect(() => build(false, true)).toThrow(
    /OBS-122 {2}stack\/Gateway <- stack\/Prometheus {2}the exporter otlp_http of the collector gateway writes to kube-prometheus-stack-prometheus\.monitoring\.svc:9090\/api\/v1\/otlp, and the Prometheus kube-prometheus-stack-prometheus has no receiver for OTLP\n +fix: otlpReceiver = true/,
  );
});

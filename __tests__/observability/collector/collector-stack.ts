import type { OtelCollectorProps } from "../../../constructs/observability/collector/collector-props";
import { OtelCollector } from "../../../constructs/observability/collector/otel-collector";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";

/** An agent that sends traces to a gateway. */
export const AGENT: OtelCollectorProps = {
  mode: "daemonset",
  namespace: "observability",
  config: { exporters: { otlp_grpc: { endpoint: "gateway-collector:4317", tls: { insecure: true } } } },
  external: ["gateway-collector:4317"],
};

/** A stack with one collector. */
export function collectorStack(props: OtelCollectorProps) {
  let collector: OtelCollector | undefined;
  const stack = kubernetesStack((scope) => {
    collector = new OtelCollector(scope, "Collector", props);
  });
  if (collector === undefined) {
    throw new Error("no collector");
  }
  const { manifest } = stack.resource("kubernetes_manifest") as { manifest: { spec: Record<string, unknown> } };
  return { stack, collector, manifest, spec: manifest.spec };
}

import { preflight } from "../../../constructs/core/preflight";
import type { OtelInstrumentationProps } from "../../../constructs/observability/collector/instrumentation-props";
import { OtelCollector } from "../../../constructs/observability/collector/otel-collector";
import { OtelInstrumentation } from "../../../constructs/observability/collector/otel-instrumentation";
import { Jaeger } from "../../../constructs/observability/traces/jaeger";
import { kubernetesStack } from "../../kubernetes/kubernetes-stack";

const ENDPOINT = { host: "agent-collector.observability", grpcPort: 4317, httpPort: 4318 };

function instrumentation(props: Partial<OtelInstrumentationProps>) {
  let made: OtelInstrumentation | undefined;
  kubernetesStack((scope) => {
    made = new OtelInstrumentation(scope, "Telemetry", {
      serviceName: "shop",
      namespace: "shop",
      endpoint: ENDPOINT,
      ...props,
    });
  });
  return made;
}

test("gives the variables of every SDK", () => {
  expect(instrumentation({})?.env).toEqual({
    OTEL_SERVICE_NAME: "shop",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://agent-collector.observability:4318",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_RESOURCE_ATTRIBUTES: "service.namespace=shop",
  });
  const resourceAttributes = { "deployment.environment.name": "production" };
  expect(instrumentation({ protocol: "grpc", resourceAttributes })?.env).toMatchObject({
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://agent-collector.observability:4317",
    OTEL_EXPORTER_OTLP_PROTOCOL: "grpc",
    OTEL_RESOURCE_ATTRIBUTES: "service.namespace=shop,deployment.environment.name=production",
  });
  expect(instrumentation({ endpoint: { host: "jaeger", grpcPort: 4317 } })?.env).toMatchObject({
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://jaeger:4317",
  });
});

test("refuses a protocol that nobody serves, and names that do not fit into a variable", () => {
  expect(() => instrumentation({ protocol: "grpc", endpoint: { host: "jaeger", httpPort: 4318 } })).toThrow(
    /`protocol` must be one that jaeger serves: http\/protobuf, got: "grpc"/,
  );
  expect(() => instrumentation({ serviceName: 'a "shop"', resourceAttributes: { "a=b": "c" } })).toThrow(
    /`serviceName` must be the name of a service.*\n.*`resourceAttributes.a=b` must be text without , =/,
  );
});

/** An agent, a Jaeger behind it, and an application that is let through by the name in `acceptServices`. */
function app(acceptServices: readonly string[], endpoint = (jaeger: Jaeger) => `${jaeger.host}:${jaeger.grpcPort}`) {
  let findings: readonly string[] = [];
  kubernetesStack((scope) => {
    const jaeger = new Jaeger(scope, "Jaeger", {
      namespace: "observability",
      storage: { type: "badger", size: "5Gi" },
    });
    const agent = new OtelCollector(scope, "Agent", {
      mode: "daemonset",
      namespace: "observability",
      acceptServices,
      config: { exporters: { otlp_grpc: { endpoint: endpoint(jaeger), tls: { insecure: true } } } },
    });
    new OtelInstrumentation(scope, "Shop", { serviceName: "shop", namespace: "shop", endpoint: agent });
    findings = preflight(scope).findings.map(({ rule }) => rule);
  });
  return findings;
}

test("an application, an agent and a store that fit are without findings", () => {
  expect(app(["shop"])).toEqual([]);
});

test("a name that the filter drops, and a port that the store has not, stop the synthesis", () => {
  expect(() => app(["axum-otpl"])).toThrow(
    /OBS-112.*shop sends its telemetry to agent-collector, which drops all but axum-otpl/,
  );
  expect(() => app(["shop"], ({ host }) => `${host}:14250`)).toThrow(
    /OBS-110.*the Service jaeger has the ports 4317, 4318/,
  );
});

import { Construct } from "constructs";
import { publishFacts } from "../../core/preflight";
import { instrumentationFacts } from "./instrumentation-facts";
import type { OtelInstrumentationProps } from "./instrumentation-props";

/**
 * Who an application is in its telemetry, and where that goes: creates nothing, gives its containers their variables and the
 * collector the name that it lets through, from one value.
 */
export class OtelInstrumentation extends Construct {
  readonly serviceName: string;
  /** Variables of the application's containers, for every SDK of OpenTelemetry. */
  readonly env: Readonly<Record<string, string>>;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: OtelInstrumentationProps) {
    super(scope, id);
    const { facts, protocol } = instrumentationFacts(this.node.path, props);
    const attributes = Object.entries({
      "service.namespace": facts.namespace,
      ...props.resourceAttributes,
    });
    this.serviceName = facts.serviceName;
    this.env = {
      OTEL_SERVICE_NAME: facts.serviceName,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://${facts.host}:${facts.port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      OTEL_RESOURCE_ATTRIBUTES: attributes.map(([name, value]) => `${name}=${value}`).join(","),
    };
    publishFacts(this, facts);
  }
}

import { implementation, map, object, oneOf, optional, text } from "../../core/kind";
import { DNS_LABEL, HOST, PORT } from "../../core/kinds";
import type { OtlpEndpoint } from "../../core/otlp-endpoint";
import { checkProps } from "../../core/prop-check";
import { SERVICE_NAME } from "./collector-kinds";
import type { InstrumentationFacts } from "./facts";
import type { OtelInstrumentationProps } from "./instrumentation-props";

/** As OTEL_RESOURCE_ATTRIBUTES separates them: no comma, no equals sign. */
const ATTRIBUTE = text("text without , = ; % and quotes, at most 255 characters", /^[^\s,=;%"'\\\p{Cc}]{1,255}$/u);

/** What the props of an instrumentation may be, each by itself. */
const OTEL_INSTRUMENTATION = object<OtelInstrumentationProps>({
  serviceName: SERVICE_NAME,
  namespace: DNS_LABEL,
  endpoint: implementation<OtlpEndpoint>({ host: HOST, grpcPort: optional(PORT), httpPort: optional(PORT) }),
  protocol: optional(oneOf("grpc", "http/protobuf")),
  resourceAttributes: optional(map(ATTRIBUTE, ATTRIBUTE, "an object of attributes")),
});

/** What an application sends in, as its SDK names it. */
export interface ResolvedInstrumentation {
  readonly facts: InstrumentationFacts;
  readonly protocol: "grpc" | "http/protobuf";
}

/** Where an application sends to, and who it is. @throws one error with every prop that is wrong */
export function instrumentationFacts(path: string, props: OtelInstrumentationProps): ResolvedInstrumentation {
  checkProps(path, OTEL_INSTRUMENTATION.wrong("", props));
  const { serviceName, namespace, endpoint } = props;
  const { host, grpcPort, httpPort } = endpoint;
  const { protocol = httpPort === undefined ? "grpc" : "http/protobuf" } = props;
  const served = [...(grpcPort === undefined ? [] : ["grpc"]), ...(httpPort === undefined ? [] : ["http/protobuf"])];
  const port = protocol === "grpc" ? grpcPort : httpPort;
  checkProps(path, [
    {
      prop: "protocol",
      value: protocol,
      valid: port !== undefined,
      allowed: `one that ${host} serves: ${served.join(", ")}`,
    },
  ]);
  return {
    facts: { kind: "instrumentation", path, serviceName, namespace, host, port: port ?? 0 },
    protocol,
  };
}

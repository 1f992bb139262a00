import type { OtlpEndpoint } from "../../core/otlp-endpoint";

/** An application's telemetry. */
export interface OtelInstrumentationProps {
  /** `service.name` of everything that it sends; also for the collector's `acceptServices`. */
  readonly serviceName: string;
  /** Namespace of its pods. */
  readonly namespace: string;
  /** What takes it: an `OtelCollector`, a store of traces. */
  readonly endpoint: OtlpEndpoint;
  /** @default - "http/protobuf" where the endpoint serves it, as the SDKs have it */
  readonly protocol?: "grpc" | "http/protobuf";
  /** Further attributes, `deployment.environment.name`. @default - none */
  readonly resourceAttributes?: Readonly<Record<string, string>>;
}

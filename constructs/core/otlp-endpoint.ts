/** Where telemetry is sent in OpenTelemetry's protocol, whoever takes it: a collector, a store of traces. */
export interface OtlpEndpoint {
  /** DNS name, `agent-collector.observability`. */
  readonly host: string;
  /** Port of OTLP over gRPC. Absent: not served. */
  readonly grpcPort?: number;
  /** Port of OTLP over HTTP. Absent: not served. */
  readonly httpPort?: number;
}

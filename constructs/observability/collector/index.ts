export type * from "./collector-props";
export type * from "./config";
export type * from "./facts";
export type * from "./instrumentation-props";
export * from "./otel-collector";
export * from "./otel-instrumentation";

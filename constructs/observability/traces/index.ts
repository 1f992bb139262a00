export * from "./jaeger";
export type { BadgerStorage, JaegerProps, MemoryStorage } from "./jaeger-props";

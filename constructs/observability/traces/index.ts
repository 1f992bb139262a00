export type { ObjectStoreProps } from "../object-store";
export type { StoreVolumeProps } from "../store-volume";
export * from "./jaeger";
export type { BadgerStorage, JaegerProps, MemoryStorage } from "./jaeger-props";
export * from "./tempo";
export type { TempoDeploymentFacts } from "./tempo-facts";
export type { TempoProps } from "./tempo-props";

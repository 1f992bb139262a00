export type { SchemaPeriod } from "../../../values/releases/loki";
export type { ObjectStoreProps } from "../object-store";
export type { StoreVolumeProps } from "../store-volume";
export * from "./log-agent";
export type { LogAgentProps } from "./log-agent-props";
export * from "./loki";
export type { LokiDeploymentFacts } from "./loki-facts";
export type { LokiLimitsProps, LokiProps } from "./loki-props";

export * from "./cloudnative-pg-operator";
export type { CloudNativePgOperatorProps } from "./operator-props";
export * from "./prometheus-operator-crds";

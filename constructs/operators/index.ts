export * from "./cloudnative-pg-operator";
export type { CloudNativePgOperatorProps } from "./operator-props";

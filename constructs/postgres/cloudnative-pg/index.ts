export * from "./cloudnative-pg-cluster";
export * from "./cloudnative-pg-pooler";
export type * from "./cluster-props";
export type * from "./facts";
export type * from "./pooler-props";

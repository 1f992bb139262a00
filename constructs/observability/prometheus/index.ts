export type * from "./facts";
export * from "./kube-prometheus-stack";
export type * from "./stack-props";

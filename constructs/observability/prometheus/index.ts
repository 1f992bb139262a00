export * from "./blackbox-probe";
export type * from "./blackbox-probe-props";
export type * from "./facts";
export * from "./k6-job";
export type * from "./k6-props";
export * from "./kube-prometheus-stack";
export { PostgresExporter } from "./postgres-exporter";
export type * from "./postgres-exporter-props";
export type * from "./stack-props";

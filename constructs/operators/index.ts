export * from "./cert-manager";
export type { CertManagerProps, OperatorMonitorProps } from "./cert-manager-props";
export * from "./cloudnative-pg-operator";
export * from "./cluster-issuer";
export type { AcmeIssuerProps, AcmeSolverProps, ClusterIssuerProps } from "./cluster-issuer-props";
export type { OperatorFacts } from "./facts";
export * from "./opentelemetry-operator";
export type { OpenTelemetryOperatorProps } from "./opentelemetry-operator-props";
export type { CloudNativePgOperatorProps } from "./operator-props";

import type { CertManagerProps } from "../../constructs/operators/cert-manager-props";
import type { OpenTelemetryOperatorProps } from "../../constructs/operators/opentelemetry-operator-props";
import type { PrometheusOperatorCrdsProps } from "../../constructs/operators/prometheus-operator-crds";

/** The operator of OpenTelemetry, as an environment has it. */
export interface OpenTelemetrySettings
  extends Omit<OpenTelemetryOperatorProps, "chartSource" | "refusePending" | "certManager"> {
  /** @default - the environment's `certManager`; without one "existing" */
  readonly certManager?: "existing" | "none";
}

/** Operators that an environment asks for. */
export interface FurtherOperators {
  /** @default - none */
  readonly certManager?: Omit<CertManagerProps, "chartSource" | "refusePending">;
  /** The operator of OpenTelemetry; false: the cluster has one. @default - where `observability` has a collector */
  readonly openTelemetry?: OpenTelemetrySettings | false;
  /** Definitions of the Prometheus operator; false: the cluster has them. @default - where `observability` makes a Prometheus */
  readonly prometheusOperatorCrds?: Omit<PrometheusOperatorCrdsProps, "chartSource" | "refusePending"> | false;
}

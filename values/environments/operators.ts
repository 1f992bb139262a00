import type { CertManagerProps } from "../../constructs/operators/cert-manager-props";
import type { OpenTelemetryOperatorProps } from "../../constructs/operators/opentelemetry-operator-props";

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
  /** @default - none */
  readonly openTelemetry?: OpenTelemetrySettings;
}

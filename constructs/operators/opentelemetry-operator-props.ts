import type { JsonObject } from "../core/json";
import { object, oneOf, optional, type RequiredKind, text } from "../core/kind";
import { CPU, count, DNS_LABEL, JSON_OBJECT, LABELS, MEMORY } from "../core/kinds";
import type { Labels } from "../core/labels";
import type { CpuQuantity, MemoryQuantity } from "../core/quantity";
import { CertManager } from "./cert-manager";
import { OPERATOR_RELEASE, type OperatorReleaseProps } from "./operator-release";

/** The operator of OpenTelemetry. */
export interface OpenTelemetryOperatorProps extends OperatorReleaseProps {
  /**
   * Who signs the certificate of its webhook: a `CertManager` of this stack, `existing` for one that is there, or `none`: then
   * the chart signs one by itself, for a year, and nobody renews it.
   */
  readonly certManager: CertManager | "existing" | "none";
  /** Namespace to create. @default "opentelemetry-operator-system" */
  readonly namespace?: string;
  /** @default "opentelemetry-operator" */
  readonly releaseName?: string;
  /** Operators, one of which leads while all answer webhooks. @default 2 */
  readonly replicas?: number;
  /** CPU requested. @default "100m" */
  readonly cpu?: CpuQuantity;
  /** Memory, requested and limited. @default "256Mi" */
  readonly memory?: MemoryQuantity;
  /** The definitions, when something else installs them, in its release. @default - the chart's own */
  readonly definitions?: {
    /** Release of the operator that they are from, `0.158.0`. */
    readonly version: string;
  };
  /** What the API server does with a collector while no operator answers. @default "Fail" */
  readonly webhookFailurePolicy?: "Fail" | "Ignore";
  /** @default - none */
  readonly serviceMonitor?: {
    /** Labels by which Prometheus selects it. @default - none */
    readonly labels?: Labels;
  };
  /** Further values of the chart, by keys that it knows. @default - none */
  readonly rawValues?: JsonObject;
}

const CERT_MANAGER: RequiredKind = {
  optional: false,
  wrong: (prop, value) =>
    value instanceof CertManager || value === "existing" || value === "none"
      ? []
      : [{ prop, value: typeof value, valid: false, allowed: 'a CertManager, "existing" or "none"' }],
};

/** What each prop of the operator must be like. */
export const OPENTELEMETRY_OPERATOR = object<OpenTelemetryOperatorProps>({
  certManager: CERT_MANAGER,
  namespace: optional(DNS_LABEL),
  releaseName: optional(DNS_LABEL),
  ...OPERATOR_RELEASE,
  replicas: optional(count(1)),
  cpu: optional(CPU),
  memory: optional(MEMORY),
  definitions: optional(
    object<NonNullable<OpenTelemetryOperatorProps["definitions"]>>({
      version: text("a release like 0.158.0", /^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
    }),
  ),
  webhookFailurePolicy: optional(oneOf("Fail", "Ignore")),
  serviceMonitor: optional(
    object<NonNullable<OpenTelemetryOperatorProps["serviceMonitor"]>>({ labels: optional(LABELS) }),
  ),
  rawValues: optional(JSON_OBJECT),
});

import { object, oneOf, optional } from "../core/kind";
import { CPU, count, DNS_LABEL, MEMORY } from "../core/kinds";
import type { CpuQuantity, MemoryQuantity } from "../core/quantity";
import { OPERATOR_RELEASE, type OperatorReleaseProps } from "./operator-release";

/** The CloudNativePG operator. */
export interface CloudNativePgOperatorProps extends OperatorReleaseProps {
  /** Namespace to create. @default "cnpg-system" */
  readonly namespace?: string;
  /** @default "cnpg" */
  readonly releaseName?: string;
  /** Operators, one of which leads while all answer webhooks. @default 2 */
  readonly replicas?: number;
  /** CPU requested. @default "100m" */
  readonly cpu?: CpuQuantity;
  /** Memory, requested and limited. @default "256Mi" */
  readonly memory?: MemoryQuantity;
  /**
   * What the API server does with a Cluster while no operator answers. `Ignore` lets unchecked objects in: for a cluster where
   * no operator runs, such as a simulated one. @default "Fail"
   */
  readonly webhookFailurePolicy?: "Fail" | "Ignore";
}

/** What each prop of the operator must be like. */
export const CLOUD_NATIVE_PG_OPERATOR = object<CloudNativePgOperatorProps>({
  namespace: optional(DNS_LABEL),
  releaseName: optional(DNS_LABEL),
  ...OPERATOR_RELEASE,
  replicas: optional(count(1)),
  cpu: optional(CPU),
  memory: optional(MEMORY),
  webhookFailurePolicy: optional(oneOf("Fail", "Ignore")),
});

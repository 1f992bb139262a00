import type { IResolvable } from "cdktf";
import type { ChartSource } from "../../values/charts/chart-source";
import { CHART_SOURCE } from "../core/chart-kinds";
import { object, oneOf, optional } from "../core/kind";
import { BOOLEAN, CPU, count, DNS_LABEL, MEMORY } from "../core/kinds";
import type { CpuQuantity, MemoryQuantity } from "../core/quantity";

/** The CloudNativePG operator. */
export interface CloudNativePgOperatorProps {
  /** Namespace to create. @default "cnpg-system" */
  readonly namespace?: string;
  /** @default "cnpg" */
  readonly releaseName?: string;
  /** Where the chart comes from. @default "official" */
  readonly chartSource?: ChartSource;
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
  /** Seconds that Helm waits for the operator to be ready. @default 300 */
  readonly timeoutSec?: number;
  /** Whether a plan refuses a release that a killed apply has left pending. It needs the cluster. @default true */
  readonly refusePending?: boolean | IResolvable;
}

/** What each prop of the operator must be like. */
export const CLOUD_NATIVE_PG_OPERATOR = object<CloudNativePgOperatorProps>({
  namespace: optional(DNS_LABEL),
  releaseName: optional(DNS_LABEL),
  chartSource: optional(CHART_SOURCE),
  replicas: optional(count(1)),
  cpu: optional(CPU),
  memory: optional(MEMORY),
  webhookFailurePolicy: optional(oneOf("Fail", "Ignore")),
  timeoutSec: optional(count(1)),
  refusePending: optional(BOOLEAN),
});

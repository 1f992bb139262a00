import type { JsonObject } from "../core/json";
import { object, optional } from "../core/kind";
import { BOOLEAN, CPU, count, DNS_LABEL, JSON_OBJECT, LABELS, MEMORY } from "../core/kinds";
import type { Labels } from "../core/labels";
import type { CpuQuantity, MemoryQuantity } from "../core/quantity";
import { OPERATOR_RELEASE, type OperatorReleaseProps } from "./operator-release";

/** A ServiceMonitor of an operator's own metrics. */
export interface OperatorMonitorProps {
  /** Labels by which Prometheus selects it. @default - none */
  readonly labels?: Labels;
  /** Seconds between two scrapes. @default 60 */
  readonly intervalSec?: number;
}

/** cert-manager. */
export interface CertManagerProps extends OperatorReleaseProps {
  /** Namespace to create. @default "cert-manager" */
  readonly namespace?: string;
  /** @default "cert-manager" */
  readonly releaseName?: string;
  /** Of the controller, the webhook and the CA injector each, with a disruption budget from 2 on. @default 2 */
  readonly replicas?: number;
  /** CPU requested by each pod. @default "50m" */
  readonly cpu?: CpuQuantity;
  /** Memory of each pod, requested and limited. @default "256Mi" */
  readonly memory?: MemoryQuantity;
  /** Whether Gateways get certificates; the definitions of the Gateway API must be there. @default false */
  readonly gatewayApi?: boolean;
  /** @default - none */
  readonly serviceMonitor?: OperatorMonitorProps;
  /** Further values of the chart, by keys that it knows. @default - none */
  readonly rawValues?: JsonObject;
}

/** What the chart's keys for pods and labels can hold. */
export const OPERATOR_MONITOR = object<OperatorMonitorProps>({
  labels: optional(LABELS),
  intervalSec: optional(count(1, 3600)),
});

/** What each prop of cert-manager must be like. */
export const CERT_MANAGER = object<CertManagerProps>({
  namespace: optional(DNS_LABEL),
  releaseName: optional(DNS_LABEL),
  ...OPERATOR_RELEASE,
  replicas: optional(count(1)),
  cpu: optional(CPU),
  memory: optional(MEMORY),
  gatewayApi: optional(BOOLEAN),
  serviceMonitor: optional(OPERATOR_MONITOR),
  rawValues: optional(JSON_OBJECT),
});

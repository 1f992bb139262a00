import type { CollectorDistribution } from "../../../values/releases/collector/image";
import type { NetworkLocation } from "../../core/database-endpoint";
import type { Labels } from "../../core/labels";
import type { SecretRef } from "../../core/secret-ref";
import type { PeerFacts } from "../../kubernetes/facts";
import type { DnsProps } from "../../kubernetes/peers";
import type { ResourceProps } from "../../kubernetes/resources";
import type { OtelCollectorConfig } from "./config";

/** A taint that the pods put up with. */
export interface Toleration {
  /** @default - every taint */
  readonly key?: string;
  /** @default "Exists" */
  readonly operator?: "Exists" | "Equal";
  /** Of `Equal`. @default - none */
  readonly value?: string;
  /** @default - every effect */
  readonly effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** A collector. */
export interface OtelCollectorProps {
  /**
   * `daemonset`: an agent on every node, to which the node's own pods deliver. `deployment`: a gateway. The operator refuses to
   * change it later.
   */
  readonly mode: "daemonset" | "deployment";
  /** Namespace, which must exist. */
  readonly namespace: string;
  readonly config: OtelCollectorConfig;
  /** Name of the object; its Service is `<name>-collector`. @default - "agent" or "gateway" */
  readonly name?: string;
  /**
   * Services whose telemetry is let through, by `service.name`: `OtelInstrumentation.serviceName` is one, so that a name is
   * written once. @default - all
   */
  readonly acceptServices?: readonly string[];
  /** `host:port` of exporters' targets that this app does not make. @default - none: every target is one of ours */
  readonly external?: readonly string[];
  /** Who may send to its receivers. @default - any pod of the cluster */
  readonly clients?: readonly NetworkLocation[];
  /**
   * What it connects to besides DNS, the targets of its exporters and what its components read of the cluster.
   * @default - nothing, and anything where `config.further` has receivers, exporters or extensions
   */
  readonly connectsTo?: readonly PeerFacts[];
  /** Namespace of Prometheus, which may scrape what `serviceMonitor` or an exporter for it offers. @default "monitoring" */
  readonly prometheusNamespace?: string;
  /** Where the cluster's DNS is. @default - kube-system */
  readonly dns?: DnsProps;
  /** Components that the image has. @default - "k8s"; not known for an image of one's own */
  readonly distribution?: CollectorDistribution;
  /** @default - the distribution's, in the operator's release */
  readonly image?: string;
  /** Gateways; as many agents as nodes. @default 2 */
  readonly replicas?: number;
  /**
   * Requests and limits; the memory limiter's percentages and the runtime's soft limit, 80 % of it, go by the memory limit.
   * @default - requests 100m and 256Mi, limit 512Mi
   */
  readonly resources?: ResourceProps;
  /** Address that servers listen on; `[::]` where pods have IPv6 alone. @default "0.0.0.0" */
  readonly listenAddress?: "0.0.0.0" | "[::]";
  /** Variables whose values are in Secrets, for `${env:NAME}` in the configuration. @default - none */
  readonly secretEnv?: Readonly<Record<string, SecretRef>>;
  /** Taints of nodes that an agent must run on. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** @default - the cluster's default */
  readonly priorityClassName?: string;
  /** Has the operator make a ServiceMonitor of the collector's own metrics. @default - none */
  readonly serviceMonitor?: {
    /** Labels by which Prometheus selects it. @default - none */
    readonly labels?: Labels;
  };
}

import type { IResolvable } from "cdktf";
import type { ChartSource } from "../../../values/charts/chart-source";
import type { JsonObject } from "../../core/json";
import type { Labels } from "../../core/labels";
import type { MemoryQuantity } from "../../core/quantity";
import type { ResourceProps } from "../../kubernetes/resources";

/** A volume for each replica. */
export interface VolumeProps {
  readonly size: MemoryQuantity;
  /** @default - the cluster's default */
  readonly storageClass?: string;
}

/** A Secret of the stack's namespace with what Grafana's administrator logs in with. There is no prop for the password itself. */
export interface GrafanaAdminSecretProps {
  readonly name: string;
  /** @default "admin-user" */
  readonly userKey?: string;
  /** @default "admin-password" */
  readonly passwordKey?: string;
}

/** Something that Grafana asks, besides the Prometheus and the Alertmanager of the stack. */
export interface DataSourceProps {
  readonly name: string;
  /** Kind of Grafana's plugin. */
  readonly type: "prometheus" | "loki" | "tempo" | "jaeger";
  /** `http://` or `https://`, host and port. In the cluster `http://<service>.<namespace>.svc:<port>`. */
  readonly url: string;
  /** Whether nothing of this app answers there: OBS-120 does not look for it. @default false */
  readonly external?: boolean;
}

/** Grafana. */
export interface GrafanaProps {
  readonly admin: GrafanaAdminSecretProps;
  /** @default - the Prometheus and the Alertmanager of the stack alone */
  readonly dataSources?: readonly DataSourceProps[];
  /** Label by which the sidecar finds dashboards in ConfigMaps of every namespace. @default `{ name: "grafana_dashboard", value: "1" }` */
  readonly dashboardLabel?: { readonly name: string; readonly value: string };
}

/** Alertmanager. */
export interface AlertmanagerProps {
  /** Replicas, which tell each other what they have sent. @default 2 */
  readonly replicas?: number;
  /** @default `{ size: "1Gi" }` */
  readonly storage?: VolumeProps;
  /**
   * Secret of the stack's namespace with its configuration under the key `alertmanager.yaml`: receivers have secrets in them.
   * @default - nobody is told of an alert
   */
  readonly configSecret?: string;
}

/** kube-prometheus-stack: Prometheus, its operator, Alertmanager, Grafana, kube-state-metrics and node-exporter. */
export interface KubePrometheusStackProps {
  /** Namespace to create. @default "monitoring" */
  readonly namespace?: string;
  /** Name of the release, with which the names of all its objects begin, at most 26 characters. @default "kube-prometheus-stack" */
  readonly releaseName?: string;
  /** Where the chart comes from. @default "official" */
  readonly chartSource?: ChartSource;
  /**
   * Where the operator's definitions come from: `separate`, of a `PrometheusOperatorCrds` in a stack before; `chart`, of this release,
   * which never upgrades them; `{ version }`, of something else, which has those of that release of the operator. @default "separate"
   */
  readonly crds?: "separate" | "chart" | { readonly version: string };
  /** How long samples are kept at most, as Prometheus writes it. @default "15d" */
  readonly retention?: `${number}${"h" | "d" | "w" | "y"}`;
  /** How much of the volume samples take at most. @default - 80 % of `storage.size` */
  readonly retentionSize?: MemoryQuantity;
  /** Volume of each replica of Prometheus. @default `{ size: "50Gi" }` */
  readonly storage?: VolumeProps;
  /** Replicas of Prometheus: each scrapes everything. @default 2 */
  readonly replicas?: number;
  /** Whether two replicas may share a node. @default "preferred": not where there are nodes enough */
  readonly hostAntiAffinity?: "required" | "preferred";
  /** Seconds between two scrapes of what does not say otherwise. @default 30 */
  readonly scrapeIntervalSec?: number;
  /** Labels of every sample that leaves Prometheus. @default - the replica's alone */
  readonly externalLabels?: Labels;
  /** Requests and limits of Prometheus. @default - 250m and 1Gi requested, memory limited to 2Gi */
  readonly resources?: ResourceProps;
  /**
   * Labels that monitors, probes and rules must have to be read; the stack's own have them as well.
   * @default - none: every one is read, whatever the name of the release
   */
  readonly selectorLabels?: Labels;
  /** Namespaces in which monitors, probes and rules are read, besides the stack's own. @default - all */
  readonly selectorNamespaces?: readonly string[];
  /** Whether Prometheus takes samples that others write to it, such as a `K6Job`. @default false */
  readonly remoteWriteReceiver?: boolean;
  /**
   * Whether Prometheus takes metrics in OpenTelemetry's protocol, such as those of an `OtelCollector` with an exporter `otlp_http` to
   * `http://<prometheus>:9090/api/v1/otlp`. @default false
   */
  readonly otlpReceiver?: boolean;
  /** @default - none */
  readonly grafana?: GrafanaProps;
  /** `false`: none. @default - two replicas that tell nobody */
  readonly alertmanager?: AlertmanagerProps | false;
  /** Whether node-exporter runs on every node, for which the namespace must let privileged pods in. @default true */
  readonly nodeExporter?: boolean;
  /**
   * Whether the scheduler, the controller manager, etcd and kube-proxy are scraped. Where they listen on the node itself or are not to be
   * seen, as in most managed clusters, alerts about them would fire for ever. @default false
   */
  readonly controlPlane?: boolean;
  /** Seconds that Helm waits for everything to be ready. @default 900 */
  readonly timeoutSec?: number;
  /** Whether a plan refuses a release that a killed apply has left pending. It needs the cluster. @default true */
  readonly refusePending?: boolean | IResolvable;
  /** Values of the chart that no prop sets, laid over ours. Secrets are refused. @default - none */
  readonly rawValues?: JsonObject;
}

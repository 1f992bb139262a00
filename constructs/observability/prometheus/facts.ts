import type { Labels } from "../../core/labels";
import type { ResourceFacts } from "../../kubernetes/facts";
import type { DataSourceFacts, PrometheusFacts } from "../facts";

/** A volume that is claimed. */
export interface VolumeFacts {
  readonly sizeMiB: number;
  /** Absent: the cluster's default. */
  readonly storageClass?: string;
}

/** Keys of the Secret that Grafana's administrator logs in with. */
export interface GrafanaAdminFacts {
  readonly name: string;
  readonly userKey: string;
  readonly passwordKey: string;
}

/** The Grafana of a stack. */
export interface GrafanaFacts {
  readonly admin: GrafanaAdminFacts;
  readonly dataSources: readonly DataSourceFacts[];
  /** Label by which its sidecar finds ConfigMaps with dashboards, in every namespace. */
  readonly dashboardLabel: { readonly name: string; readonly value: string };
}

/** The Alertmanager of a stack. */
export interface AlertmanagerFacts {
  readonly replicas: number;
  readonly storage: VolumeFacts;
  /** Secret with its configuration under the key `alertmanager.yaml`. Absent: nobody is told of an alert. */
  readonly configSecret?: string;
}

/** kube-prometheus-stack in plain values: everything that the values of its chart are made of. */
export interface KubePrometheusStackFacts extends PrometheusFacts {
  readonly releaseName: string;
  readonly namespace: string;
  readonly chartVersion: string;
  /** Whether the definitions of the operator are part of the release. */
  readonly crds: boolean;
  readonly retention: string;
  readonly volume: VolumeFacts;
  readonly replicas: number;
  readonly hostAntiAffinity: "required" | "preferred";
  readonly scrapeIntervalSec: number;
  readonly externalLabels: Labels;
  readonly remoteWriteReceiver: boolean;
  readonly otlpReceiver: boolean;
  readonly resources: ResourceFacts;
  /** Absent: none. */
  readonly grafana?: GrafanaFacts;
  /** Absent: none. */
  readonly alertmanager?: AlertmanagerFacts;
  readonly nodeExporter: boolean;
  /** Whether the scheduler, the controller manager, etcd and kube-proxy are scraped. */
  readonly controlPlane: boolean;
}

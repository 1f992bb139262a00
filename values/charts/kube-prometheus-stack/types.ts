/** A claim of a StatefulSet. */
export type ClaimTemplate = {
  readonly volumeClaimTemplate: {
    readonly spec: {
      readonly accessModes: readonly ["ReadWriteOnce"];
      readonly storageClassName?: string;
      readonly resources: { readonly requests: { readonly storage: string } };
    };
  };
};

type LabelMap = Readonly<Record<string, string>>;
type Switch = { readonly enabled: boolean };

/** A selector of labels; an empty one selects everything. */
export type Selector = {
  readonly matchLabels?: LabelMap;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: "In";
    readonly values: readonly string[];
  }[];
};

/** How the operator finds the objects of one kind. */
type Selection<Kind extends string> = {
  readonly [K in `${Kind}SelectorNilUsesHelmValues`]: false;
} & { readonly [K in `${Kind}Selector` | `${Kind}NamespaceSelector`]: Selector };

/** Values of Prometheus itself. */
export type PrometheusSpecValues = Selection<"serviceMonitor"> &
  Selection<"podMonitor"> &
  Selection<"probe"> &
  Selection<"rule"> &
  Selection<"scrapeConfig"> & {
    readonly replicas: number;
    readonly podAntiAffinity: "hard" | "soft";
    readonly scrapeInterval: string;
    readonly evaluationInterval: string;
    readonly externalLabels: LabelMap;
    readonly retention: string;
    readonly retentionSize: string;
    readonly enableRemoteWriteReceiver: boolean;
    readonly enableOTLPReceiver: boolean;
    readonly storageSpec: ClaimTemplate;
    readonly resources: {
      readonly requests: { readonly cpu?: string; readonly memory?: string };
      readonly limits: { readonly cpu?: string; readonly memory?: string };
    };
  };

/** A budget, of the shape that the chart has for each of its parts. */
export type BudgetValues = { readonly enabled: boolean; readonly minAvailable?: number };

/** A source of Grafana's, as its provisioning reads it. */
export type DataSourceValues = {
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly access: "proxy";
};

/** Values of Grafana, whose chart is part of this one. */
export type GrafanaValues =
  | { readonly enabled: false }
  | {
      readonly enabled: true;
      readonly fullnameOverride: string;
      readonly admin: { readonly existingSecret: string; readonly userKey: string; readonly passwordKey: string };
      readonly sidecar: {
        readonly dashboards: {
          readonly enabled: true;
          readonly label: string;
          readonly labelValue: string;
          readonly searchNamespace: "ALL";
        };
        readonly datasources: { readonly enabled: true };
      };
      readonly additionalDataSources: readonly DataSourceValues[];
      readonly serviceMonitor: { readonly labels: LabelMap };
    };

/** Values of Alertmanager. */
export type AlertmanagerValues =
  | { readonly enabled: false }
  | {
      readonly enabled: true;
      readonly podDisruptionBudget: BudgetValues;
      readonly alertmanagerSpec: {
        readonly replicas: number;
        readonly podAntiAffinity: "hard" | "soft";
        readonly storage: ClaimTemplate;
        readonly useExistingSecret?: true;
        readonly configSecret?: string;
      };
    };

/** The keys of the chart that this library sets, no more. */
export type KubePrometheusStackValues = {
  readonly fullnameOverride: string;
  readonly commonLabels: LabelMap;
  readonly crds: Switch;
  readonly prometheus: {
    readonly podDisruptionBudget: BudgetValues;
    readonly service: { readonly sessionAffinity: "ClientIP" | "None" };
    readonly prometheusSpec: PrometheusSpecValues;
  };
  readonly grafana: GrafanaValues;
  readonly alertmanager: AlertmanagerValues;
  readonly nodeExporter: Switch;
  readonly kubeControllerManager: Switch;
  readonly kubeScheduler: Switch;
  readonly kubeEtcd: Switch;
  readonly kubeProxy: Switch;
  readonly "kube-state-metrics": { readonly prometheus: { readonly monitor: { readonly additionalLabels: LabelMap } } };
  readonly "prometheus-node-exporter": {
    readonly prometheus: { readonly monitor: { readonly additionalLabels: LabelMap } };
  };
};

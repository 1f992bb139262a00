import { CHART_SOURCE } from "../../core/chart-kinds";
import { isPlain, type Kind, list, object, oneOf, optional, orElse, type RequiredKind, text } from "../../core/kind";
import { BOOLEAN, count, DNS_LABEL, JSON_OBJECT, LABELS, LINE, MEMORY, OBJECT_NAME } from "../../core/kinds";
import { RESOURCES } from "../../kubernetes/prop-kinds";
import type {
  AlertmanagerProps,
  DataSourceProps,
  GrafanaAdminSecretProps,
  GrafanaProps,
  KubePrometheusStackProps,
  VolumeProps,
} from "./stack-props";

/** A volume. */
export const VOLUME = object<VolumeProps>({ size: MEMORY, storageClass: optional(OBJECT_NAME) });

/** An address that somebody asks over HTTP, without a user in it. */
export const HTTP_URL = text(
  "an address that begins with http:// or https://, without user, query and fragment",
  (url) => url.length <= 253 && /^https?:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/.test(url) && URL.canParse(url),
);

const DATA_SOURCE = object<DataSourceProps>({
  name: LINE,
  type: oneOf("prometheus", "loki", "tempo", "jaeger"),
  url: HTTP_URL,
  external: optional(BOOLEAN),
});

const KEY = text("a key of a Secret: letters, digits, -, _ and ., at most 253 characters", /^[-._A-Za-z0-9]{1,253}$/);

const ADMIN = object<GrafanaAdminSecretProps>({
  name: OBJECT_NAME,
  userKey: optional(KEY),
  passwordKey: optional(KEY),
});

/** One label, by name and value. */
const DASHBOARD_LABEL: Kind = {
  optional: false,
  wrong: (prop, value) => {
    const { name, value: labelValue } = isPlain(value) ? value : {};
    return typeof name === "string"
      ? LABELS.wrong(prop, { [name]: labelValue })
      : [{ prop, value, valid: false, allowed: "an object with name and value" }];
  },
};

const GRAFANA_PROPS = object<GrafanaProps>({
  admin: ADMIN,
  dataSources: optional(list(DATA_SOURCE, "a list of data sources")),
  dashboardLabel: optional(DASHBOARD_LABEL),
});

/** What a program in JavaScript may try: the types know no such prop. */
const PASSWORDS = ["adminPassword", "password"];

const GRAFANA: Kind = {
  optional: false,
  wrong: (prop, value) => [
    ...GRAFANA_PROPS.wrong(prop, value),
    ...PASSWORDS.filter((name) => isPlain(value) && value[name] !== undefined).map((name) => ({
      prop: `${prop}.${name}`,
      value: "(not shown)",
      valid: false,
      allowed: "left out: it would be in the configuration and in the state",
      fix: "put it into a Secret and name that in `admin`",
    })),
  ],
};

const ALERTMANAGER = object<AlertmanagerProps>({
  replicas: optional(count(1)),
  storage: optional(VOLUME),
  configSecret: optional(OBJECT_NAME),
});

const OTHER_CRDS = object<{ readonly version: string }>({
  version: text("a release like 0.93.1", /^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
});
const CRDS_OF = oneOf("separate", "chart");

const CRDS: RequiredKind = {
  optional: false,
  wrong: (prop, value) => (isPlain(value) ? OTHER_CRDS : CRDS_OF).wrong(prop, value),
  foreign: (prop, value) => (isPlain(value) ? (OTHER_CRDS.foreign?.(prop, value) ?? []) : []),
};

/** What the props of `KubePrometheusStack` may be, each by itself. */
export const KUBE_PROMETHEUS_STACK = object<KubePrometheusStackProps>({
  namespace: optional(DNS_LABEL),
  releaseName: optional(
    text(
      "a DNS label of at most 26 characters: the chart cuts off what is longer",
      /^[a-z]([-a-z0-9]{0,24}[a-z0-9])?$/,
    ),
  ),
  chartSource: optional(CHART_SOURCE),
  crds: optional(CRDS),
  retention: optional(text("a duration like 15d (h, d, w or y)", /^[1-9]\d{0,5}[hdwy]$/)),
  retentionSize: optional(MEMORY),
  storage: optional(VOLUME),
  replicas: optional(count(1)),
  hostAntiAffinity: optional(oneOf("required", "preferred")),
  scrapeIntervalSec: optional(count(1, 3600)),
  externalLabels: optional(LABELS),
  resources: optional(RESOURCES),
  selectorLabels: optional(LABELS),
  selectorNamespaces: optional(list(DNS_LABEL, "a list of namespaces, at least one", 1)),
  remoteWriteReceiver: optional(BOOLEAN),
  otlpReceiver: optional(BOOLEAN),
  grafana: optional(GRAFANA),
  alertmanager: optional(orElse(false, ALERTMANAGER)),
  nodeExporter: optional(BOOLEAN),
  controlPlane: optional(BOOLEAN),
  timeoutSec: optional(count(1)),
  refusePending: optional(BOOLEAN),
  rawValues: optional(JSON_OBJECT),
});

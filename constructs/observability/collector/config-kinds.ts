import { isPlain, type Kind, list, map, object, oneOf, optional, type RequiredKind, text } from "../../core/kind";
import { BOOLEAN, count, JSON_OBJECT, LINE } from "../../core/kinds";
import type { PropCheck } from "../../core/prop-check";
import { namesSecret } from "../../core/secret-names";
import type {
  BatchProcessor,
  ClientTls,
  DebugExporter,
  ExporterTypes,
  ExtensionTypes,
  ExtractedField,
  FileLogReceiver,
  FileStorageExtension,
  FilterProcessor,
  FurtherComponents,
  HttpExtension,
  K8sAttributesProcessor,
  KubeletStatsReceiver,
  MemoryLimiterProcessor,
  OtelCollectorConfig,
  OtelPipeline,
  OtlpExporter,
  OtlpHttpExporter,
  OtlpProtocol,
  OtlpReceiver,
  ProcessorTypes,
  ReceiverTypes,
  ResourceDetectionProcessor,
  ResourceProcessor,
  Section,
} from "./config";
import { settings } from "./strict-kind";

/** Type, and after a slash a name (upstream's component/identifiable.go). */
const ID = /^[a-zA-Z][0-9a-zA-Z_]{0,62}(\/[^\p{Z}\p{C}\p{S}]{1,253})?$/u;
const COMPONENT_ID = text("the id of a component: a type, or a type, / and a name", ID);

const SIGNAL_ID = text("traces, metrics, logs or profiles, or one of these, / and a name", (id) =>
  /^(traces|metrics|logs|profiles)(\/|$)/.test(id) ? ID.test(id) : false,
);

const DURATION = text("a duration like 500ms, 30s or 5m", /^([1-9]\d{0,5}(ms|s|m|h)){1,3}$/);

const portOf = (address: string) => Number(/:(\d{1,5})$/.exec(address)?.[1]);
const hasPort = (address: string) => portOf(address) >= 1 && portOf(address) <= 65535;

const LISTEN = text(
  "an address and a port like 0.0.0.0:4317",
  (address) => /^(\[[0-9a-fA-F:]{0,45}\]|[\w.-]{0,253}|\$\{env:\w{1,63}\}):\d{1,5}$/.test(address) && hasPort(address),
);

const URL_FORM = /^https?:\/\/(\[[0-9a-fA-F:]{2,45}\]|[\w.-]{1,253})(:\d{1,5})?(\/[^\s"`]{0,500})?$/;
const HOST_PORT = /^(dns:\/\/\/)?(\[[0-9a-fA-F:]{2,45}\]|[\w.-]{1,253}):\d{1,5}$/;
const FROM_ENVIRONMENT = /^\$\{env:\w{1,63}\}$/;

const GRPC_TARGET = text(
  "host:port like jaeger:4317",
  (target) => FROM_ENVIRONMENT.test(target) || (HOST_PORT.test(target) && hasPort(target)),
);
const HTTP_TARGET = text("a URL like http://jaeger:4318", (target) => {
  const port = /:(\d+)(\/|$)/.exec(target)?.[1] ?? "80";
  return FROM_ENVIRONMENT.test(target) || (URL_FORM.test(target) && Number(port) >= 1 && Number(port) <= 65535);
});

const HTTP_EXTENSION = settings<HttpExtension>({ endpoint: optional(LISTEN) });
const PROTOCOL = optional(settings<OtlpProtocol>({ endpoint: optional(LISTEN) }));
const OTTL = text("a condition of OTTL, in one line", /^(?=.*\S)\P{Cc}{1,5000}$/u);
const CONDITIONS = optional(list(OTTL, "a list of conditions"));

const ATTRIBUTE = text("an attribute like k8s.pod.labels.app", /^[A-Za-z]([\w./-]{0,61}\w)?$/);
const FIELD_KEY = text("the key of a label or an annotation", /^[A-Za-z0-9]([\w./-]{0,251}[A-Za-z0-9])?$/);

const FIELDS = optional(
  list(
    settings<ExtractedField>({
      tag_name: ATTRIBUTE,
      key: FIELD_KEY,
      from: optional(oneOf("pod", "namespace", "node", "deployment", "statefulset", "daemonset", "job")),
    }),
    "a list of labels or annotations",
  ),
);

/** Of a node, from its root. */
const PATH = text(
  "a path that begins with / and does not leave it",
  (path) => /^\/[\w.*/-]{1,500}$/.test(path) && !path.includes(".."),
);

/** Settings that this library has no types for. */
const FURTHER_SETTINGS: RequiredKind = {
  optional: false,
  wrong: (prop, value) => [...JSON_OBJECT.wrong(prop, value), ...unfit(prop, value)],
};

/** The API server drops what is null, and the component with it (open-telemetry/opentelemetry-operator#3452). */
function unfit(prop: string, value: unknown): readonly PropCheck[] {
  if (value === null) {
    return [{ prop, value, valid: false, allowed: "{} where there is nothing to set: Kubernetes drops null" }];
  }
  if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return [{ prop, value, valid: false, allowed: `a number up to ${Number.MAX_SAFE_INTEGER}` }];
  }
  return isPlain(value) ? Object.entries(value).flatMap(([key, child]) => unfit(`${prop}.${key}`, child)) : [];
}

const RECEIVERS: { readonly [T in keyof ReceiverTypes]: RequiredKind } = {
  otlp: settings<OtlpReceiver>({ protocols: settings<OtlpReceiver["protocols"]>({ grpc: PROTOCOL, http: PROTOCOL }) }),
  kubelet_stats: settings<KubeletStatsReceiver>({
    collection_interval: optional(DURATION),
    metric_groups: optional(list(oneOf("container", "pod", "node", "volume"), "a list of groups, at least one", 1)),
    insecure_skip_verify: optional(BOOLEAN),
  }),
  file_log: settings<FileLogReceiver>({
    include: optional(list(PATH, "a list of patterns, at least one", 1)),
    exclude: optional(list(PATH, "a list of patterns")),
    start_at: optional(oneOf("beginning", "end")),
    storage: optional(COMPONENT_ID),
    operators: optional(list(FURTHER_SETTINGS, "a list of operators")),
  }),
};

const PROCESSORS: { readonly [T in keyof ProcessorTypes]: RequiredKind } = {
  memory_limiter: settings<MemoryLimiterProcessor>({
    check_interval: optional(DURATION),
    limit_percentage: optional(count(1, 100)),
    spike_limit_percentage: optional(count(1, 99)),
  }),
  batch: settings<BatchProcessor>({
    timeout: optional(DURATION),
    send_batch_size: optional(count(1)),
    send_batch_max_size: optional(count(0)),
  }),
  k8s_attributes: settings<K8sAttributesProcessor>({
    extract: optional(
      settings<NonNullable<K8sAttributesProcessor["extract"]>>({
        metadata: optional(list(LINE, "a list of attributes")),
        labels: FIELDS,
        annotations: FIELDS,
      }),
    ),
    passthrough: optional(BOOLEAN),
  }),
  filter: settings<FilterProcessor>({
    error_mode: optional(oneOf("ignore", "silent", "propagate")),
    traces: optional(settings<NonNullable<FilterProcessor["traces"]>>({ span: CONDITIONS })),
    metrics: optional(settings<NonNullable<FilterProcessor["metrics"]>>({ metric: CONDITIONS })),
    logs: optional(settings<NonNullable<FilterProcessor["logs"]>>({ log_record: CONDITIONS })),
  }),
  resource: settings<ResourceProcessor>({
    attributes: list(
      settings<ResourceProcessor["attributes"][number]>({
        key: LINE,
        value: optional(LINE),
        action: oneOf("insert", "update", "upsert", "delete"),
      }),
      "a list of attributes, at least one",
      1,
    ),
  }),
  resource_detection: settings<ResourceDetectionProcessor>({
    detectors: list(LINE, "a list of detectors, at least one", 1),
    override: optional(BOOLEAN),
  }),
};

/** Headers that say who somebody is, whatever else they are called. */
const IDENTITY_HEADER = /authorization|cookie/i;

const ANY_HEADERS = map(LINE, LINE, "an object of headers");

/** The operator writes the configuration into a ConfigMap. */
const HEADERS: RequiredKind = {
  optional: false,
  wrong: (prop, value) => {
    const wrong = ANY_HEADERS.wrong(prop, value);
    return wrong.length > 0 || !isPlain(value)
      ? wrong
      : Object.entries(value).map(([name, text]) => ({
          prop: `${prop}.${name}`,
          value: "(not shown)",
          valid: !(namesSecret(name) || IDENTITY_HEADER.test(name)) || String(text).includes("${env:"),
          allowed: "without a secret, which would be in a ConfigMap and in the state",
          fix: "name its Secret in `secretEnv`, and refer to the variable here, by env:",
        }));
  },
};

const OTLP_EXPORTER = {
  tls: optional(settings<ClientTls>({ insecure: optional(BOOLEAN), ca_file: optional(LINE) })),
  headers: optional(HEADERS),
  compression: optional(oneOf("gzip", "zstd", "snappy", "none")),
};

const EXPORTERS: { readonly [T in keyof ExporterTypes]: RequiredKind } = {
  otlp_grpc: settings<OtlpExporter>({ endpoint: GRPC_TARGET, ...OTLP_EXPORTER }),
  otlp_http: settings<OtlpHttpExporter>({
    endpoint: HTTP_TARGET,
    encoding: optional(oneOf("proto", "json")),
    ...OTLP_EXPORTER,
  }),
  debug: settings<DebugExporter>({ verbosity: optional(oneOf("basic", "normal", "detailed")) }),
};

const EXTENSIONS: { readonly [T in keyof ExtensionTypes]: RequiredKind } = {
  health_check: HTTP_EXTENSION,
  pprof: HTTP_EXTENSION,
  zpages: HTTP_EXTENSION,
  file_storage: settings<FileStorageExtension>({ directory: optional(PATH) }),
};

const TYPED: Readonly<Record<Section, Readonly<Record<string, RequiredKind>>>> = {
  receivers: RECEIVERS,
  processors: PROCESSORS,
  exporters: EXPORTERS,
  connectors: {},
  extensions: EXTENSIONS,
};

function typed(section: Section, id: string): RequiredKind | undefined {
  const [type = ""] = id.split("/");
  return Object.hasOwn(TYPED[section], type) ? TYPED[section][type] : undefined;
}

/** Components by id, each as its type has it. */
function byId(section: Section): Kind {
  const types = TYPED[section];
  return {
    optional: false,
    wrong: (prop, value) =>
      isPlain(value)
        ? Object.entries(value).flatMap(([id, entry]) => {
            const kind = typed(section, id);
            const at = `${prop}.${id.slice(0, 80)}`;
            return kind === undefined
              ? [{ prop: at, value: entry, valid: false, allowed: elsewhere(section, Object.keys(types)) }]
              : [...COMPONENT_ID.wrong(at, id), ...kind.wrong(at, entry)];
          })
        : [{ prop, value, valid: false, allowed: `an object of ${section} by id` }],
  };
}

function elsewhere(section: Section, types: readonly string[]): string {
  return `of a type that is known here, ${types.join(", ")}; others belong in \`config.further.${section}\``;
}

/** Not those with a type here: they would be looked at by nobody. */
function further(section: Section): Kind {
  const components = map(COMPONENT_ID, FURTHER_SETTINGS, `an object of ${section} by id`);
  return {
    optional: false,
    wrong: (prop, value) => [
      ...components.wrong(prop, value),
      ...Object.keys(isPlain(value) ? value : {})
        .filter((id) => typed(section, id) !== undefined)
        .map((id) => ({ prop: `${prop}.${id}`, value: id, valid: false, allowed: `in \`config.${section}\`` })),
    ],
  };
}

const IDS = (what: string) => optional(list(COMPONENT_ID, `a list of ids of ${what}, at least one`, 1));

/** What the configuration of a collector may be, each setting by itself. */
export const CONFIG = settings<OtelCollectorConfig>({
  receivers: optional(byId("receivers")),
  processors: optional(byId("processors")),
  exporters: optional(byId("exporters")),
  extensions: optional(byId("extensions")),
  further: optional(
    settings<FurtherComponents>({
      receivers: optional(further("receivers")),
      processors: optional(further("processors")),
      exporters: optional(further("exporters")),
      connectors: optional(further("connectors")),
      extensions: optional(further("extensions")),
    }),
  ),
  pipelines: optional(
    map(
      SIGNAL_ID,
      object<OtelPipeline>({
        receivers: IDS("receivers and connectors"),
        processors: IDS("processors"),
        exporters: IDS("exporters and connectors"),
      }),
      "an object of pipelines by id",
    ),
  ),
});

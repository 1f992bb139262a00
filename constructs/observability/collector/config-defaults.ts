import type { CollectorDistribution } from "../../../values/releases/collector/image";
import { isObject, type JsonObject } from "../../core/json";
import {
  type FileLogReceiver,
  type HttpExtension,
  type K8sAttributesProcessor,
  type OtelCollectorConfig,
  type OtelPipeline,
  type OtlpReceiver,
  SECTIONS,
  type Section,
} from "./config";
import type { ComponentFacts, PipelineFacts } from "./facts";
import { serviceFilter } from "./service-filter";

/** Ports of upstream's servers. */
const PORTS = { grpc: 4317, http: 4318, health_check: 13133, pprof: 1777, zpages: 55679 } as const;

/** Variable with the name of the node, and the pod's field that it comes from. */
export const NODE_NAME = "KUBE_NODE_NAME";

/** The attributes that tell whose telemetry it is; `k8s.node.name` wants rights on nodes, which `rbacRules` gives. */
const METADATA = [
  "k8s.namespace.name",
  "k8s.pod.name",
  "k8s.pod.uid",
  "k8s.pod.start_time",
  "k8s.deployment.name",
  "k8s.node.name",
];

/** Where the kubelet keeps the logs of a node's containers. */
export const POD_LOGS = "/var/log/pods";

/** Id of the filter that `acceptServices` makes. */
export const SERVICE_FILTER = "filter/services";

/** What the defaults depend on. */
export interface ConfigContext {
  readonly name: string;
  readonly namespace: string;
  readonly mode: "daemonset" | "deployment";
  readonly listenAddress: string;
  readonly acceptServices?: readonly string[];
  readonly distribution?: CollectorDistribution;
}

/** A configuration with everything said. */
export interface ResolvedConfig {
  readonly components: readonly ComponentFacts[];
  readonly pipelines: readonly PipelineFacts[];
}

/** The configuration with defaults: what nobody wrote and no pipeline uses is left out again. */
export function resolveConfig(config: OtelCollectorConfig, context: ConfigContext): ResolvedConfig {
  const all = SECTIONS.flatMap((section) => components(section, config, context));
  const pipelines = Object.entries(config.pipelines ?? { traces: {} }).map(([id, pipeline]) =>
    resolvePipeline(id, pipeline ?? {}, all),
  );
  const used = new Set(pipelines.flatMap((each) => [...each.receivers, ...each.processors, ...each.exporters]));
  const written = writtenIds(config);
  return {
    components: all.filter(
      ({ section, id }) => section === "extensions" || used.has(id) || written.has(`${section} ${id}`),
    ),
    pipelines,
  };
}

/** What somebody wrote, which must be used. */
function writtenIds(config: OtelCollectorConfig): ReadonlySet<string> {
  return new Set(
    SECTIONS.flatMap((section) =>
      [...Object.keys(typedOf(section, config)), ...Object.keys(config.further?.[section] ?? {})].map(
        (id) => `${section} ${id}`,
      ),
    ),
  );
}

function typedOf(section: Section, config: OtelCollectorConfig): object {
  return (section === "connectors" ? undefined : config[section]) ?? {};
}

function components(section: Section, config: OtelCollectorConfig, context: ConfigContext): readonly ComponentFacts[] {
  const typed: Readonly<Record<string, unknown>> = { ...typedOf(section, config) };
  const settings = { ...defaultsOf(section, typed, context), ...config.further?.[section] };
  return Object.entries(settings).map(([id, each]) => {
    const type = typeOf(id);
    return { section, id, type, settings: plain(completed(type, each, context)) };
  });
}

/** Type of a component, from its id. */
export function typeOf(id: string): string {
  return id.split("/")[0] ?? "";
}

/** In the order in which a pipeline takes them. */
function defaultsOf(
  section: Section,
  typed: Readonly<Record<string, unknown>>,
  context: ConfigContext,
): Readonly<Record<string, unknown>> {
  if (section === "receivers") {
    return Object.keys(typed).length === 0 ? { otlp: { protocols: { grpc: {}, http: {} } } } : typed;
  }
  if (section === "extensions") {
    return { health_check: {}, ...typed };
  }
  if (section !== "processors") {
    return typed;
  }
  const { memory_limiter = {}, k8s_attributes, batch = {}, ...others } = typed;
  const { acceptServices, distribution = "k8s" } = context;
  return {
    memory_limiter,
    ...(acceptServices === undefined ? {} : { [SERVICE_FILTER]: serviceFilter(acceptServices) }),
    ...(distribution === "core" && k8s_attributes === undefined ? {} : { k8s_attributes: k8s_attributes ?? {} }),
    ...others,
    batch,
  };
}

function completed(type: string, settings: unknown, context: ConfigContext): unknown {
  const given = isObject(settings) ? settings : {};
  switch (type) {
    case "otlp":
      return otlp(given, context);
    case "kubelet_stats":
      return {
        auth_type: "serviceAccount",
        endpoint: `https://$\{env:${NODE_NAME}}:10250`,
        collection_interval: "30s",
        metric_groups: ["container", "pod", "node"],
        ...given,
      };
    case "file_log":
      return fileLog(given, context);
    case "file_storage":
      return { directory: `/var/lib/otelcol/${context.namespace}-${context.name}`, ...given };
    case "memory_limiter":
      return { check_interval: "1s", limit_percentage: 80, spike_limit_percentage: 25, ...given };
    case "batch":
      return { timeout: "1s", send_batch_size: 8192, send_batch_max_size: 10240, ...given };
    case "k8s_attributes":
      return k8sAttributes(given, context);
    case "health_check":
      // The kubelet asks from outside the pod.
      return { endpoint: `${context.listenAddress}:${PORTS.health_check}`, path: "/", ...given };
    case "pprof":
    case "zpages":
      return { endpoint: `localhost:${PORTS[type]}`, ...given } satisfies HttpExtension;
    default:
      return given;
  }
}

/** Only where it is a receiver: the exporter of that name is one of old. */
function otlp(given: JsonObject, { listenAddress }: ConfigContext): JsonObject {
  const protocols: OtlpReceiver["protocols"] | undefined = isObject(given.protocols) ? given.protocols : undefined;
  if (protocols === undefined) {
    return given;
  }
  const server = (protocol: "grpc" | "http"): JsonObject =>
    protocols[protocol] === undefined
      ? {}
      : { [protocol]: { endpoint: `${listenAddress}:${PORTS[protocol]}`, ...protocols[protocol] } };
  return { protocols: { ...server("grpc"), ...server("http") } };
}

function k8sAttributes(given: K8sAttributesProcessor, { mode }: ConfigContext): unknown {
  const { extract = {}, ...rest } = given;
  return {
    auth_type: "serviceAccount",
    ...(given.passthrough === true ? {} : { extract: { metadata: METADATA, ...extract } }),
    // An agent needs to know the pods of its own node alone.
    ...(mode === "daemonset" ? { filter: { node_from_env_var: NODE_NAME } } : {}),
    pod_association: [
      { sources: [{ from: "resource_attribute", name: "k8s.pod.ip" }] },
      { sources: [{ from: "resource_attribute", name: "k8s.pod.uid" }] },
      { sources: [{ from: "connection" }] },
    ],
    ...rest,
  };
}

/** The operator `container` reads the runtime's format, and the pod from the path, by which `k8s_attributes` knows it. */
function fileLog(given: FileLogReceiver, { namespace, name }: ConfigContext): FileLogReceiver & JsonObject {
  const { storage, ...rest } = given;
  return {
    include: [`${POD_LOGS}/*/*/*.log`],
    exclude: [`${POD_LOGS}/${namespace}_${name}-collector-*/*/*.log`],
    start_at: "end",
    include_file_path: true,
    include_file_name: false,
    retry_on_failure: { enabled: true },
    operators: [{ id: "container", type: "container" }],
    ...rest,
    ...(storage === undefined ? {} : { storage }),
  };
}

/** A copy without what is undefined. */
function plain(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

function resolvePipeline(
  id: string,
  { receivers, processors, exporters }: OtelPipeline,
  all: readonly ComponentFacts[],
): PipelineFacts {
  const ids = (section: Section) =>
    all.filter((each) => each.section === section && carries(each, typeOf(id))).map((each) => each.id);
  return {
    id,
    receivers: receivers ?? ids("receivers"),
    processors: processors ?? batchLast(ids("processors")),
    exporters: exporters ?? ids("exporters"),
  };
}

/** What gives one signal alone. */
const SIGNALS: Readonly<Record<string, string>> = { kubelet_stats: "metrics", file_log: "logs" };

function carries({ type, section }: ComponentFacts, signal: string): boolean {
  return section !== "receivers" || (SIGNALS[type] ?? signal) === signal;
}

/** What `further` adds comes before it. */
function batchLast(ids: readonly string[]): readonly string[] {
  return [...ids.filter((id) => id !== "batch"), ...ids.filter((id) => id === "batch")];
}

import type { JsonObject } from "../../core/json";

/** Settings of a server inside the collector (upstream's confighttp and configgrpc). */
export interface OtlpProtocol {
  /** Address and port, `0.0.0.0:4317`. @default - the port of the protocol, 4317 or 4318, at `listenAddress` */
  readonly endpoint?: string;
}

/** The `otlp` receiver. A protocol that is not named is not served. */
export interface OtlpReceiver {
  readonly protocols: {
    /** @default - not served */
    readonly grpc?: OtlpProtocol;
    /** @default - not served */
    readonly http?: OtlpProtocol;
  };
}

/** The `kubelet_stats` receiver: usage of the node's pods and containers. */
export interface KubeletStatsReceiver {
  /** `10s`. @default "30s" */
  readonly collection_interval?: string;
  /** What is measured. @default - containers, pods and nodes */
  readonly metric_groups?: readonly ("container" | "pod" | "node" | "volume")[];
  /** Whether the kubelet's certificate is taken unseen; most clusters' kubelets sign their own. @default false */
  readonly insecure_skip_verify?: boolean;
}

/** The `file_log` receiver: files of the node, its containers' logs unless it is told otherwise. For an agent. */
export interface FileLogReceiver {
  /** Files, by patterns. @default - logs of every container, below `/var/log/pods` */
  readonly include?: readonly string[];
  /** Files that are left out. @default - the agent's own: each line would make the next */
  readonly exclude?: readonly string[];
  /** Where a file is begun that was never read. @default "end" */
  readonly start_at?: "beginning" | "end";
  /** Id of an extension that keeps how far each file was read. @default - none: lines are lost while the agent restarts */
  readonly storage?: string;
  /** What is made of a line, as upstream's stanza documents it. @default - `container`: the runtime's own format, and whose it is */
  readonly operators?: readonly JsonObject[];
}

/** The `memory_limiter` processor: refuses data before the container is killed. */
export interface MemoryLimiterProcessor {
  /** `1s`. @default "1s" */
  readonly check_interval?: string;
  /** Per cent of the memory limit from which memory is collected. @default 80 */
  readonly limit_percentage?: number;
  /** Per cent below that from which data is refused. @default 25 */
  readonly spike_limit_percentage?: number;
}

/** The `batch` processor. */
export interface BatchProcessor {
  /** `1s`. @default "1s" */
  readonly timeout?: string;
  /** Items after which a batch is sent. @default 8192 */
  readonly send_batch_size?: number;
  /** Items that a batch may hold; larger ones are cut. @default 10240 */
  readonly send_batch_max_size?: number;
}

/** A label or an annotation that becomes an attribute. */
export interface ExtractedField {
  /** Attribute. */
  readonly tag_name: string;
  /** Label or annotation. */
  readonly key: string;
  /** Whose it is. @default "pod" */
  readonly from?: "pod" | "namespace" | "node" | "deployment" | "statefulset" | "daemonset" | "job";
}

/** The `k8s_attributes` processor: whose telemetry it is, by pod. */
export interface K8sAttributesProcessor {
  readonly extract?: {
    /** Attributes, `k8s.pod.name`. @default - pod's name, uid and start, namespace, node, deployment */
    readonly metadata?: readonly string[];
    /** @default - none */
    readonly labels?: readonly ExtractedField[];
    /** @default - none */
    readonly annotations?: readonly ExtractedField[];
  };
  /** Only notes the pod's address, for a collector further on to look up. @default false */
  readonly passthrough?: boolean;
}

/** The `filter` processor in conditions of OTTL: what meets one of them is dropped. */
export interface FilterProcessor {
  /** What happens when a condition cannot be evaluated. @default "propagate" */
  readonly error_mode?: "ignore" | "silent" | "propagate";
  readonly traces?: {
    /** @default - none */
    readonly span?: readonly string[];
  };
  readonly metrics?: {
    /** @default - none */
    readonly metric?: readonly string[];
  };
  readonly logs?: {
    /** @default - none */
    readonly log_record?: readonly string[];
  };
}

/** The `resource` processor. */
export interface ResourceProcessor {
  readonly attributes: readonly {
    readonly key: string;
    /** @default - what the action does without one */
    readonly value?: string;
    readonly action: "insert" | "update" | "upsert" | "delete";
  }[];
}

/** The `resource_detection` processor. */
export interface ResourceDetectionProcessor {
  /** `env`, `system`, `k8s_api`. */
  readonly detectors: readonly string[];
  /** Whether an attribute that is there is overwritten. @default true */
  readonly override?: boolean;
}

/** TLS towards a server that the collector sends to. */
export interface ClientTls {
  /** Whether nothing is encrypted. @default false */
  readonly insecure?: boolean;
  /** File with the authority to trust. @default - those of the image */
  readonly ca_file?: string;
}

/** What both exporters of OTLP take: as `endpoint` `otlp_grpc` wants `host:port`, `otlp_http` a URL. */
export interface OtlpExporter {
  readonly endpoint: string;
  /** @default - encrypted, verified by the authorities of the image */
  readonly tls?: ClientTls;
  /** Headers by name; secrets as `${env:NAME}`, from `secretEnv`. @default - none */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default "gzip" */
  readonly compression?: "gzip" | "zstd" | "snappy" | "none";
}

/** The `otlp_http` exporter. */
export interface OtlpHttpExporter extends OtlpExporter {
  /** @default "proto" */
  readonly encoding?: "proto" | "json";
}

/** The `debug` exporter. */
export interface DebugExporter {
  /** @default "basic" */
  readonly verbosity?: "basic" | "normal" | "detailed";
}

/** An extension that answers over HTTP. */
export interface HttpExtension {
  /** Address and port. @default - the extension's port: `health_check` where the kubelet asks, others on localhost */
  readonly endpoint?: string;
}

/** The `file_storage` extension: what has to outlive a restart, in a directory of the node. For an agent. */
export interface FileStorageExtension {
  /** Directory of the node, which is created. @default - `/var/lib/otelcol/<namespace>-<name>` */
  readonly directory?: string;
}

/** Components of one section by id: a type, or a type and a name of one's own, `otlp_grpc/tempo`. */
type ById<Known> = { readonly [Type in keyof Known as Type | `${Type & string}/${string}`]?: Known[Type] };

/** Settings of receivers by type. */
export interface ReceiverTypes {
  readonly otlp: OtlpReceiver;
  readonly kubelet_stats: KubeletStatsReceiver;
  readonly file_log: FileLogReceiver;
}

/** Settings of processors by type. */
export interface ProcessorTypes {
  readonly memory_limiter: MemoryLimiterProcessor;
  readonly batch: BatchProcessor;
  readonly k8s_attributes: K8sAttributesProcessor;
  readonly filter: FilterProcessor;
  readonly resource: ResourceProcessor;
  readonly resource_detection: ResourceDetectionProcessor;
}

/** Settings of exporters by type. */
export interface ExporterTypes {
  readonly otlp_grpc: OtlpExporter;
  readonly otlp_http: OtlpHttpExporter;
  readonly debug: DebugExporter;
}

/** Settings of extensions by type. */
export interface ExtensionTypes {
  readonly health_check: HttpExtension;
  readonly pprof: HttpExtension;
  readonly zpages: HttpExtension;
  readonly file_storage: FileStorageExtension;
}

/** The kinds of components that a collector has. */
export const SECTIONS = ["receivers", "processors", "exporters", "connectors", "extensions"] as const;

/** A kind of component. */
export type Section = (typeof SECTIONS)[number];

/** Components that have no type here, with their settings as upstream documents them. `{}`, never null, for none. */
export type FurtherComponents = { readonly [S in Section]?: Readonly<Record<string, JsonObject>> };

/** What flows through a pipeline. */
export type Signal = "traces" | "metrics" | "logs" | "profiles";

/** One pipeline, by ids of components. */
export interface OtelPipeline {
  /** Receivers and connectors. @default - every receiver */
  readonly receivers?: readonly string[];
  /** In this order. @default - memory_limiter, all others as they are written, batch */
  readonly processors?: readonly string[];
  /** Exporters and connectors. @default - every exporter */
  readonly exporters?: readonly string[];
}

/** The configuration of a collector, in upstream's own words. */
export interface OtelCollectorConfig {
  /** @default - `otlp` over gRPC and HTTP */
  readonly receivers?: ById<ReceiverTypes>;
  /** Besides `memory_limiter`, `k8s_attributes` and `batch`, which are always there. @default - these three */
  readonly processors?: ById<ProcessorTypes>;
  /** @default - none; then `further` has one */
  readonly exporters?: ById<ExporterTypes>;
  /** Besides `health_check`, which is always there. @default - that one */
  readonly extensions?: ById<ExtensionTypes>;
  /** Components that have no type here; connectors too. @default - none */
  readonly further?: FurtherComponents;
  /** Pipelines by signal, `traces`, or signal and name, `traces/sampled`. @default - `traces`, through everything */
  readonly pipelines?: { readonly [id in Signal | `${Signal}/${string}`]?: OtelPipeline };
}

import type { CollectorDistribution } from "../../../values/releases/collector/image";
import type { Facts } from "../../core/facts";
import type { JsonObject } from "../../core/json";
import type { SecretRef } from "../../core/secret-ref";
import type { ConnectedFacts, ResourceFacts, StatefulSetFacts, WorkloadFacts } from "../../kubernetes/facts";
import type { StoreVolumeFacts } from "../facts";
import type { Toleration } from "./collector-props";
import type { Section } from "./config";

/** One component of a collector, all defaults applied. */
export interface ComponentFacts {
  readonly section: Section;
  /** Type, or type and name: `otlp_grpc/tempo`. */
  readonly id: string;
  readonly type: string;
  readonly settings: JsonObject;
}

/** One pipeline of a collector, by ids. */
export interface PipelineFacts {
  /** `traces`, `metrics/hosts`. */
  readonly id: string;
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
}

/** Where something listens. */
export interface ListenerFacts {
  /** Whose address it is, `receivers.otlp.protocols.grpc.endpoint`. */
  readonly prop: string;
  /** Empty: every interface. */
  readonly host: string;
  readonly port: number;
}

/** Where an exporter sends to. */
export interface TargetFacts {
  /** Id of the exporter. */
  readonly exporter: string;
  readonly host: string;
  readonly port: number;
  /** Path of its address, `/api/v1/otlp`. Absent: none. */
  readonly path?: string;
}

/** What a ClusterRole allows. */
export interface RbacRuleFacts {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** A collector of OpenTelemetry that the operator runs, whoever wrote it. */
export interface OtelCollectorFacts extends Facts {
  readonly kind: "otelCollector";
  /** Name of the custom resource. */
  readonly name: string;
  readonly namespace: string;
  readonly mode: "daemonset" | "deployment";
  readonly image: string;
  /** Absent: an image whose components nobody knows. */
  readonly distribution?: CollectorDistribution;
  readonly components: readonly ComponentFacts[];
  readonly pipelines: readonly PipelineFacts[];
  /** Name of its Service. */
  readonly serviceName: string;
  /** What its receivers, extensions and own metrics listen on. */
  readonly listeners: readonly ListenerFacts[];
  readonly targets: readonly TargetFacts[];
  /** Targets, `host:port`, that something outside this app serves. */
  readonly external: readonly string[];
  /** Services whose telemetry is let through. Absent: all. */
  readonly acceptServices?: readonly string[];
  /** Its pods, as policies see them. Absent: not known. */
  readonly pods?: ConnectedFacts;
  /** Labels of the ServiceMonitor that the operator makes of its own metrics. Absent: none, or not known. */
  readonly serviceMonitorLabels?: Readonly<Record<string, string>>;
  /** Directories of the node that it reads or writes: then it is root, whose they are. Absent: not known. */
  readonly hostPaths?: readonly HostPathFacts[];
  /** Pods of a deployment. Absent: not known. */
  readonly replicas?: number;
  /** Requests and limits of each pod. Absent: not known. */
  readonly resources?: ResourceFacts;
}

/** Pods of a collector that is deployed by this library. */
export interface CollectorPodsFacts extends ConnectedFacts {
  /** Whether `connectsTo` is all that they connect to. */
  readonly knowsEgress: boolean;
}

/** A directory of the node that a container sees at the same place. */
export interface HostPathFacts {
  /** Name of the volume. */
  readonly name: string;
  readonly path: string;
  /** Else it is created, and written to. */
  readonly readOnly: boolean;
}

/** A collector as it is deployed by this library. */
export interface OtelCollectorDeploymentFacts extends OtelCollectorFacts {
  readonly pods: CollectorPodsFacts;
  readonly replicas: number;
  readonly resources: ResourceFacts;
  /** Address of the collector's own metrics. */
  readonly metricsHost: string;
  readonly tolerations: readonly Toleration[];
  readonly priorityClassName?: string;
  /** Variables from Secrets, by name. */
  readonly secretEnv: Readonly<Record<string, SecretRef>>;
  /** Soft limit of the Go runtime, below the container's. Absent: no memory limit. */
  readonly goMemoryLimitMiB?: number;
  readonly rbac: readonly RbacRuleFacts[];
  readonly hostPaths: readonly HostPathFacts[];
  /** Name of the ServiceAccount; also that of the ClusterRole, with the namespace before it. */
  readonly serviceAccountName: string;
  /** Variables from the pod's fields, by name. */
  readonly fieldEnv: Readonly<Record<string, string>>;
}

/** An application that sends telemetry. */
export interface InstrumentationFacts extends Facts {
  readonly kind: "instrumentation";
  /** `service.name` of everything it sends. */
  readonly serviceName: string;
  readonly namespace: string;
  readonly host: string;
  readonly port: number;
}

/** A store of traces that listens for OTLP. */
export interface TraceStoreFacts extends Facts {
  readonly kind: "traceStore";
  readonly program: "jaeger" | "tempo";
  /** Name of its Service. */
  readonly name: string;
  readonly namespace: string;
  /** Ports of its Service. */
  readonly ports: readonly number[];
  /** Whether a restart loses every trace. */
  readonly forgetful: boolean;
  /** Its pods, as policies see them, and its Deployment or StatefulSet where it is one. Absent: not known. */
  readonly workload?: ConnectedFacts | WorkloadFacts | StatefulSetFacts;
  /** Port on which it is asked for traces. */
  readonly queryPort: number;
  /** Absent: it keeps traces in memory or in a bucket, or it is not known. */
  readonly storage?: StoreVolumeFacts;
}

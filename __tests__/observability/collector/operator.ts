import { isObject, type JsonObject } from "../../../constructs/core/json";

/**
 * What the operator makes of a collector, written down from open-telemetry/opentelemetry-operator v0.158.0, as far as other pods
 * depend on it: internal/manifests/collector/{service,daemonset}.go, internal/manifests/manifestutils/labels.go,
 * internal/naming/{main,triming}.go, internal/components/{multi_endpoint,component}.go.
 */
export interface OperatorObjects {
  readonly service: {
    readonly name: string;
    readonly namespace: string;
    readonly internalTrafficPolicy: "Local" | "Cluster";
    readonly selector: Readonly<Record<string, string>>;
    readonly ports: readonly { readonly port: number; readonly targetPort: number }[];
  };
  /** Of its own metrics, which its ServiceMonitor scrapes. */
  readonly monitoring: { readonly name: string; readonly port: number };
  readonly podLabels: Readonly<Record<string, string>>;
}

/** `naming.Truncate` of one value before a fixed end: the value is cut, and what is no letter or digit at the ends. */
function truncated(value: string, end: string): string {
  const excess = value.length + end.length - 63;
  return `${excess > 0 ? value.slice(0, -excess) : value}${end}`.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
}

/** `SelectorLabels`. */
function selectorLabels(namespace: string, name: string): Readonly<Record<string, string>> {
  return {
    "app.kubernetes.io/managed-by": "opentelemetry-operator",
    "app.kubernetes.io/instance": truncated(namespace, `.${name}`),
    "app.kubernetes.io/part-of": "opentelemetry",
    "app.kubernetes.io/component": "opentelemetry-collector",
  };
}

const OTLP_PORTS: Readonly<Record<string, number>> = { grpc: 4317, http: 4318 };

/** `MultiPortReceiver.Ports` of an OTLP receiver: the port of the endpoint, or the protocol's own, to the same port of the pod. */
function otlpPorts(receiver: unknown) {
  const protocols = isObject(receiver) && isObject(receiver.protocols) ? receiver.protocols : {};
  return Object.entries(protocols).map(([protocol, settings]) => {
    const endpoint = isObject(settings) && typeof settings.endpoint === "string" ? settings.endpoint : "";
    const port = Number(/:(\d+)$/.exec(endpoint)?.[1] ?? OTLP_PORTS[protocol]);
    return { port, targetPort: port };
  });
}

/** An OpenTelemetryCollector, as far as it is read here. */
export interface Collector {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly mode: string;
    readonly config: {
      readonly receivers?: JsonObject;
      readonly service: { readonly telemetry: { readonly metrics: { readonly readers: readonly Reader[] } } };
    };
  };
}

interface Reader {
  readonly pull: { readonly exporter: { readonly prometheus: { readonly port: number } } };
}

/** What becomes of a collector whose receivers that listen are all of OTLP. Without a port there is no Service. */
export function operatorObjects({ metadata, spec: { mode, config } }: Collector): OperatorObjects {
  const { name, namespace, labels = {} } = metadata;
  const receivers = Object.entries(config.receivers ?? {}).filter(([id]) => /^otlp(\/|$)/.test(id));
  const [reader] = config.service.telemetry.metrics.readers;
  const collector = truncated(name, "-collector");
  return {
    service: {
      name: collector,
      namespace,
      internalTrafficPolicy: mode === "daemonset" ? "Local" : "Cluster",
      selector: selectorLabels(namespace, name),
      ports: receivers.flatMap(([, receiver]) => otlpPorts(receiver)),
    },
    monitoring: { name: truncated(collector, "-monitoring"), port: reader?.pull.exporter.prometheus.port ?? 0 },
    // The object's own come first and give way, but for the name.
    podLabels: { "app.kubernetes.io/name": collector, ...labels, ...selectorLabels(namespace, name) },
  };
}

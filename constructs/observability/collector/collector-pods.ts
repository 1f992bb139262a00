import type { Labels } from "../../core/labels";
import type { PeerFacts } from "../../kubernetes/facts";
import { dns, peerAt } from "../../kubernetes/peers";
import { acceptedFrom, peerOfHost } from "../peers";
import type { OtelCollectorProps } from "./collector-props";
import type {
  CollectorPodsFacts,
  ComponentFacts,
  ListenerFacts,
  OtelCollectorDeploymentFacts,
  TargetFacts,
} from "./facts";
import { METRICS_PORT } from "./listeners";

/** As the operator labels the pods (internal/manifests/manifestutils/labels.go of open-telemetry/opentelemetry-operator). */
export function collectorPodLabels(name: string): Labels {
  return {
    "app.kubernetes.io/managed-by": "opentelemetry-operator",
    "app.kubernetes.io/name": `${name}-collector`,
  };
}

/** What is known of a collector before its pods. */
interface Known extends Omit<OtelCollectorProps, "name">, Pick<OtelCollectorDeploymentFacts, "name" | "rbac"> {
  readonly components: readonly ComponentFacts[];
  readonly listeners: readonly ListenerFacts[];
  readonly targets: readonly TargetFacts[];
}

/** Who may send to a collector, and where it may send. */
export function collectorPods(known: Known): CollectorPodsFacts {
  const { name, namespace, config, connectsTo } = known;
  const { receivers, exporters, extensions } = config.further ?? {};
  const further = [receivers, exporters, extensions].some((section) => section !== undefined);
  return {
    name: `${name}-collector`,
    namespace,
    podLabels: collectorPodLabels(name),
    connectsTo: [...dns(known.dns), ...destinations(known), ...(connectsTo ?? [])],
    acceptsFrom: [...clients(known), ...scrapers(known)],
    // Whoever says what else it connects to has said it for what is not typed here, too.
    knowsEgress: connectsTo !== undefined || (!further && allTargetsKnown(known)),
  };
}

/** An address from a variable is known to the pod alone. */
function allTargetsKnown({ components, targets }: Known): boolean {
  return components
    .filter(({ section, type }) => section === "exporters" && type !== "debug")
    .every(({ id }) => targets.some(({ exporter }) => exporter === id));
}

function destinations({ components, targets, external = [], namespace, rbac }: Known): readonly PeerFacts[] {
  const kubelet = components.some(({ type }) => ["kubelet_stats", "kubeletstats"].includes(type));
  return [
    ...targets.map(({ exporter, host, port }) =>
      external.includes(`${host}:${port}`) && !host.includes(".svc")
        ? peerAt(exporter, {}, port)
        : peerOfHost(exporter, host, port, namespace),
    ),
    // What the API server listens on shows through its Service.
    ...(rbac.length === 0 ? [] : [443, 6443].map((port) => peerAt("the Kubernetes API", {}, port))),
    ...(kubelet ? [peerAt("the kubelet", {}, 10_250)] : []),
  ];
}

function clients({ listeners, clients: given }: Known): readonly PeerFacts[] {
  const portsOf = (own: (prop: string) => boolean) => [
    ...new Set(listeners.filter(({ prop }) => prop.startsWith("receivers.") && own(prop)).map(({ port }) => port)),
  ];
  const isOtlp = (prop: string) => /^receivers\.otlp[./]/.test(prop);
  const others = acceptedFrom(
    "clients",
    portsOf((prop) => !isOtlp(prop)),
    given,
  );
  return [
    ...acceptedFrom("clients", portsOf(isOtlp), given),
    // What is not typed here may take datagrams.
    ...others.flatMap((peer) => [peer, { ...peer, protocol: "UDP" as const }]),
  ];
}

function scrapers({ listeners, serviceMonitor, prometheusNamespace: namespace = "monitoring" }: Known) {
  const offered = listeners.filter(({ prop }) => prop.startsWith("exporters.")).map(({ port }) => port);
  const ports = [...(serviceMonitor === undefined ? [] : [METRICS_PORT]), ...offered];
  return ports.length === 0 ? [] : acceptedFrom("Prometheus", ports, [{ namespace }]);
}

import { list, map, object, oneOf, optional, text } from "../../core/kind";
import { count, DNS_LABEL, LABELS, LINE, LOCATION, OBJECT_NAME, SECRET_REF } from "../../core/kinds";
import { DNS, PEERS, RESOURCES } from "../../kubernetes/prop-kinds";
import { PINNED_IMAGE } from "../pinned-image";
import type { OtelCollectorProps, Toleration } from "./collector-props";
import { CONFIG } from "./config-kinds";

/** A service's name, which OTTL and an environment variable can hold as it is. */
export const SERVICE_NAME = text(
  "the name of a service: letters, digits, -, _, . and /, at most 253 characters",
  /^[\w./-]{1,253}$/,
);

const HOST_PORT = text("host:port", /^(\[[0-9a-fA-F:]{2,45}\]|[\w.-]{1,253}):\d{1,5}$/);

const VARIABLE = text("the name of a variable", /^[A-Za-z_]\w{0,99}$/);

// What the operator appends makes it longer, and it cuts at 63.
const NAME = text("a DNS label of at most 42 characters", (name) => {
  return DNS_LABEL.wrong("", name).length === 0 && name.length <= 42;
});

/** What the props of a collector may be, each by itself. */
export const OTEL_COLLECTOR = object<OtelCollectorProps>({
  mode: oneOf("daemonset", "deployment"),
  namespace: DNS_LABEL,
  config: CONFIG,
  name: optional(NAME),
  acceptServices: optional(list(SERVICE_NAME, "a list of services, at least one", 1)),
  external: optional(list(HOST_PORT, "a list of host:port")),
  clients: optional(list(LOCATION, "a list of locations, at least one", 1)),
  connectsTo: optional(PEERS),
  prometheusNamespace: optional(DNS_LABEL),
  dns: optional(DNS),
  distribution: optional(oneOf("k8s", "core")),
  image: optional(PINNED_IMAGE),
  replicas: optional(count(1)),
  resources: optional(RESOURCES),
  listenAddress: optional(oneOf("0.0.0.0", "[::]")),
  secretEnv: optional(map(VARIABLE, SECRET_REF, "an object of variables")),
  tolerations: optional(
    list(
      object<Toleration>({
        key: optional(LINE),
        operator: optional(oneOf("Exists", "Equal")),
        value: optional(LINE),
        effect: optional(oneOf("NoSchedule", "PreferNoSchedule", "NoExecute")),
      }),
      "a list of tolerations",
    ),
  ),
  priorityClassName: optional(OBJECT_NAME),
  serviceMonitor: optional(object<NonNullable<OtelCollectorProps["serviceMonitor"]>>({ labels: optional(LABELS) })),
});

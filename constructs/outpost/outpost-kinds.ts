import { HOURS_OF_UNIT } from "../../values/releases/durations";
import { IMAGE_REPOSITORY_PATTERN } from "../core/image-repository";
import { type Fields, leaf, list, map, object, oneOf, optional, text } from "../core/kind";
import { BOOLEAN, CHECKSUM, CIDR, count, DNS_LABEL, LABELS, LINE, MEMORY, PORT, SECRET_REF, TEXT } from "../core/kinds";
import { ANTI_AFFINITY, budgetLimits, DNS, PEERS, RESOURCES } from "../kubernetes/prop-kinds";
import type {
  AuthentikLocation,
  OutpostClient,
  OutpostServiceMonitor,
  OutpostSessionProps,
  StandaloneOutpostProps,
} from "./outpost-props";

/** An exact release. */
export const VERSION = text("an exact version like 2026.8.5", /^\d{4}\.\d{1,2}\.\d{1,3}$/);

/** Where authentik answers. */
export const AUTHENTIK_URL = text(
  "a URL of scheme, host and port like https://auth.example.com",
  /^https?:\/\/[A-Za-z0-9]([-A-Za-z0-9.]{0,252})(:\d{1,5})?\/?$/,
);

/** How much an outpost says. */
export const LOG_LEVEL = oneOf("trace", "debug", "info", "warning", "error");

const UNITS = [...HOURS_OF_UNIT.keys()].join("|");

/** A duration as authentik writes it. */
export const DURATION = text(
  `a duration like hours=1;minutes=30 (${[...HOURS_OF_UNIT.keys()].join(", ")})`,
  new RegExp(`^(${UNITS})=\\d{1,8}(;(${UNITS})=\\d{1,8})*$`),
);

const VARIABLE = leaf((prop, value) => ({
  prop,
  value,
  valid: typeof value === "string" && /^[A-Za-z_][A-Za-z0-9_]{0,100}$/.test(value),
  allowed: "named with letters, digits and _",
}));

/** What decides the size of `/dev/shm`. */
export const SESSION_FIELDS: Fields<OutpostSessionProps> = {
  sessionsPerMinute: optional(count(1, 1_000_000)),
  accessTokenValidity: optional(DURATION),
  devShm: optional(MEMORY),
};

/** Pods that may connect. */
export const CLIENTS = list(
  object<OutpostClient>({ name: LINE, namespace: optional(DNS_LABEL), podLabels: optional(LABELS) }),
  "a list of clients",
);

/** Seconds that something may take; Kubernetes counts a day at most as patience. */
export const SECONDS = count(1, 86_400);

/** Every prop of a standalone outpost. */
export const STANDALONE_OUTPOST = object<StandaloneOutpostProps>({
  ...SESSION_FIELDS,
  namespace: DNS_LABEL,
  outpost: LINE,
  version: VERSION,
  token: SECRET_REF,
  tokenChecksum: optional(CHECKSUM),
  authentikHost: AUTHENTIK_URL,
  authentikHostBrowser: optional(AUTHENTIK_URL),
  insecure: optional(BOOLEAN),
  authentikLocation: optional(
    object<AuthentikLocation>({
      namespace: optional(DNS_LABEL),
      podLabels: optional(LABELS),
      cidr: optional(CIDR),
      port: optional(PORT),
    }),
  ),
  type: optional(oneOf("proxy", "ldap", "radius")),
  name: optional(DNS_LABEL),
  imageRepository: optional(
    text("a repository without tag like registry.example/proxy", new RegExp(`^${IMAGE_REPOSITORY_PATTERN}$`)),
  ),
  replicas: optional(count(1)),
  resources: optional(RESOURCES),
  readOnlyRootFilesystem: optional(BOOLEAN),
  hostAntiAffinity: optional(ANTI_AFFINITY),
  disruptionBudget: optional(budgetLimits(0)),
  terminationGracePeriodSec: optional(SECONDS),
  environment: optional(map(VARIABLE, TEXT, "an object of environment variables")),
  clients: optional(CLIENTS),
  connectsTo: optional(PEERS),
  dns: optional(DNS),
  serviceMonitor: optional(
    object<OutpostServiceMonitor>({
      prometheusNamespace: DNS_LABEL,
      intervalSec: optional(count(1, 86_400)),
      labels: optional(LABELS),
    }),
  ),
  rolloutTimeoutSec: optional(SECONDS),
});

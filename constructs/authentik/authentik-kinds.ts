import { HOURS_OF_UNIT } from "../../values/releases/durations";
import { isSupported, lineOf, SUPPORTED_LINES } from "../../values/releases/releases";
import { CHART_SOURCE } from "../core/chart-kinds";
import { DATABASE, POOLER } from "../core/endpoint-kinds";
import { IMAGE_REPOSITORY_PATTERN } from "../core/image-repository";
import { leaf, list, map, object, oneOf, optional, orElse, text } from "../core/kind";
import {
  ANNOTATIONS,
  BOOLEAN,
  CHECKSUM,
  CIDR,
  count,
  DNS_LABEL,
  JSON_OBJECT,
  OBJECT_NAME,
  PORT,
  PUBLIC_HOST,
  SECRET_REF,
  TEXT,
} from "../core/kinds";
import { wholeNumber } from "../core/prop-check";
import { DNS } from "../kubernetes/prop-kinds";
import type {
  AuthentikImageProps,
  AuthentikIngressProps,
  AuthentikProps,
  AuthentikRouteProps,
  AuthentikSecrets,
  CacheProps,
  SessionsProps,
  TasksProps,
} from "./authentik-props";
import { CONNECTIONS } from "./connection-kinds";
import type { ParentRef } from "./facts";
import { SERVER, WORKER } from "./pod-kinds";

const VERSION = text(
  `an exact release of ${SUPPORTED_LINES.map(({ line }) => line).join(" or ")}`,
  isSupported,
  `version = ${SUPPORTED_LINES.map(({ latest }) => JSON.stringify(latest)).join(" or ")}`,
);

const RECORDED_VERSION = text(
  "an exact release, as the installation reports it, for example 2026.5.8",
  (version) => lineOf(version) !== undefined,
);

const IMAGE_REPOSITORY = text(
  "a repository without tag and digest",
  new RegExp(`^${IMAGE_REPOSITORY_PATTERN}$`),
  "the tag is `version`, and `image.digest` pins beyond it",
);

const IMAGE = object<AuthentikImageProps>({
  repository: optional(IMAGE_REPOSITORY),
  digest: optional(text("sha256: and 64 hexadecimal digits", /^sha256:[0-9a-f]{64}$/)),
});

const SECRETS = object<AuthentikSecrets>({
  secretKey: SECRET_REF,
  bootstrapPassword: optional(SECRET_REF),
  bootstrapToken: optional(SECRET_REF),
  bootstrapEmail: optional(text("a mail address", /^(?=.{3,254}$)[^\s@$%{}"\\]+@[^\s@$%{}"\\]+$/)),
});

const INGRESS = object<AuthentikIngressProps>({
  host: PUBLIC_HOST,
  className: optional(OBJECT_NAME),
  tlsSecretName: optional(OBJECT_NAME),
  annotations: optional(ANNOTATIONS),
});

const PARENT = object<ParentRef>({
  name: OBJECT_NAME,
  namespace: optional(DNS_LABEL),
  sectionName: optional(OBJECT_NAME),
});

const ROUTE = object<AuthentikRouteProps>({
  host: PUBLIC_HOST,
  parentRefs: list(PARENT, "at least one gateway", 1),
});

const UNITS = [...HOURS_OF_UNIT.keys()].join("|");

/** authentik fails on a number of days that Python has no room for, which is just below ten digits. */
const DURATION = text(
  "pairs like days=1;hours=12 with the units microseconds to weeks: authentik skips what it does not know",
  new RegExp(`^(${UNITS})=\\d{1,8}(;(${UNITS})=\\d{1,8})*$`),
);

const AGE = leaf((prop, value) => ({ ...wholeNumber(prop, value, 0), allowed: "seconds >= 0, or null for ever" }));

const NAME_OF_VARIABLE = leaf((prop, value) => ({
  prop,
  value,
  valid: typeof value === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value),
  allowed: "named with letters, digits and _",
}));

/** Every prop of an installation. */
export const AUTHENTIK = object<AuthentikProps>({
  namespace: DNS_LABEL,
  namespaceId: optional(TEXT),
  releaseName: optional(DNS_LABEL),
  version: optional(VERSION),
  recordedVersion: optional(RECORDED_VERSION),
  image: optional(IMAGE),
  chartSource: optional(CHART_SOURCE),
  database: DATABASE,
  pooler: optional(POOLER),
  direct: optional(BOOLEAN),
  migrations: optional(oneOf("direct", "pooled")),
  readReplicas: optional(BOOLEAN),
  connMaxAgeSec: optional(orElse(null, AGE)),
  disableServerSideCursors: optional(BOOLEAN),
  secrets: SECRETS,
  server: optional(SERVER),
  worker: optional(WORKER),
  ingress: optional(INGRESS),
  route: optional(ROUTE),
  webPath: optional(text("a path that starts and ends with /", /^\/([A-Za-z0-9._~-]+\/)*$/)),
  cache: optional(object<CacheProps>({ timeoutFlowsSec: optional(count(0)), timeoutPoliciesSec: optional(count(0)) })),
  sessions: optional(object<SessionsProps>({ unauthenticatedAge: optional(DURATION) })),
  tasks: optional(object<TasksProps>({ taskExpiration: optional(DURATION) })),
  logLevel: optional(oneOf("trace", "debug", "info", "warning", "error")),
  listenAddress: optional(oneOf("0.0.0.0", "[::]")),
  trustedProxyCidrs: optional(list(CIDR, "a list of at least one range like 10.0.0.0/8", 1)),
  dns: optional(DNS),
  smtpPort: optional(PORT),
  environment: optional(map(NAME_OF_VARIABLE, TEXT, "an object of variables")),
  configChecksum: optional(CHECKSUM),
  reloader: optional(BOOLEAN),
  proxyProviders: optional(count(0)),
  connections: optional(CONNECTIONS),
  timeoutSec: optional(count(1)),
  refusePending: optional(BOOLEAN),
  refuseUnsupportedStep: optional(BOOLEAN),
  values: optional(JSON_OBJECT),
  rawValues: optional(JSON_OBJECT),
});

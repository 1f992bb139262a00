import type { PooledTls } from "../../core/database-endpoint";
import { DATABASE_NAME } from "../../core/endpoint-kinds";
import { type Fields, leaf, list, map, object, oneOf, optional, text } from "../../core/kind";
import {
  BOOLEAN,
  count,
  DNS_LABEL,
  INT_OR_PERCENT,
  LABELS,
  LINE,
  LOCATION,
  MEMORY,
  OBJECT_NAME,
  PORT,
  SECRET_REF,
  SSL_MODE,
} from "../../core/kinds";
import { POOL_SETTINGS } from "../../core/pool-settings";
import { isUnresolved } from "../../core/unresolved";
import { ANTI_AFFINITY, budgetLimits, DNS, PEERS, RESOURCES } from "../../kubernetes/prop-kinds";
import type {
  CloudNativePgBackup,
  CloudNativePgClient,
  CloudNativePgClusterProps,
  CloudNativePgDatabase,
  CloudNativePgMonitor,
  CloudNativePgRole,
  CloudNativePgStorage,
  CloudNativePgSynchronous,
} from "./cluster-props";
import type { CloudNativePgQuery } from "./facts";
import type { CloudNativePgPoolerSettings } from "./pooler-props";
import { isSchedule } from "./schedule";

/** The operator puts `-rw`, a serial number and more behind it, and all of that is a DNS label too. */
const CLUSTER_NAME = text(
  "a DNS label of at most 50 characters that begins with a letter",
  /^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$/,
);

const IMAGE = text(
  "an image with a tag that begins with PostgreSQL's version, 13 or newer, such as registry.example/postgresql:18.6",
  /^[^\s:]+(:\d+)?\/[^\s:]+:(1[3-9]|[2-9]\d)(?!\d)[A-Za-z0-9._-]*(@sha256:[0-9a-f]{64})?$/,
);

const POOLER_IMAGE = text("an image with a tag", /^[^\s]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?$/);

/** An amount with its unit: without one PostgreSQL counts in blocks or megabytes, each parameter in its own. */
const AMOUNT = text("a whole number with kB, MB, GB or TB, such as 768MB", /^\d+(kB|MB|GB|TB)$/);

const PARAMETER = text("the name of a parameter", /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/);

/** A query, a label or a number: part of a metric's name, and a column. */
const METRIC_PART = text("a name of small letters, digits and _, at most 40 characters", /^[a-z][a-z0-9_]{0,39}$/);

const COLUMNS = map(METRIC_PART, LINE, "an object of columns, each with what it is");

const QUERY = object<CloudNativePgQuery>({
  query: text("SQL, not blank", /\S/),
  labels: optional(COLUMNS),
  gauges: COLUMNS,
  onStandbys: optional(BOOLEAN),
});

const SCHEDULE = text("a schedule of six fields, seconds first, such as 0 0 2 * * *", isSchedule);

/** The value may be the password itself: it must not reach the message. */
const EXPRESSION = leaf((prop, value) => ({
  prop,
  value: "(text, not shown)",
  valid: typeof value === "string" && isUnresolved(value),
  allowed: "a Terraform expression",
  fix: "declare an ephemeral variable and give its value",
}));

const STORAGE = object<CloudNativePgStorage>({ size: MEMORY, storageClass: optional(OBJECT_NAME) });

/** Pods that connect. */
export const CLIENTS = list(
  object<CloudNativePgClient>({ name: LINE, namespace: optional(DNS_LABEL), podLabels: optional(LABELS) }),
  "a list of clients",
);

/** What each setting of a Pooler must be like. */
export const POOLER_FIELDS: Fields<CloudNativePgPoolerSettings> = {
  name: optional(DNS_LABEL),
  instances: optional(count(1)),
  image: optional(POOLER_IMAGE),
  poolMode: optional(oneOf("session", "transaction")),
  ...POOL_SETTINGS,
  ignoreStartupParameters: optional(list(PARAMETER, "a list of parameters")),
  resources: optional(RESOURCES),
  maxSurge: optional(INT_OR_PERCENT),
  maxUnavailable: optional(INT_OR_PERCENT),
  hostAntiAffinity: optional(ANTI_AFFINITY),
  disruptionBudget: optional(budgetLimits(0)),
  preStopSleepSec: optional(count(0)),
  longestTransactionSec: optional(count(0)),
  tls: optional(object<PooledTls>({ sslMode: SSL_MODE, ca: optional(SECRET_REF) })),
};

/** What each prop of a Cluster must be like. */
export const CLUSTER = object<CloudNativePgClusterProps>({
  name: optional(CLUSTER_NAME),
  namespace: optional(DNS_LABEL),
  createNamespace: optional(BOOLEAN),
  password: SECRET_REF,
  passwordSecret: optional(OBJECT_NAME),
  passwordWo: optional(EXPRESSION),
  passwordWoVersion: optional(count(1)),
  clients: CLIENTS,
  database: optional(DATABASE_NAME),
  owner: optional(DATABASE_NAME),
  sslMode: optional(SSL_MODE),
  serverCa: optional(SECRET_REF),
  instances: optional(count(1)),
  imageName: optional(IMAGE),
  maxConnections: optional(count(1)),
  superuserReservedConnections: optional(count(0)),
  reservedConnections: optional(count(0)),
  sharedBuffers: optional(AMOUNT),
  maxSlotWalKeepSize: optional(AMOUNT),
  parameters: optional(map(PARAMETER, LINE, "an object of parameters as text")),
  sharedPreloadLibraries: optional(list(PARAMETER, "a list of libraries")),
  resources: optional(RESOURCES),
  storage: STORAGE,
  walStorage: optional(STORAGE),
  hostAntiAffinity: optional(oneOf("required", "preferred")),
  enablePdb: optional(BOOLEAN),
  synchronous: optional(
    object<CloudNativePgSynchronous>({
      method: optional(oneOf("any", "first")),
      number: optional(count(1)),
      dataDurability: optional(oneOf("required", "preferred")),
    }),
  ),
  primaryUpdateMethod: optional(oneOf("restart", "switchover")),
  primaryUpdateStrategy: optional(oneOf("unsupervised", "supervised")),
  roles: optional(
    list(
      object<CloudNativePgRole>({
        name: DATABASE_NAME,
        passwordSecret: optional(OBJECT_NAME),
        connectionLimit: optional(count(-1)),
        inRoles: optional(list(DATABASE_NAME, "a list of roles")),
      }),
      "a list of roles",
    ),
  ),
  databases: optional(
    list(
      object<CloudNativePgDatabase>({
        name: DATABASE_NAME,
        owner: DATABASE_NAME,
        extensions: optional(list(DATABASE_NAME, "a list of extensions")),
      }),
      "a list of databases",
    ),
  ),
  backup: optional(
    object<CloudNativePgBackup>({
      objectStore: OBJECT_NAME,
      schedule: optional(SCHEDULE),
      immediate: optional(BOOLEAN),
      serverName: optional(OBJECT_NAME),
      location: optional(LOCATION),
      port: optional(PORT),
    }),
  ),
  podMonitor: optional(
    object<CloudNativePgMonitor>({
      prometheusNamespace: DNS_LABEL,
      intervalSec: optional(count(1)),
      labels: optional(LABELS),
    }),
  ),
  queries: optional(map(METRIC_PART, QUERY, "an object of queries by name")),
  pooler: optional(object<CloudNativePgPoolerSettings>(POOLER_FIELDS)),
  operator: optional(LOCATION),
  kubernetesApi: optional(PEERS),
  dns: optional(DNS),
  otherClients: optional(count(0)),
  adminHeadroom: optional(count(0)),
  wait: optional(BOOLEAN),
  timeoutSec: optional(count(1)),
  refuseCombinedChange: optional(BOOLEAN),
});

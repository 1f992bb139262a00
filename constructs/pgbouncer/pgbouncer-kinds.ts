import type { DatabaseEndpoint } from "../core/database-endpoint";
import { ADDRESS, ENDPOINT_EXTRAS } from "../core/endpoint-kinds";
import { IMAGE_REPOSITORY_PATTERN } from "../core/image-repository";
import { implementation, list, object, oneOf, optional, text } from "../core/kind";
import {
  BOOLEAN,
  CHECKSUM,
  count,
  DNS_LABEL,
  INT_OR_PERCENT,
  LABELS,
  LINE,
  LOCATION,
  SECRET_REF,
  SSL_MODE,
} from "../core/kinds";
import { POOL_SETTINGS } from "../core/pool-settings";
import { ANTI_AFFINITY, budgetLimits, DNS, RESOURCES } from "../kubernetes/prop-kinds";
import type { PgBouncerExporter, PgBouncerServiceMonitor } from "./exporter";
import { isPinned } from "./image";
import type { PgBouncerClient, PgBouncerProps } from "./pgbouncer-props";
import { ENTRY, POOLS, ROLE } from "./pool-kinds";

const REFERENCE = new RegExp(`^${IMAGE_REPOSITORY_PATTERN}(:\\w[\\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$`);

/** The database's name is that of its entry too. */
const DATABASE = implementation<DatabaseEndpoint>({
  primary: ADDRESS,
  location: LOCATION,
  database: ENTRY,
  user: ROLE,
  password: SECRET_REF,
  sslMode: SSL_MODE,
  ...ENDPOINT_EXTRAS,
});

const CLIENT = object<PgBouncerClient>({ name: LINE, namespace: optional(DNS_LABEL), podLabels: optional(LABELS) });

const IMAGE = text(
  "pinned by a digest or by a tag other than latest",
  (image) => REFERENCE.test(image) && isPinned(image),
);

const EXPORTER = object<PgBouncerExporter>({
  prometheusNamespace: DNS_LABEL,
  image: optional(IMAGE),
  port: optional(count(1024, 65535)),
  resources: optional(RESOURCES),
  serviceMonitor: optional(
    object<PgBouncerServiceMonitor>({ intervalSec: optional(count(1)), labels: optional(LABELS) }),
  ),
});

/** Every prop of a pooler. */
export const PGBOUNCER = object<PgBouncerProps>({
  namespace: DNS_LABEL,
  database: DATABASE,
  ...POOLS,
  onSecretChange: optional(oneOf("reload", "roll")),
  secretChecksum: optional(CHECKSUM),
  reloader: optional(BOOLEAN),
  name: optional(DNS_LABEL),
  clients: optional(list(CLIENT, "a list of clients")),
  dns: optional(DNS),
  image: optional(IMAGE),
  runAsUser: optional(count(1)),
  replicas: optional(count(1)),
  resources: optional(RESOURCES),
  maxSurge: optional(INT_OR_PERCENT),
  maxUnavailable: optional(INT_OR_PERCENT),
  minReadySec: optional(count(0)),
  hostAntiAffinity: optional(ANTI_AFFINITY),
  disruptionBudget: optional(budgetLimits(0)),
  preStopSleepSec: optional(count(5)),
  longestTransactionSec: optional(count(0)),
  exporter: optional(EXPORTER),
  rolloutTimeoutSec: optional(count(1)),
  port: optional(count(1024, 65535)),
  authType: optional(oneOf("scram-sha-256")),
  poolMode: optional(oneOf("session", "transaction", "statement")),
  ...POOL_SETTINGS,
  ignoreStartupParameters: optional(
    list(
      text("the name of a PostgreSQL parameter", /^[A-Za-z_][A-Za-z0-9_.]{0,62}$/),
      "a list of PostgreSQL parameter names",
    ),
  ),
});

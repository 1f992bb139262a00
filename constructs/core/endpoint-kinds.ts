import type {
  Address,
  ConnectionLimits,
  DatabaseEndpoint,
  PooledDatabase,
  PooledEndpoint,
  PooledTls,
} from "./database-endpoint";
import type { ForwardAuthEndpoint } from "./forward-auth-endpoint";
import { implementation, object, oneOf, optional, text } from "./kind";
import { CIDR, count, DNS_LABEL, HOST, LABELS, LINE, LOCATION, PORT, SECRET_REF, SSL_MODE } from "./kinds";

/** A TCP address. */
export const ADDRESS = object<Address>({ host: HOST, port: PORT });

/** A database or a role: PostgreSQL cuts longer ones off. */
export const DATABASE_NAME = text(
  "a name of PostgreSQL's: one line, no blank at its ends, at most 63 characters",
  /^(?=.{1,63}$)(?!\s)\P{Cc}*(?<!\s)$/u,
);

/** What an application needs to know of a pooler. */
export const POOLER = implementation<PooledEndpoint>({
  address: ADDRESS,
  location: LOCATION,
  poolMode: oneOf("session", "transaction", "statement"),
  tls: optional(object<PooledTls>({ sslMode: SSL_MODE, ca: optional(SECRET_REF) })),
  replicas: optional(object<PooledDatabase>({ address: ADDRESS, database: DATABASE_NAME })),
});

const LIMITS = object<ConnectionLimits>({
  maxConnections: count(1),
  superuserReservedConnections: count(0),
  reservedConnections: count(0),
  otherClients: count(0),
  adminHeadroom: count(0),
});

/** What a database may have besides. */
export const ENDPOINT_EXTRAS = {
  serverCa: optional(SECRET_REF),
  replicas: optional(ADDRESS),
  limits: optional(LIMITS),
  pooled: optional(POOLER),
} as const;

/** What an application needs to know of a database, whoever provides it. */
export const DATABASE = implementation<DatabaseEndpoint>({
  primary: ADDRESS,
  location: LOCATION,
  database: DATABASE_NAME,
  user: DATABASE_NAME,
  password: SECRET_REF,
  sslMode: SSL_MODE,
  ...ENDPOINT_EXTRAS,
});

/** What a reverse proxy needs to know of an outpost, whoever provides it. */
export const FORWARD_AUTH_ENDPOINT = implementation<ForwardAuthEndpoint>({
  address: ADDRESS,
  service: DNS_LABEL,
  location: object<ForwardAuthEndpoint["location"]>({
    namespace: DNS_LABEL,
    podLabels: optional(LABELS),
    cidr: optional(CIDR),
  }),
  outpost: LINE,
  sessionPods: optional(LABELS),
});

import type { DatabaseEndpoint } from "../../constructs/core/database-endpoint";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";

/** A database in another namespace. */
export const DATABASE: DatabaseEndpoint = {
  primary: { host: "pg-rw.database.svc", port: 5432 },
  location: { namespace: "database", podLabels: { "cnpg.io/cluster": "pg" } },
  database: "authentik",
  user: "app",
  password: { name: "db", key: "password" },
  sslMode: "require",
};

/** Nothing but what must be given. */
export const MINIMAL: PgBouncerProps = { namespace: "identity", database: DATABASE };

/** Every prop, each with a value of its own. */
export const MAXIMAL: PgBouncerProps = {
  namespace: "identity",
  database: {
    ...DATABASE,
    sslMode: "verify-full",
    serverCa: { name: "db-ca", key: "ca.crt" },
    location: { cidr: "10.1.0.0/16" },
  },
  secretChecksum: "abc",
  name: "pooler",
  clients: [
    { name: "server", podLabels: { "app.kubernetes.io/component": "server" } },
    { name: "report", namespace: "reports" },
  ],
  dns: { namespace: "dns", podLabels: { "k8s-app": "coredns" } },
  image: "registry.example/pgbouncer:1.26.0",
  runAsUser: 1001,
  replicas: 5,
  resources: { requests: { cpu: 1 }, limits: { cpu: 2, memory: "1Gi" } },
  maxSurge: "20%",
  maxUnavailable: 1,
  minReadySec: 150,
  hostAntiAffinity: "required",
  disruptionBudget: { maxUnavailable: 2 },
  preStopSleepSec: 15,
  longestTransactionSec: 120,
  rolloutTimeoutSec: 900,
  port: 5433,
  authType: "scram-sha-256",
  poolMode: "session",
  defaultPoolSize: 75,
  reservePoolSize: 10,
  reservePoolTimeoutSec: 3,
  maxClientConn: 900,
  serverIdleTimeoutSec: 300,
  serverLifetimeSec: 1800,
  queryWaitTimeoutSec: 60,
  idleTransactionTimeoutSec: 600,
  maxPreparedStatements: 0,
  ignoreStartupParameters: ["extra_float_digits", "search_path"],
};

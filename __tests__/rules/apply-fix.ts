import type { AuthentikFacts } from "../../constructs/authentik/facts";
import type { SslMode } from "../../constructs/core/database-endpoint";
import type { Facts } from "../../constructs/core/facts";
import type { Fix } from "../../constructs/core/finding";
import { type MemoryQuantity, mebibytes } from "../../constructs/core/quantity";
import type { PgBouncerFacts } from "../../constructs/pgbouncer/facts";
import { slowestRollout } from "../../constructs/rules/aut/rollout-time";
import { lineOf } from "../../values/releases/releases";
import { accessSetter } from "./access-setters";
import { changeKey } from "./change-key";
import { CLUSTER_SETTERS } from "./cloudnative-pg-setters";
import { postgres } from "./facts";
import { setMonitorLabel } from "./monitor-labels";
import type { Parts, Setter } from "./open-parts";
import { OUTPOST_SETTERS } from "./outpost-setters";
import { dataSourceSetter, PROMETHEUS_SETTERS } from "./prometheus-setters";
import { TRAEFIK_SETTERS } from "./traefik-setters";
import { podSetters, workloadSetters } from "./workload-setters";

/** What constructs make of a prop: the facts that follow from it. */
const SETTERS: Readonly<Record<string, Setter>> = {
  "database.maxConnections": ({ database }, value) => {
    database.maxConnections = Number(value);
  },
  readReplicas: ({ authentik }) => {
    delete authentik.postgresql.readReplica;
  },
  recordedVersion: ({ authentik }, value) => {
    authentik.recordedVersion = String(value);
  },
  "database.statementTimeoutMs": ({ database }) => {
    delete database.statementTimeoutMs;
  },
  "database.lockTimeoutMs": ({ database }) => {
    delete database.lockTimeoutMs;
  },
  "database.connectionLimit": ({ database }, value) => {
    database.connectionLimit = Number(value);
  },
  // Where the pooler's clients and the pooler itself connect to the server, the database's own mode counts.
  "database.sslMode": ({ authentik, pgbouncer }, value) => {
    if (authentik.postgresql.poolMode === undefined) {
      authentik.postgresql.sslMode = value as SslMode;
    }
    authentik.postgresql.directSslMode = value as SslMode;
    pgbouncer.serverTlsSslMode = value as SslMode;
  },
  "database.serverCa.name": ({ authentik, pgbouncer }, value) => {
    authentik.secrets.serverCa = { name: String(value), key: "ca.crt" };
    authentik.postgresql.sslRootCert = authentik.postgresql.directSslRootCert = "/etc/postgresql-ca/ca.crt";
    pgbouncer.serverTlsCaFile = "/etc/pgbouncer-tls/server-ca.crt";
  },
  "database.serverCa.key": ({ authentik }, value) => {
    authentik.secrets.serverCa = { name: "postgres-ca", ...authentik.secrets.serverCa, key: String(value) };
  },
  "pooler.tls.ca.name": ({ authentik }, value) => {
    authentik.secrets.poolerCa = { name: String(value), key: "ca.crt" };
  },
  version: ({ authentik, accesses, outposts }, value) => {
    // Terraform's provider goes with the server, unless it was of another line before.
    const old = lineOf(authentik.version);
    for (const access of accesses) {
      if (old === undefined || lineOf(access.providerVersion ?? "") === old) {
        access.providerVersion = `${lineOf(String(value))}.0`;
      }
    }
    for (const outpost of outposts) {
      outpost.version = String(value);
    }
    authentik.version = authentik.chartVersion = String(value);
    authentik.server.image = authentik.worker.image = `ghcr.io/goauthentik/server:${value}`;
  },
  connMaxAgeSec: ({ authentik }, value) => {
    authentik.postgresql.connMaxAgeSec = Number(value);
  },
  disableServerSideCursors: ({ authentik }, value) => {
    authentik.postgresql.disableServerSideCursors = value === true;
  },
  direct: ({ authentik, pgbouncer }, value) => {
    const [primary] = postgres().addresses;
    if (value === true && primary !== undefined) {
      authentik.postgresql.direct = primary;
      authentik.postgresql.directSslMode = pgbouncer.serverTlsSslMode ?? "require";
    }
  },
  "pgbouncer.poolMode": ({ pgbouncer }, value) => {
    pgbouncer.poolMode = value as PgBouncerFacts["poolMode"];
  },
  "pgbouncer.defaultPoolSize": ({ pgbouncer }, value) => {
    pgbouncer.defaultPoolSize = Number(value);
  },
  "pgbouncer.reservePoolSize": ({ pgbouncer }, value) => {
    pgbouncer.reservePoolSize = Number(value);
  },
  "pgbouncer.maxClientConn": ({ pgbouncer }, value) => {
    pgbouncer.maxClientConn = Number(value);
  },
  "pgbouncer.ignoreStartupParameters": ({ pgbouncer }, value) => {
    pgbouncer.ignoreStartupParameters = value as readonly string[];
  },
  "pgbouncer.idleTransactionTimeoutSec": ({ pgbouncer }, value) => {
    pgbouncer.idleTransactionTimeoutSec = Number(value);
  },
  "pgbouncer.queryWaitTimeoutSec": ({ pgbouncer }, value) => {
    pgbouncer.queryWaitTimeoutSec = Number(value);
  },
  "pgbouncer.serverLifetimeSec": ({ pgbouncer }, value) => {
    pgbouncer.serverLifetimeSec = Number(value);
  },
  // The grace period follows from both of its parts.
  "pgbouncer.preStopSleepSec": ({ pgbouncer }, value) => {
    pgbouncer.preStopSleepSec = Number(value);
    pgbouncer.workload.terminationGracePeriodSec = Number(value) + (pgbouncer.longestTransactionSec ?? 0);
  },
  "pgbouncer.clientTls.sslMode": ({ pgbouncer }, value) => {
    pgbouncer.clientTlsSslMode = value as SslMode;
  },
  "pgbouncer.maxPreparedStatements": ({ pgbouncer }, value) => {
    pgbouncer.maxPreparedStatements = Number(value);
  },
  "pgbouncer.authType": ({ pgbouncer }, value) => {
    pgbouncer.authType = value as PgBouncerFacts["authType"];
  },
  "pgbouncer.image": ({ pgbouncer }) => {
    Object.assign(pgbouncer, { image: "edoburu/pgbouncer:v1.25.2-p0", version: "1.25.2" });
  },
  logLevel: ({ authentik }, value) => {
    authentik.logLevel = String(value);
  },
  webPath: ({ authentik }, value) => {
    authentik.webPath = String(value);
  },
  "tasks.taskExpiration": ({ authentik }, value) => {
    authentik.taskExpiration = String(value);
  },
  "sessions.unauthenticatedAge": ({ authentik }, value) => {
    authentik.unauthenticatedSessionAge = String(value);
  },
  "server.serviceMonitor.intervalSec": ({ authentik }, value) => {
    authentik.server.scrape = { labels: {}, ...authentik.server.scrape, intervalSec: Number(value) };
  },
  "server.web.threads": ({ authentik }, value) => {
    authentik.server.webThreads = Number(value);
  },
  "worker.processes": ({ authentik }, value) => {
    authentik.worker.processes = Number(value);
  },
  "worker.threads": ({ authentik }, value) => {
    authentik.worker.threads = Number(value);
  },
  "server.web.workers": ({ authentik }, value) => {
    authentik.server.webWorkers = Number(value);
  },
  "server.devShm": ({ authentik }, value) => {
    authentik.server.devShmMiB = mebibytes(value as MemoryQuantity);
  },
  "server.web.maxRequests": ({ authentik }, value) => {
    authentik.server.maxRequests = Number(value);
  },
  embeddedOutpost: ({ alerts }) => {
    alerts.outposts = alerts.outposts.filter(({ embedded }) => !embedded);
  },
  timeoutSec: ({ authentik }, value) => {
    authentik.releaseTimeoutSec = Number(value);
  },
  proxyProviders: ({ authentik }, value) => {
    authentik.proxyProviders = Number(value);
  },
  listenAddress: ({ authentik }, value) => {
    authentik.listenAddress = value as AuthentikFacts["listenAddress"];
  },
  reloader: ({ authentik }, value) => {
    authentik.reloader = value === true;
  },
  "pgbouncer.onSecretChange": ({ pgbouncer }, value) => {
    pgbouncer.onSecretChange = value as "reload" | "roll";
  },
  "pgbouncer.exporter.prometheusNamespace": ({ pgbouncer }) => {
    pgbouncer.exporter = { program: "pgbouncer_exporter", port: 9127, ...pgbouncer.exporter };
  },
  // Without it, what the pooler has counts.
  poolerExporter: ({ alerts, pgbouncer }) => {
    if (alerts.pooler !== undefined) {
      delete alerts.pooler.exporter;
      Object.assign(alerts.pooler, pgbouncer.exporter && { exporter: pgbouncer.exporter.program });
    }
  },
  "secrets.secretKey.name": ({ authentik }, value) => {
    authentik.secrets.secretKey.name = String(value);
  },
  "secrets.bootstrapPassword.name": ({ authentik }, value) => {
    authentik.secrets.bootstrapPassword = { name: String(value), key: "bootstrap-password" };
  },
  "secrets.bootstrapToken.name": ({ authentik }, value) => {
    authentik.secrets.bootstrapToken = { name: String(value), key: "bootstrap-token" };
  },
  "database.password.name": ({ authentik }, value) => {
    authentik.secrets.postgresqlPassword.name = String(value);
  },
  "worker.serviceAccountName": ({ authentik }, value) => {
    authentik.worker.serviceAccountName = String(value);
  },
  ...CLUSTER_SETTERS,
  ...OUTPOST_SETTERS,
  ...TRAEFIK_SETTERS,
  ...PROMETHEUS_SETTERS,
  ...podSetters("server", ({ authentik }) => authentik.server),
  ...podSetters("worker", ({ authentik }) => authentik.worker),
  ...workloadSetters("server", "server.rollout", ({ authentik }) => authentik.server.workload),
  ...workloadSetters("worker", "worker.rollout", ({ authentik }) => authentik.worker.workload),
  ...workloadSetters("pgbouncer", "pgbouncer", ({ pgbouncer }) => pgbouncer.workload),
};

/** Whether Helm's timeout ends before the slowest rollout may. */
function gaveUp(facts: readonly Facts[]): boolean {
  const authentik = facts.find(({ kind }) => kind === "authentik") as AuthentikFacts;
  return (authentik.releaseTimeoutSec ?? Number.POSITIVE_INFINITY) < slowestRollout(authentik).time.value;
}

/**
 * The facts of a platform with one authentik, one pooler and one server, after a fix was followed to the letter. Of several
 * parts with applications it is meant for the one at `at`.
 */
export function applyFix(fix: Fix, facts: readonly Facts[], at = ""): readonly Facts[] {
  const copy: readonly Facts[] = structuredClone(facts);
  const part = (kind: string) => copy.find((each) => each.kind === kind);
  const ofAt = (own: string) => copy.find(({ kind, path }) => kind === own && path === at);
  const parts = {
    authentik: part("authentik"),
    pgbouncer: part("pgbouncer"),
    database: part("postgres"),
    accesses: copy.filter(({ kind }) => kind === "protectedApplications"),
    access: ofAt("protectedApplications"),
    outposts: copy.filter(({ kind }) => kind === "outpost"),
    outpost: ofAt("outpost"),
    embeddedOutpost: part("embeddedOutpost"),
    outpostToken: ofAt("outpostToken"),
    hop: part("sessionHop"),
    cloudNativePg: part("cloudNativePg"),
    alerts: part("alerts"),
    // Of a Gateway the props have the same names.
    traefik: ofAt("envoyGateway") ?? part("traefik"),
    forwardAuth: ofAt("gatewayForwardAuth") ?? part("forwardAuth"),
    nginx: ofAt("nginxForwardAuth"),
    routes: ofAt("gatewayForwardAuth") ?? part("protectedIngresses"),
    envoyGateway: part("envoyGateway"),
    rateLimit: part("loginRateLimit"),
    prometheus: part("prometheus"),
    quota: part("quota"),
    namespace: ofAt("namespace"),
    postgresExporter: part("postgresExporter"),
    volumeClaim: copy.find(({ kind, path }) => kind === "volumeClaim" && path === at),
    store: copy.find(({ kind, path }) => ["logStore", "traceStore"].includes(kind) && path === at),
  } as unknown as Parts;
  for (const change of fix.changes) {
    const value = change.relation === "unset" ? undefined : change.to;
    const override = /^(values|rawValues)\.(.*)$/.exec(change.prop);
    if (override !== null) {
      changeKey(parts.authentik[override[1] as "values" | "rawValues"], override[2] ?? "", value);
      continue;
    }
    const variable = /^environment\.(.*)$/.exec(change.prop);
    if (variable !== null) {
      changeKey(parts.authentik.environment, variable[1] ?? "", value);
      continue;
    }
    const monitored = copy.find(({ path }) => path === at);
    if (setMonitorLabel(change.prop, value, monitored)) {
      continue;
    }
    const label = /^(?:(server|worker|pgbouncer\.exporter)\.serviceMonitor\.)?labels\.(.*)$/.exec(change.prop);
    if (label !== null) {
      const { server, worker } = parts.authentik;
      const { exporter } = parts.pgbouncer;
      const scrapes = { server: server.scrape, worker: worker.scrape, "pgbouncer.exporter": exporter?.scrape };
      const own = copy.find(({ path }) => path === at) as { readonly scrape?: { readonly labels: object } } | undefined;
      const labelled = scrapes[label[1] as keyof typeof scrapes] ?? own?.scrape ?? parts.alerts;
      (labelled.labels as Record<string, unknown>)[label[2] ?? ""] = value;
      continue;
    }
    const set = accessSetter(change.prop) ?? dataSourceSetter(change.prop) ?? SETTERS[change.prop];
    if (set === undefined) {
      throw new Error(`no prop of this library: ${change.prop}`);
    }
    set(parts, value);
  }
  if (!gaveUp(facts) && gaveUp(copy)) {
    // As long as the rollout takes, unless a prop says otherwise.
    parts.authentik.releaseTimeoutSec = slowestRollout(parts.authentik as AuthentikFacts).time.value;
  }
  return copy;
}

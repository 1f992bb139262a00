import type { SslMode } from "../../core/database-endpoint";
import { DATABASE_NAME } from "../../core/endpoint-kinds";
import { given } from "../../core/json";
import { object, optional, text } from "../../core/kind";
import { count, DNS_LABEL, HOST, LABELS, LOCATION, PORT, SECRET_REF, SSL_MODE } from "../../core/kinds";
import type { ComponentLabels } from "../../core/labels";
import { checkProps, type PropCheck } from "../../core/prop-check";
import type { WorkloadFacts } from "../../kubernetes/facts";
import { dns, peerAt } from "../../kubernetes/peers";
import { DNS, RESOURCES } from "../../kubernetes/prop-kinds";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { PostgresExporterFacts } from "../facts";
import { PINNED_IMAGE } from "../pinned-image";
import type { PostgresExporterLogin, PostgresExporterProps, PostgresExporterTarget } from "./postgres-exporter-props";
import { singlePodWorkload } from "./single-pod-facts";

/** Port of postgres_exporter. */
export const EXPORTER_PORT = 9187;

/** An exporter as it is deployed by this library. */
export interface PostgresExporterDeploymentFacts extends PostgresExporterFacts {
  readonly workload: WorkloadFacts;
}

/** Labels of an exporter's objects. */
export function exporterLabels(name: string): ComponentLabels {
  return { name: "postgres-exporter", instance: name };
}

const IMAGE = "quay.io/prometheuscommunity/postgres-exporter:v0.20.1";

const POSTGRES_EXPORTER = object<PostgresExporterProps>({
  namespace: DNS_LABEL,
  name: optional(DNS_LABEL),
  target: object<PostgresExporterTarget>({
    host: HOST,
    port: optional(PORT),
    database: optional(DATABASE_NAME),
    sslMode: optional(SSL_MODE),
    serverCa: optional(SECRET_REF),
    location: optional(LOCATION),
  }),
  login: optional(
    object<PostgresExporterLogin>({
      user: text(
        "a role of its own, a member of pg_monitor: the superuser can read and change all data",
        (user) => DATABASE_NAME.wrong("", user).length === 0 && user !== "postgres",
      ),
      password: SECRET_REF,
    }),
  ),
  dataSource: optional(SECRET_REF),
  prometheusNamespace: optional(DNS_LABEL),
  labels: optional(LABELS),
  intervalSec: optional(count(1, 3600)),
  image: optional(PINNED_IMAGE),
  resources: optional(RESOURCES),
  dns: optional(DNS),
});

/** Modes in which a server may be asked without encryption. */
const UNENCRYPTED: readonly SslMode[] = ["disable", "allow", "prefer"];

/** An exporter in plain values, all defaults applied. @throws one error with every wrong prop */
export function postgresExporterFacts(path: string, props: PostgresExporterProps): PostgresExporterDeploymentFacts {
  checkProps(path, POSTGRES_EXPORTER.wrong("", props));
  const { target, login, dataSource, resources = {}, image = IMAGE, labels = {}, intervalSec = 30 } = props;
  const sslMode = target.sslMode ?? (target.serverCa === undefined ? "require" : "verify-full");
  const amounts = resourceFacts({
    requests: { cpu: "10m", memory: "32Mi", ...resources.requests },
    limits: { memory: "128Mi", ...resources.limits },
  });
  checkProps(path, [...sourceChecks(props), ...tlsChecks(target, sslMode), ...requestsWithinLimits(amounts)]);
  const { name = "postgres-exporter", namespace, prometheusNamespace = "monitoring" } = props;
  const server = { host: target.host, port: target.port ?? 5432 };
  return given({
    kind: "postgresExporter" as const,
    path,
    name,
    namespace,
    server,
    database: target.database ?? "postgres",
    sslMode,
    serverCa: target.serverCa,
    user: login?.user,
    password: login?.password,
    dataSource,
    image,
    resources: amounts,
    scrape: { intervalSec, labels },
    workload: singlePodWorkload({
      name,
      namespace,
      labels: exporterLabels(name),
      resources: amounts,
      connectsTo: [...dns(props.dns), peerAt("PostgreSQL", target.location ?? {}, server.port)],
      acceptsFrom: [peerAt("Prometheus", { namespace: prometheusNamespace }, EXPORTER_PORT)],
    }),
  });
}

function sourceChecks({ login, dataSource }: PostgresExporterProps): readonly PropCheck[] {
  const both = login !== undefined && dataSource !== undefined;
  const none = login === undefined && dataSource === undefined;
  return [
    {
      prop: "login",
      value: both ? "both" : "neither",
      valid: !both && !none,
      allowed: "given, or else `dataSource`: the exporter takes its password from exactly one of them",
    },
  ];
}

function tlsChecks({ host, serverCa }: PostgresExporterTarget, sslMode: SslMode): readonly PropCheck[] {
  const inCluster = !host.includes(".") || /\.svc(\.|$)/.test(host) || /^[^.]+\.[^.]+$/.test(host);
  const verifies = sslMode === "verify-ca" || sslMode === "verify-full";
  return [
    {
      prop: "target.sslMode",
      value: sslMode,
      valid: inCluster || !UNENCRYPTED.includes(sslMode),
      allowed: "at least require: the server is outside the cluster",
    },
    {
      prop: "target.serverCa",
      value: serverCa,
      valid: !verifies || serverCa !== undefined,
      allowed: `given: with ${sslMode} the exporter needs it`,
    },
  ];
}

import type { SslMode } from "../../core/database-endpoint";
import { DATABASE_NAME } from "../../core/endpoint-kinds";
import { given } from "../../core/json";
import { object, optional, text } from "../../core/kind";
import { count, DNS_LABEL, HOST, LABELS, LOCATION, PORT, SECRET_REF, SSL_MODE } from "../../core/kinds";
import { checkProps, type PropCheck } from "../../core/prop-check";
import { DNS, RESOURCES } from "../../kubernetes/prop-kinds";
import { requestsWithinLimits, resourceFacts } from "../../kubernetes/resources";
import type { PostgresExporterFacts } from "../facts";
import type { PostgresExporterLogin, PostgresExporterProps, PostgresExporterTarget } from "./postgres-exporter-props";
import { PINNED_IMAGE } from "./single-pod";

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
export function postgresExporterFacts(path: string, props: PostgresExporterProps): PostgresExporterFacts {
  checkProps(path, POSTGRES_EXPORTER.wrong("", props));
  const { target, login, dataSource, resources = {}, image = IMAGE, labels = {}, intervalSec = 30 } = props;
  const sslMode = target.sslMode ?? (target.serverCa === undefined ? "require" : "verify-full");
  const amounts = resourceFacts({
    requests: { cpu: "10m", memory: "32Mi", ...resources.requests },
    limits: { memory: "128Mi", ...resources.limits },
  });
  checkProps(path, [...sourceChecks(props), ...tlsChecks(target, sslMode), ...requestsWithinLimits(amounts)]);
  return given({
    kind: "postgresExporter" as const,
    path,
    name: props.name ?? "postgres-exporter",
    namespace: props.namespace,
    server: { host: target.host, port: target.port ?? 5432 },
    database: target.database ?? "postgres",
    sslMode,
    serverCa: target.serverCa,
    user: login?.user,
    password: login?.password,
    dataSource,
    image,
    resources: amounts,
    scrape: { intervalSec, labels },
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

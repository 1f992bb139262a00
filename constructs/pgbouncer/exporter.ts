import type { ContainerProps } from "../kubernetes/container";
import type { PeerFacts, ResourceFacts } from "../kubernetes/facts";
import { peerAt } from "../kubernetes/peers";
import { type ResourceProps, resourceFacts } from "../kubernetes/resources";
import type { PgBouncerExporterFacts } from "./facts";
import { EXPORTER_DIRECTORY, PASS_FILE } from "./paths";

/** The user of the console that the exporter logs in as. The server knows no such role. */
export const EXPORTER_USER = "pgbouncer_exporter";

/** A ServiceMonitor of the Prometheus operator. */
export interface PgBouncerServiceMonitor {
  /** Seconds between two scrapes. @default 30 */
  readonly intervalSec?: number;
  /** Labels that Prometheus selects ServiceMonitors by, for example `release`. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * prometheus-community's pgbouncer_exporter beside PgBouncer. It logs in to the console with a password that each pod makes for
 * itself, so that it knows none of the database.
 */
export interface PgBouncerExporter {
  /** Namespace of Prometheus, which may scrape. */
  readonly prometheusNamespace: string;
  /** By tag or digest. @default - prometheuscommunity/pgbouncer-exporter v0.12.1 */
  readonly image?: string;
  /** @default 9127 */
  readonly port?: number;
  /** @default - 10m and 32Mi requested, memory limited to 64Mi */
  readonly resources?: ResourceProps;
  /** Needs the CRDs of the Prometheus operator. @default - none */
  readonly serviceMonitor?: PgBouncerServiceMonitor;
}

/** The exporter, defaults filled in. */
export interface ExporterFacts extends PgBouncerExporterFacts {
  readonly program: "pgbouncer_exporter";
  readonly prometheusNamespace: string;
  readonly image: string;
  readonly resources: ResourceFacts;
}

const IMAGE = "quay.io/prometheuscommunity/pgbouncer-exporter:v0.12.1";

/** Facts of an exporter from its props. */
export function exporterFacts(props: PgBouncerExporter): ExporterFacts {
  const { prometheusNamespace, image = IMAGE, port = 9127, resources = {}, serviceMonitor } = props;
  return {
    program: "pgbouncer_exporter",
    prometheusNamespace,
    image,
    port,
    resources: resourceFacts({
      requests: { cpu: "10m", memory: "32Mi", ...resources.requests },
      limits: { memory: "64Mi", ...resources.limits },
    }),
    ...(serviceMonitor === undefined
      ? {}
      : { scrape: { intervalSec: serviceMonitor.intervalSec ?? 30, labels: serviceMonitor.labels ?? {} } }),
  };
}

/** Who may read the metrics; nobody without an exporter. */
export function scrapers(exporter: PgBouncerExporter | undefined): readonly PeerFacts[] {
  return exporter === undefined
    ? []
    : [peerAt("Prometheus", { namespace: exporter.prometheusNamespace }, exporterFacts(exporter).port)];
}

/** The exporter itself. Its password comes from a file: https://www.postgresql.org/docs/current/libpq-pgpass.html */
export function exporterContainer(
  { image, port, resources }: ExporterFacts,
  pooler: { readonly port: number; readonly tls: boolean },
): ContainerProps {
  const console = `postgres://${EXPORTER_USER}@localhost:${pooler.port}/pgbouncer?sslmode=${pooler.tls ? "require" : "disable"}`;
  return {
    name: "exporter",
    image,
    args: [`--pgBouncer.connectionString=${console}`, `--web.listen-address=:${port}`],
    ports: { metrics: port },
    env: { PGPASSFILE: `${EXPORTER_DIRECTORY}/${PASS_FILE}` },
    mounts: [{ volume: EXPORTER_VOLUME, path: EXPORTER_DIRECTORY }],
    resources,
    livenessProbe: { httpGet: { path: "/", port }, periodSec: 30, timeoutSec: 5, failureThreshold: 4 },
  };
}

/** Volume of the exporter's password, in memory. */
export const EXPORTER_VOLUME = "exporter";

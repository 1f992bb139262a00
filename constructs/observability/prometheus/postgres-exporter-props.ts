import type { NetworkLocation, SslMode } from "../../core/database-endpoint";
import type { Labels } from "../../core/labels";
import type { SecretRef } from "../../core/secret-ref";
import type { DnsProps } from "../../kubernetes/peers";
import type { ResourceProps } from "../../kubernetes/resources";

/** A server of PostgreSQL itself: a pooler has other connections and other numbers. */
export interface PostgresExporterTarget {
  readonly host: string;
  /** @default 5432 */
  readonly port?: number;
  /** Database to connect to; the numbers are of the whole server. @default "postgres" */
  readonly database?: string;
  /** At least `require` for a server outside the cluster. @default - verify-full with `serverCa`, else require */
  readonly sslMode?: SslMode;
  /** Certificate authority of the server, in PEM, in the namespace of the exporter. @default - none */
  readonly serverCa?: SecretRef;
  /** Where the server is, for the network policy. @default - anywhere on the port */
  readonly location?: NetworkLocation;
}

/** Who the exporter logs in as: a member of `pg_monitor`, such as the `monitoringRole` of an `ExternalPostgres`. */
export interface PostgresExporterLogin {
  /** Not the superuser. */
  readonly user: string;
  /** In the namespace of the exporter. Without blanks: the exporter 0.11.1 did not start with one. */
  readonly password: SecretRef;
}

/** prometheus-community's postgres_exporter for one server. */
export interface PostgresExporterProps {
  /** Namespace of the exporter, which exists. */
  readonly namespace: string;
  /** Name of its objects. @default "postgres-exporter" */
  readonly name?: string;
  readonly target: PostgresExporterTarget;
  /** User and password. @default - `dataSource`: exactly one of both */
  readonly login?: PostgresExporterLogin;
  /** A whole connection string, `postgresql://user:password@host:5432/postgres?sslmode=require`. @default - `login` */
  readonly dataSource?: SecretRef;
  /** Namespace of Prometheus, which may scrape. @default "monitoring" */
  readonly prometheusNamespace?: string;
  /** Labels of the ServiceMonitor, by which Prometheus selects it. @default - none */
  readonly labels?: Labels;
  /** Seconds between two scrapes. @default 30 */
  readonly intervalSec?: number;
  /** By tag or digest. @default - prometheuscommunity/postgres-exporter v0.20.1 */
  readonly image?: string;
  /** @default - 10m and 32Mi requested, memory limited to 128Mi */
  readonly resources?: ResourceProps;
  /** Where the cluster's DNS is. @default - kube-system */
  readonly dns?: DnsProps;
}

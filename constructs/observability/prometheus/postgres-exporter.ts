import { Construct } from "constructs";
import { publishFacts } from "../../core/preflight";
import type { SecretRef } from "../../core/secret-ref";
import { ServiceMonitor } from "../../kubernetes/service-monitor";
import { secretVolume } from "../../kubernetes/volume";
import type { PostgresExporterFacts } from "../facts";
import {
  EXPORTER_PORT,
  exporterLabels,
  type PostgresExporterDeploymentFacts,
  postgresExporterFacts,
} from "./postgres-exporter-facts";
import type { PostgresExporterProps } from "./postgres-exporter-props";
import { SinglePod } from "./single-pod";

const CA_DIRECTORY = "/etc/postgresql-ca";
const CA_FILE = "ca.crt";

/**
 * prometheus-community's postgres_exporter: the numbers of a PostgreSQL server that no operator watches, for Prometheus. It logs in with a
 * role that reads statistics and no data, and has its password from a Secret by name.
 */
export class PostgresExporter extends Construct {
  readonly facts: PostgresExporterDeploymentFacts;

  /** @throws one error with every wrong prop; a pooler in the place of the server is found by preflight. */
  constructor(scope: Construct, id: string, props: PostgresExporterProps) {
    super(scope, id);
    const facts = postgresExporterFacts(this.node.path, props);
    this.facts = facts;
    publishFacts(this, facts);
    const { name, namespace, serverCa, scrape, workload } = facts;
    new SinglePod(this, "Pod", {
      workload,
      labels: exporterLabels(name),
      port: EXPORTER_PORT,
      volumes: serverCa === undefined ? [] : [secretVolume("server-ca", serverCa, CA_FILE)],
      checksums: {},
      container: {
        name: "exporter",
        image: facts.image,
        ...environment(facts),
        mounts: serverCa === undefined ? [] : [{ volume: "server-ca", path: CA_DIRECTORY }],
        livenessProbe: {
          httpGet: { path: "/", port: EXPORTER_PORT },
          periodSec: 30,
          timeoutSec: 5,
          failureThreshold: 4,
        },
        readinessProbe: {
          httpGet: { path: "/", port: EXPORTER_PORT },
          periodSec: 10,
          timeoutSec: 5,
          failureThreshold: 3,
        },
      },
    });
    new ServiceMonitor(this, "ServiceMonitor", {
      name,
      namespace,
      selector: workload.podLabels,
      port: "http",
      ...scrape,
    });
  }
}

/** What the exporter reads its connection from. */
export function environment(facts: PostgresExporterFacts): {
  readonly env: Readonly<Record<string, string>>;
  readonly secretEnv: Readonly<Record<string, SecretRef>>;
} {
  const { dataSource, user, password, server, database, sslMode, serverCa } = facts;
  if (dataSource !== undefined) {
    return { env: {}, secretEnv: { DATA_SOURCE_NAME: dataSource } };
  }
  const host = server.host.includes(":") ? `[${server.host}]` : server.host;
  const root = serverCa === undefined ? "" : `&sslrootcert=${encodeURIComponent(`${CA_DIRECTORY}/${CA_FILE}`)}`;
  return {
    env: {
      DATA_SOURCE_URI: `${host}:${server.port}/${encodeURIComponent(database)}?sslmode=${sslMode}${root}`,
      ...(user === undefined ? {} : { DATA_SOURCE_USER: user }),
    },
    secretEnv: password === undefined ? {} : { DATA_SOURCE_PASS: password },
  };
}

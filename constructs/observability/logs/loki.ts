import { Construct } from "constructs";
import type { DataSource } from "../../core/data-source";
import { publishFacts } from "../../core/preflight";
import { StoreSet } from "../store-set";
import { DATA_DIRECTORY, lokiConfig } from "./loki-config";
import { LOKI_PORTS, type LokiDeploymentFacts, lokiFacts, lokiLabels } from "./loki-facts";
import type { LokiProps } from "./loki-props";

/**
 * Loki in its monolithic mode, with its Service: logs come in by OTLP at `otlpUrl`, and a Grafana asks at `dataSource`. What is older
 * than `retentionHours` is removed.
 */
export class Loki extends Construct {
  /** DNS name of its Service. */
  readonly host: string;
  /** Where `otlp_http` exporters send logs to, a `LogAgent` for one. */
  readonly otlpUrl: string;
  /** For `grafana.dataSources` of a `KubePrometheusStack`. */
  readonly dataSource: DataSource;
  readonly facts: LokiDeploymentFacts;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: LokiProps) {
    super(scope, id);
    this.facts = lokiFacts(this.node.path, props);
    const { name, namespace, workload, image, bucket, replicationFactor } = this.facts;
    const { http, grpc, ring } = LOKI_PORTS;
    this.host = `${name}.${namespace}`;
    this.otlpUrl = `http://${this.host}:${http}/otlp`;
    this.dataSource = { name: "Loki", type: "loki", url: `http://${this.host}.svc:${http}` };
    publishFacts(this, this.facts);
    new StoreSet(this, "Store", {
      workload,
      labels: lokiLabels(name),
      image,
      config: lokiConfig(this.facts),
      dataDirectory: DATA_DIRECTORY,
      secretEnv: bucket?.secretEnv ?? {},
      ports: { http, grpc },
      ...(replicationFactor === 1 ? {} : { ringPorts: { ring } }),
    });
  }
}

import { Construct } from "constructs";
import type { DataSource } from "../../core/data-source";
import type { OtlpEndpoint } from "../../core/otlp-endpoint";
import { publishFacts } from "../../core/preflight";
import { StoreSet } from "../store-set";
import { DATA_DIRECTORY, tempoConfig } from "./tempo-config";
import { TEMPO_PORTS, type TempoDeploymentFacts, tempoFacts, tempoLabels } from "./tempo-facts";
import type { TempoProps } from "./tempo-props";

/**
 * Tempo in its monolithic mode, with its Service: traces come in by OTLP, and a Grafana asks at `dataSource`. What is older than
 * `retentionHours` is removed.
 */
export class Tempo extends Construct implements OtlpEndpoint {
  /** DNS name of its Service. */
  readonly host: string;
  readonly grpcPort = TEMPO_PORTS.otlpGrpc;
  readonly httpPort = TEMPO_PORTS.otlpHttp;
  /** For `grafana.dataSources` of a `KubePrometheusStack`. */
  readonly dataSource: DataSource;
  readonly facts: TempoDeploymentFacts;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: TempoProps) {
    super(scope, id);
    this.facts = tempoFacts(this.node.path, props);
    const { name, namespace, workload, image, bucket } = this.facts;
    const { otlpGrpc, otlpHttp, http } = TEMPO_PORTS;
    this.host = `${name}.${namespace}`;
    this.dataSource = { name: "Tempo", type: "tempo", url: `http://${this.host}.svc:${http}` };
    publishFacts(this, this.facts);
    new StoreSet(this, "Store", {
      workload,
      labels: tempoLabels(name),
      image,
      config: tempoConfig(this.facts),
      dataDirectory: DATA_DIRECTORY,
      secretEnv: bucket?.secretEnv ?? {},
      ports: { "otlp-grpc": otlpGrpc, "otlp-http": otlpHttp, http },
    });
  }
}

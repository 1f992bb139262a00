import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import type { DataSource } from "../../core/data-source";
import { valuesJson } from "../../core/helm-release";
import { given } from "../../core/json";
import { objectLabels } from "../../core/labels";
import { createAfter } from "../../core/order";
import type { OtlpEndpoint } from "../../core/otlp-endpoint";
import { publishFacts } from "../../core/preflight";
import { memory } from "../../core/quantity";
import { ConfigMap } from "../../kubernetes/config-map";
import { Deployment } from "../../kubernetes/deployment";
import { NetworkPolicy } from "../../kubernetes/network-policy";
import { allow } from "../../kubernetes/peers";
import { configMapVolume, memoryVolume, type Volume } from "../../kubernetes/volume";
import { VolumeClaim } from "../../kubernetes/volume-claim";
import { DATA_DIRECTORY, jaegerConfig } from "./jaeger-config";
import { JAEGER_PORTS, type JaegerDeploymentFacts, jaegerFacts, jaegerLabels } from "./jaeger-facts";
import type { JaegerProps } from "./jaeger-props";

/** User of the official image. */
const USER = 10001;

const CONFIG_DIRECTORY = "/etc/jaeger";

const PROBE = { httpGet: { path: "/status", port: JAEGER_PORTS.health }, periodSec: 10, timeoutSec: 5 };

/** Jaeger 2 in one pod, with its Service: traces come in by OTLP and are looked at on port 16686. */
export class Jaeger extends Construct implements OtlpEndpoint {
  /** DNS name of its Service. */
  readonly host: string;
  readonly grpcPort = JAEGER_PORTS.otlpGrpc;
  readonly httpPort = JAEGER_PORTS.otlpHttp;
  /** Address in the cluster at which Grafana and people ask for traces. */
  readonly queryUrl: string;
  /** For `grafana.dataSources` of a `KubePrometheusStack`. */
  readonly dataSource: DataSource;
  readonly facts: JaegerDeploymentFacts;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: JaegerProps) {
    super(scope, id);
    this.facts = jaegerFacts(this.node.path, props);
    const { name, namespace, workload } = this.facts;
    this.host = `${name}.${namespace}`;
    this.queryUrl = `http://${name}.${namespace}.svc:${JAEGER_PORTS.ui}`;
    this.dataSource = { name: "Jaeger", type: "jaeger", url: this.queryUrl };
    publishFacts(this, this.facts);
    const metadata = { name, namespace, labels: { ...objectLabels(jaegerLabels(name)) } };
    const account = new ServiceAccountV1(this, "ServiceAccount", { metadata, automountServiceAccountToken: false });
    const config = new ConfigMap(this, "Config", {
      name,
      namespace,
      data: { "config.yaml": valuesJson(jaegerConfig(this.facts)) },
    });
    const claims = this.createClaim();
    const policy = new NetworkPolicy(this, "NetworkPolicy", {
      ...metadata,
      podSelector: workload.podLabels,
      ingress: allow(workload.acceptsFrom),
      egress: allow(workload.connectsTo),
    });
    new ServiceV1(this, "Service", {
      metadata,
      spec: { selector: { ...workload.podLabels }, port: servicePorts() },
    });
    const deployment = new Deployment(this, "Deployment", {
      workload,
      labels: jaegerLabels(name),
      user: { runAsUser: USER },
      serviceAccountName: name,
      checksums: { config: config.checksum },
      containers: [this.container()],
      volumes: [configMapVolume("config", name), memoryVolume("tmp", "64Mi"), ...this.dataVolumes()],
    });
    createAfter(deployment, policy, account, config, ...claims);
  }

  private container() {
    const { otlpGrpc, otlpHttp, ui, query, health, metrics } = JAEGER_PORTS;
    return {
      name: "jaeger",
      image: this.facts.image,
      args: [`--config=${CONFIG_DIRECTORY}/config.yaml`],
      ports: { "otlp-grpc": otlpGrpc, "otlp-http": otlpHttp, ui, query, health, metrics },
      mounts: [
        { volume: "config", path: CONFIG_DIRECTORY },
        { volume: "tmp", path: "/tmp", readOnly: false },
        ...this.dataVolumes().map(({ name }) => ({ volume: name, path: DATA_DIRECTORY, readOnly: false })),
      ],
      resources: this.facts.workload.resources,
      // A large store is read again when it opens.
      startupProbe: { ...PROBE, failureThreshold: 60 },
      livenessProbe: { ...PROBE, failureThreshold: 6 },
      readinessProbe: { ...PROBE, failureThreshold: 3 },
    };
  }

  private dataVolumes(): readonly Volume[] {
    const { store, name } = this.facts;
    return store.type === "memory" ? [] : [{ name: "data", persistentVolumeClaim: { claimName: name } }];
  }

  private createClaim(): readonly Construct[] {
    const { store, name, namespace } = this.facts;
    if (store.type === "memory") {
      return [];
    }
    const claim = new VolumeClaim(this, "Data", {
      name,
      namespace,
      labels: objectLabels(jaegerLabels(name)),
      size: memory(store.sizeMiB),
      ...given({ storageClass: store.storageClass }),
    });
    return [claim];
  }
}

function servicePorts() {
  const { otlpGrpc, otlpHttp, ui, query, metrics } = JAEGER_PORTS;
  const ports = { "otlp-grpc": otlpGrpc, "otlp-http": otlpHttp, ui, query, metrics };
  return Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: name, protocol: "TCP" }));
}

import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Construct } from "constructs";
import { memoryText } from "../../values/charts/quantity";
import { valuesJson } from "../core/helm-release";
import type { JsonObject } from "../core/json";
import { type ComponentLabels, objectLabels } from "../core/labels";
import { createAfter } from "../core/order";
import type { SecretRef } from "../core/secret-ref";
import { ConfigMap } from "../kubernetes/config-map";
import { DisruptionBudget } from "../kubernetes/disruption-budget";
import type { StatefulSetFacts } from "../kubernetes/facts";
import { NetworkPolicy } from "../kubernetes/network-policy";
import { allow } from "../kubernetes/peers";
import { OWN_VOLUME, StatefulSet } from "../kubernetes/stateful-set";
import { configMapVolume, memoryVolume } from "../kubernetes/volume";

/** User of Grafana Labs' official images. */
const USER = 10001;

/** A store of telemetry that is one program with one file. */
export interface StoreSetProps {
  readonly workload: StatefulSetFacts;
  readonly labels: ComponentLabels;
  readonly image: string;
  /** Content of its file; JSON is YAML. */
  readonly config: JsonObject;
  /** Where the volume is, in the container. */
  readonly dataDirectory: string;
  readonly secretEnv: Readonly<Record<string, SecretRef>>;
  /** Ports of the container and of its Service, by name; `http` answers `/ready`. */
  readonly ports: Readonly<Record<string, number>> & { readonly http: number };
  /** Ports by which its pods know each other. @default - none */
  readonly ringPorts?: Readonly<Record<string, number>>;
}

/** Pods of one program that keep telemetry, each with a volume, behind a Service. */
export class StoreSet extends Construct {
  constructor(scope: Construct, id: string, props: StoreSetProps) {
    super(scope, id);
    const { workload, labels, ports, ringPorts = {} } = props;
    const { name, namespace } = workload;
    const metadata = { name, namespace, labels: { ...objectLabels(labels) } };
    const account = new ServiceAccountV1(this, "ServiceAccount", { metadata, automountServiceAccountToken: false });
    const config = new ConfigMap(this, "Config", {
      name,
      namespace,
      data: { "config.yaml": valuesJson(props.config) },
    });
    const policy = new NetworkPolicy(this, "NetworkPolicy", {
      ...metadata,
      podSelector: workload.podLabels,
      ingress: allow(workload.acceptsFrom),
      egress: allow(workload.connectsTo),
    });
    new ServiceV1(this, "Service", {
      metadata,
      spec: { selector: { ...workload.podLabels }, port: servicePorts(ports) },
    });
    const headless = new ServiceV1(this, "Headless", {
      metadata: { ...metadata, name: headlessName(name) },
      spec: {
        clusterIp: "None",
        // Pods find each other before they are ready, and are ready only then.
        publishNotReadyAddresses: true,
        selector: { ...workload.podLabels },
        port: servicePorts({ ...ports, ...ringPorts }),
      },
    });
    const pods = new StatefulSet(this, "Pods", {
      set: workload,
      labels,
      user: { runAsUser: USER },
      containers: [container(props)],
      volumeSize: memoryText(workload.volume.sizeMiB),
      volumes: [configMapVolume("config", name), memoryVolume("tmp", "64Mi")],
      serviceName: headlessName(name),
      serviceAccountName: name,
      checksums: { config: config.checksum },
    });
    createAfter(pods, policy, account, config, headless);
    const { disruptionBudget } = workload;
    if (disruptionBudget !== undefined) {
      new DisruptionBudget(this, "DisruptionBudget", { name, namespace, ...disruptionBudget });
    }
  }
}

/** Name of the Service by which pods find each other. */
export function headlessName(name: string): string {
  return `${name}-headless`;
}

const CONFIG_DIRECTORY = "/etc/store";

function container({ workload, labels, image, dataDirectory, secretEnv, ports, ringPorts = {} }: StoreSetProps) {
  const probe = { httpGet: { path: "/ready", port: ports.http }, periodSec: 10, timeoutSec: 5 };
  return {
    name: labels.name,
    image,
    args: [`-config.file=${CONFIG_DIRECTORY}/config.yaml`],
    secretEnv,
    ports: { ...ports, ...ringPorts },
    mounts: [
      { volume: "config", path: CONFIG_DIRECTORY },
      { volume: "tmp", path: "/tmp", readOnly: false },
      { volume: OWN_VOLUME, path: dataDirectory, readOnly: false },
    ],
    resources: workload.resources,
    // What was not stored yet is read again when it starts.
    startupProbe: { ...probe, failureThreshold: 60 },
    // It is not ready while it waits for others, and a restart would not help: only a process that does not answer is dead.
    livenessProbe: { ...probe, httpGet: { path: "/metrics", port: ports.http }, failureThreshold: 6 },
    readinessProbe: { ...probe, failureThreshold: 3 },
  };
}

function servicePorts(ports: Readonly<Record<string, number>>) {
  return Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: name, protocol: "TCP" }));
}

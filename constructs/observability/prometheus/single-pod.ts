import { Construct } from "constructs";
import type { ComponentLabels } from "../../core/labels";
import { createAfter } from "../../core/order";
import type { ContainerProps } from "../../kubernetes/container";
import { Deployment } from "../../kubernetes/deployment";
import type { WorkloadFacts } from "../../kubernetes/facts";
import type { Volume } from "../../kubernetes/volume";
import { WorkloadObjects } from "../../kubernetes/workload-objects";

/** Nobody: what the images of the exporters run as. */
const NOBODY = 65_534;

/** One pod that answers Prometheus. */
export interface SinglePodProps {
  readonly workload: WorkloadFacts;
  readonly labels: ComponentLabels;
  readonly container: Omit<ContainerProps, "resources" | "ports">;
  /** Port of the container and of its Service, both by the name `http`. */
  readonly port: number;
  readonly volumes: readonly Volume[];
  readonly checksums: Readonly<Record<string, string>>;
}

/** A pod without state that Prometheus asks, with its Service, account and network policy. */
export class SinglePod extends Construct {
  constructor(scope: Construct, id: string, props: SinglePodProps) {
    super(scope, id);
    const { workload, labels, port } = props;
    const { name, resources } = workload;
    const objects = new WorkloadObjects(this, workload, labels);
    const policy = objects.networkPolicy();
    objects.service([{ name: "http", port, targetPort: "http", protocol: "TCP" }]);
    const account = objects.serviceAccount();
    const deployment = new Deployment(this, "Deployment", {
      workload,
      labels,
      user: { runAsUser: NOBODY },
      serviceAccountName: name,
      containers: [{ ...props.container, ports: { http: port }, resources }],
      volumes: props.volumes,
      checksums: props.checksums,
    });
    createAfter(deployment, policy, account);
  }
}

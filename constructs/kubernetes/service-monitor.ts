import type { Construct } from "constructs";
import { CustomResource } from "../core/custom-resource";
import type { Labels } from "../core/labels";

/** A ServiceMonitor of the Prometheus operator. */
export interface ServiceMonitorProps {
  readonly name: string;
  readonly namespace: string;
  /** Labels of the Service, in the same namespace. */
  readonly selector: Labels;
  /** Name of the Service's port. */
  readonly port: string;
  /** Seconds between two scrapes. */
  readonly intervalSec: number;
  /** Labels of the ServiceMonitor, by which Prometheus selects it. @default - none */
  readonly labels?: Labels;
}

/** Has Prometheus scrape the pods of a Service. The operator's definitions must be in the cluster before the plan. */
export class ServiceMonitor extends CustomResource {
  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    const { name, namespace, selector, port, intervalSec, labels = {} } = props;
    super(scope, id, {
      manifest: {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "ServiceMonitor",
        metadata: { name, namespace, labels },
        spec: { selector: { matchLabels: { ...selector } }, endpoints: [{ port, interval: `${intervalSec}s` }] },
      },
    });
  }
}

import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { type Labels, MANAGED_BY } from "../core/labels";

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
export class ServiceMonitor extends Construct {
  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id);
    const { name, namespace, selector, port, intervalSec, labels = {} } = props;
    new Manifest(this, "Resource", {
      manifest: {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "ServiceMonitor",
        metadata: { name, namespace, labels: { ...MANAGED_BY, ...labels } },
        spec: {
          selector: { matchLabels: { ...selector } },
          endpoints: [{ port, interval: `${intervalSec}s` }],
        },
      },
      fieldManager: { forceConflicts: true },
    });
  }
}

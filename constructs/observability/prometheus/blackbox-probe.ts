import { Construct } from "constructs";
import { CustomResource } from "../../core/custom-resource";
import { publishFacts } from "../../core/preflight";
import { ConfigMap } from "../../kubernetes/config-map";
import { configMapVolume } from "../../kubernetes/volume";
import {
  PROBE_MODULES,
  PROBE_PORT,
  type ProbeDeploymentFacts,
  probeConfig,
  probeFacts,
  probeLabels,
} from "./blackbox-probe-facts";
import type { BlackboxProbeProps } from "./blackbox-probe-props";
import { probeJobs } from "./probe-jobs";
import { SinglePod } from "./single-pod";

/**
 * Asks protected hosts from outside of authentik, and has Prometheus keep `probe_success`: whether who has not logged in is sent to log in,
 * and whether what answers everybody does.
 * The operator's definitions must be in the cluster before the plan.
 */
export class BlackboxProbe extends Construct {
  readonly facts: ProbeDeploymentFacts;

  /** @throws one error with every wrong prop. */
  constructor(scope: Construct, id: string, props: BlackboxProbeProps) {
    super(scope, id);
    this.facts = probeFacts(this.node.path, props);
    publishFacts(this, this.facts);
    const { name, namespace, image, scrape, workload } = this.facts;
    const config = new ConfigMap(this, "Config", {
      name,
      namespace,
      data: { "blackbox.yml": JSON.stringify(probeConfig(this.facts), null, 2) },
    });
    const probe = { httpGet: { path: "/-/healthy", port: PROBE_PORT }, timeoutSec: 5, failureThreshold: 4 };
    new SinglePod(this, "Pod", {
      workload,
      labels: probeLabels(name),
      port: PROBE_PORT,
      volumes: [configMapVolume("config", config.name)],
      checksums: { config: config.checksum },
      container: {
        name: "exporter",
        image,
        args: ["--config.file=/etc/blackbox/blackbox.yml"],
        mounts: [{ volume: "config", path: "/etc/blackbox" }],
        livenessProbe: { ...probe, periodSec: 30 },
        readinessProbe: { ...probe, periodSec: 10 },
      },
    });
    for (const job of probeJobs(this.facts)) {
      new CustomResource(this, job.id, {
        manifest: {
          apiVersion: "monitoring.coreos.com/v1",
          kind: "Probe",
          metadata: { name: job.name, namespace, labels: scrape.labels },
          spec: {
            jobName: job.name,
            interval: `${scrape.intervalSec}s`,
            module: PROBE_MODULES[job.module],
            prober: { url: `${name}.${namespace}.svc:${PROBE_PORT}` },
            targets: { staticConfig: { static: [...job.targets] } },
          },
        },
      });
    }
  }
}

import type { JobV1Spec } from "@cdktf/provider-kubernetes/lib/job-v1";
import { Construct } from "constructs";
import { objectLabels, selectorLabels } from "../../core/labels";
import { createAfter } from "../../core/order";
import { publishFacts } from "../../core/preflight";
import { ConfigMap } from "../../kubernetes/config-map";
import { containerBlock } from "../../kubernetes/container";
import { podSecurityContext } from "../../kubernetes/security-context";
import { configMapVolume } from "../../kubernetes/volume";
import { WorkloadResource } from "../../kubernetes/workload-resource";
import { K6_DIRECTORY, type K6Facts, k6Arguments, k6Environment, k6Facts, k6Options } from "./k6-facts";
import type { K6JobProps } from "./k6-props";

/** User of the image. */
const K6_USER = 12_345;

/** A load test by k6, whose Job fails where a threshold does not hold. It is tried once: a second try would be another test. */
export class K6Job extends Construct {
  readonly facts: K6Facts;

  /** @throws one error with every wrong prop; a Prometheus that takes no samples is found by preflight. */
  constructor(scope: Construct, id: string, props: K6JobProps) {
    super(scope, id);
    this.facts = k6Facts(this.node.path, props);
    publishFacts(this, this.facts);
    const { name, namespace, deadlineSec } = this.facts;
    const metadata = { name, namespace, labels: { ...objectLabels(LABELS(name)) } };
    const config = new ConfigMap(this, "Script", {
      name,
      namespace,
      data: { "script.js": props.script, "options.json": JSON.stringify(k6Options(this.facts), null, 2) },
    });
    const spec = jobSpec(this.facts, config);
    const { schedule, wait = true } = props;
    const job =
      schedule === undefined
        ? new WorkloadResource(this, "Resource", "kubernetes_job_v1", {
            metadata,
            spec,
            waitForCompletion: wait,
            timeouts: { create: `${deadlineSec + 60}s`, update: `${deadlineSec + 60}s` },
          })
        : new WorkloadResource(this, "Schedule", "kubernetes_cron_job_v1", {
            metadata,
            spec: { schedule, concurrencyPolicy: "Forbid", jobTemplate: { metadata: {}, spec } },
          });
    createAfter(job, config);
  }
}

const LABELS = (name: string) => ({ name: "k6", instance: name });

function jobSpec(facts: K6Facts, config: ConfigMap): JobV1Spec {
  const { name, image, resources, deadlineSec } = facts;
  return {
    backoffLimit: 0,
    activeDeadlineSeconds: deadlineSec,
    template: {
      metadata: {
        labels: { ...selectorLabels(LABELS(name)) },
        // A change of the script is another Job.
        annotations: { "checksum/script": config.checksum },
      },
      spec: {
        restartPolicy: "Never",
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        securityContext: podSecurityContext({ runAsUser: K6_USER }),
        container: [
          containerBlock({
            name: "k6",
            image,
            args: k6Arguments(facts),
            env: k6Environment(facts),
            mounts: [{ volume: "script", path: K6_DIRECTORY }],
            resources,
          }),
        ],
        volume: [configMapVolume("script", config.name)],
      },
    },
  };
}

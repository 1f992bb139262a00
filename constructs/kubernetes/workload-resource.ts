import type { CronJobV1Config } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import type { DeploymentV1Config } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { JobV1Config } from "@cdktf/provider-kubernetes/lib/job-v1";
import type { StatefulSetV1Config } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { type TerraformMetaArguments, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** The provider's arguments of a resource, and of Terraform's own the one that is passed on. */
type Arguments<Config> = Omit<Config, Exclude<keyof TerraformMetaArguments, "lifecycle">>;

/** Resources that hold a pod template, by their type in Terraform. */
export interface WorkloadConfigs {
  readonly kubernetes_cron_job_v1: Arguments<CronJobV1Config>;
  readonly kubernetes_deployment_v1: Arguments<DeploymentV1Config>;
  readonly kubernetes_job_v1: Arguments<JobV1Config>;
  readonly kubernetes_stateful_set_v1: Arguments<StatefulSetV1Config>;
}

/** Blocks whose keys are data: Kubernetes' names, not arguments of Terraform. */
const FREE_MAPS: ReadonlySet<string> = new Set(["annotations", "labels", "limits", "matchLabels", "requests"]);

/**
 * A resource of a workload with the provider's types and without its class: the module of one such class alone takes a tenth
 * of a cold synthesis to load. A test holds the output of each against what the class renders.
 */
export class WorkloadResource<Type extends keyof WorkloadConfigs> extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    type: Type,
    private readonly config: WorkloadConfigs[Type],
  ) {
    const { lifecycle } = config;
    super(scope, id, {
      terraformResourceType: type,
      terraformGeneratorMetadata: { providerName: "kubernetes" },
      ...(lifecycle === undefined ? {} : { lifecycle }),
    });
  }

  protected override synthesizeAttributes(): Readonly<Record<string, unknown>> {
    const { lifecycle: _, ...own } = this.config;
    return argumentsOf(own);
  }
}

function argumentsOf(block: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(block)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [snakeCase(name), FREE_MAPS.has(name) ? value : argument(value)]),
  );
}

function argument(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(argument);
  }
  return typeof value === "object" && value !== null ? argumentsOf(value) : value;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

import type { DeploymentV1Config } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Blocks whose keys are data: Kubernetes' names, not arguments of Terraform. */
const FREE_MAPS: ReadonlySet<string> = new Set(["annotations", "labels", "limits", "matchLabels", "requests"]);

/**
 * `kubernetes_deployment_v1` with the provider's types and without its class, whose module alone takes a tenth of a cold
 * synthesis to load. A test holds the output against what the class renders.
 */
export class DeploymentResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly config: DeploymentV1Config,
  ) {
    const { lifecycle } = config;
    super(scope, id, {
      terraformResourceType: "kubernetes_deployment_v1",
      terraformGeneratorMetadata: { providerName: "kubernetes" },
      ...(lifecycle === undefined ? {} : { lifecycle }),
    });
  }

  protected override synthesizeAttributes(): Readonly<Record<string, unknown>> {
    const { metadata, spec, timeouts, waitForRollout } = this.config;
    return argumentsOf({ metadata, spec, timeouts, waitForRollout });
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

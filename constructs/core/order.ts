import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * Makes Terraform create every resource below `later` after every resource below `earlier`, and destroy them the other way
 * round. Names are plain text in this library, so Terraform sees no order by itself.
 */
export function createAfter(later: IConstruct, ...earlier: readonly IConstruct[]): void {
  const prerequisites = earlier.flatMap(resourcesBelow);
  for (const resource of resourcesBelow(later)) {
    const addresses = prerequisites.filter((other) => other !== resource).map(address);
    resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...addresses])];
  }
}

/** Plain text: `fqn` is a token that renders as an expression, which `depends_on` does not take. */
function address({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

function resourcesBelow(scope: IConstruct): readonly TerraformResource[] {
  return scope.node.findAll().filter(TerraformResource.isTerraformResource);
}

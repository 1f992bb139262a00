import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";

/**
 * A `removed` block, in the place of a resource and at its address: Terraform forgets what it has there, and the object stays. Nothing
 * happens where it has nothing there. For Terraform 1.7 or later.
 */
export class RemovedBlock extends TerraformElement {
  /** @param type type of the resource, for example `authentik_outpost` */
  constructor(
    scope: Construct,
    id: string,
    private readonly type: string,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    return { removed: [{ from: `${this.type}.${this.friendlyUniqueId}`, lifecycle: { destroy: false } }] };
  }
}

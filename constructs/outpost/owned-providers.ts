import { type TerraformResourceLifecycle, Token } from "cdktf";
import { expression } from "../core/terraform-expressions";
import type { Outpost } from "../imports/authentik/outpost";

/** An outpost without providers, whose list is left alone: applications of other stacks attach theirs. */
export const ATTACHED_BY_OTHERS = {
  protocolProviders: [],
  lifecycle: { ignoreChanges: ["protocol_providers"] },
};

/** The list of providers of an outpost, once somebody of its own stack fills it: from then on nobody else may. */
export class OwnedProviders {
  private readonly lists: string[] = [];

  /** @param lifecycle that of an outpost whose list is owned */
  constructor(
    private readonly outpost: Outpost,
    private readonly lifecycle?: TerraformResourceLifecycle,
  ) {}

  /** @param ids expression of a list of numbers */
  add(ids: string): void {
    this.lists.push(ids);
    if (this.lifecycle === undefined) {
      delete this.outpost.lifecycle;
    } else {
      this.outpost.lifecycle = this.lifecycle;
    }
    this.outpost.protocolProviders = Token.asNumberList(expression(`concat(${this.lists.join(", ")})`));
  }
}

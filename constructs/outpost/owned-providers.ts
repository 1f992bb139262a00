import { type TerraformResourceLifecycle, Token } from "cdktf";
import { publishFacts } from "../core/preflight";
import { expression } from "../core/terraform-expressions";
import type { Outpost } from "../imports/authentik/outpost";
import type { OutpostListFacts } from "./facts";

/** What a part adds that has nothing for it. */
const NONE = "[]";

/** An outpost without providers, whose list is left alone: applications of other stacks attach theirs. */
export const ATTACHED_BY_OTHERS = {
  protocolProviders: [],
  lifecycle: { ignoreChanges: ["protocol_providers"] },
};

/** The list of providers of an outpost, once somebody of its own stack fills it: from then on nobody else may. */
export class OwnedProviders {
  private readonly lists: string[] = [];

  /** @param lifecycle that of authentik's own outpost, which may be empty, when its list is owned */
  constructor(
    private readonly outpost: Outpost,
    private readonly lifecycle?: TerraformResourceLifecycle,
  ) {
    if (lifecycle === undefined) {
      publishFacts(outpost, this.facts(outpost.node.scope?.node.path ?? outpost.node.path));
    }
  }

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

  private facts(path: string): OutpostListFacts {
    const { lists, outpost } = this;
    return {
      kind: "outpostList",
      path,
      outpost: outpost.nameInput ?? "",
      // Applications come after the outpost that they name.
      get filled() {
        return lists.some((ids) => ids !== NONE);
      },
    };
  }
}

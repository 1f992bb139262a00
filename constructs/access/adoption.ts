import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { addressOf, expression, type Instances } from "../core/terraform-expressions";
import type { Providers } from "./application-resources";
import type { ApplicationFacts } from "./facts";

/** An `import` block for many instances, which cdktf has no class for. */
class ForEachImport extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    /** Address of all instances. */
    private readonly to: string,
    /** Map from the key of each instance to its id, without `${`. */
    private readonly ids: string,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    const { to, ids } = this;
    return {
      import: [{ for_each: expression(ids), to: `${to}[each.key]`, id: expression("each.value") }],
    };
  }
}

/** Takes over the applications that exist, and their providers. */
export function adoptExisting(
  scope: Construct,
  applications: string,
  application: Instances,
  providers: Providers,
  facts: readonly ApplicationFacts[],
): void {
  const adopted = facts.filter(({ adoptedProviderId }) => adoptedProviderId !== undefined);
  if (adopted.length === 0) {
    return;
  }
  const among = (id: string, more = "") =>
    `{ for slug, application in ${applications} : slug => ${id} if can(application.adopted_provider)${more} }`;
  new ForEachImport(scope, "AdoptApplications", addressOf(application), among("slug"));
  for (const [kind, provider] of providers) {
    if (adopted.some((each) => each.provider.kind === kind)) {
      const ids = among("application.adopted_provider", ` && application.kind == "${kind}"`);
      new ForEachImport(scope, `Adopt_${kind}`, addressOf(provider), ids);
    }
  }
}

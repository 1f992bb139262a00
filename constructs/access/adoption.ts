import type { Construct } from "constructs";
import { ImportBlock } from "../core/import-block";
import { addressOf, expression, type Instances } from "../core/terraform-expressions";
import type { Providers } from "./application-resources";
import type { ApplicationFacts } from "./facts";

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
  const adopt = (id: string, of: Instances, ids: string) =>
    new ImportBlock(scope, id, {
      forEach: expression(ids),
      to: `${addressOf(of)}[each.key]`,
      id: expression("each.value"),
    });
  adopt("AdoptApplications", application, among("slug"));
  for (const [kind, provider] of providers) {
    if (adopted.some((each) => each.provider.kind === kind)) {
      adopt(`Adopt_${kind}`, provider, among("application.adopted_provider", ` && application.kind == "${kind}"`));
    }
  }
}

import type { Construct } from "constructs";
import { literal } from "../core/literal";
import {
  addressOf,
  asNumber,
  dataAddressOf,
  expression,
  type Instances,
  localOf,
  overJson,
  overNames,
  VALUE_OF_EACH,
} from "../core/terraform-expressions";
import { DataAuthentikOutpost } from "../imports/authentik/data-authentik-outpost";
import { OutpostProviderAttachment } from "../imports/authentik/outpost-provider-attachment";
import type { ApplicationFacts } from "./facts";

/**
 * `authentik_outpost_provider_attachment`: one instance for each outpost of each application, as `<slug>/<outpost>`. The
 * provider reads the outpost's list, adds to it and writes it back: of several at once some get lost, and the apply ends in
 * "Provider produced inconsistent result after apply" until enough of them have adhered. So more than one new application
 * wants `terraform apply -parallelism=1`.
 *
 * @param bindings what has to be there before: an application without them is open to everyone who can log in
 */
export function outpostAttachments(
  scope: Construct,
  applications: string,
  providers: Instances,
  shared: readonly string[],
  facts: readonly ApplicationFacts[],
  bindings: Instances,
): void {
  const used = new Set(facts.flatMap(({ provider }) => (provider.kind === "proxy" ? provider.outposts : [])));
  if (used.size === 0) {
    return;
  }
  const outposts = new DataAuthentikOutpost(scope, "Outposts", {
    forEach: overNames(list([...used].sort())),
    name: expression("each.key"),
  });
  const pairs =
    `flatten([for slug, application in ${applications} : ` +
    `[for outpost in lookup(application, "outposts", ${list(shared)}) : { slug = slug, outpost = outpost }] ` +
    'if application.kind == "proxy"])';
  // Reads the bindings for the order alone. `depends_on` between a thousand instances and a thousand others takes Terraform minutes.
  const bound = `length(${addressOf(bindings)}) >= 0`;
  const providerIds = localOf(
    scope,
    "AttachableProviderIds",
    `tomap({ for slug, provider in ${addressOf(providers)} : slug => provider.id if ${bound} })`,
  );
  new OutpostProviderAttachment(scope, "OutpostAttachments", {
    forEach: overJson(scope, "Attachments", `{ for pair in ${pairs} : "\${pair.slug}/\${pair.outpost}" => pair }`),
    outpost: expression(`${dataAddressOf(outposts)}[${VALUE_OF_EACH}.outpost].id`),
    protocolProvider: asNumber(expression(`${providerIds}[${VALUE_OF_EACH}.slug]`)),
  });
}

/** A list in Terraform's syntax, which is JSON but for templates. */
function list(names: readonly string[]): string {
  return JSON.stringify(names.map(literal));
}

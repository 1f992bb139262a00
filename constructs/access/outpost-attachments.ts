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
import type { ProtectedApplicationsFacts } from "./facts";

/** What outposts are told of the applications. */
export interface ServedApplications {
  /** Address of the map of applications, without `${`. */
  readonly applications: string;
  /** Address of the map from slug to the id of a provider, without `${`. */
  readonly providerIds: string;
  readonly facts: ProtectedApplicationsFacts;
}

/**
 * The ids of proxy providers, for outposts. Returns the address of a map by slug, without `${`.
 *
 * @param bindings what has to be there before: an application without them is open to everyone who can log in
 * @param outposts addresses of those that the stack itself changes: a change sets the list as it was before the attachments
 */
export function attachableProviders(
  scope: Construct,
  providers: Instances,
  bindings: Instances,
  outposts: readonly string[],
): string {
  // Reads them for the order alone. `depends_on` between a thousand instances and a thousand others takes Terraform minutes.
  const bound = [`length(${addressOf(bindings)}) >= 0`, ...outposts.map((each) => `${each}.id != ""`)].join(" && ");
  return localOf(
    scope,
    "AttachableProviderIds",
    `tomap({ for slug, provider in ${addressOf(providers)} : slug => provider.id if ${bound} })`,
  );
}

/** Expression: the whole list of providers of an outpost, by slug. */
export function providersOf(outpost: string, { applications, providerIds, facts }: ServedApplications): string {
  const named = `contains(lookup(application, "outposts", ${list(facts.outposts)}), ${JSON.stringify(literal(outpost))})`;
  return (
    `[for slug, application in ${applications} : tonumber(${providerIds}[slug]) ` +
    `if application.kind == "proxy" && ${named}]`
  );
}

/**
 * `authentik_outpost_provider_attachment`: one instance for each outpost of each application, as `<slug>/<outpost>`, but for the
 * outposts whose lists are these applications' own. The provider reads the outpost's list, adds to it and writes it back: of several
 * at once some get lost, and the apply ends in "Provider produced inconsistent result after apply" until enough of them have
 * adhered. So more than one new application wants `terraform apply -parallelism=1`.
 * Source: https://github.com/goauthentik/terraform-provider-authentik/blob/main/pkg/provider/resource_outpost_provider_attachment.go
 */
export function outpostAttachments(scope: Construct, { applications, providerIds, facts }: ServedApplications): void {
  const { ownOutposts, outposts: shared } = facts;
  const used = new Set(
    facts.applications.flatMap(({ provider }) => (provider.kind === "proxy" ? provider.outposts : [])),
  );
  const others = [...used].filter((name) => !ownOutposts.includes(name)).sort();
  if (others.length === 0) {
    return;
  }
  const outposts = new DataAuthentikOutpost(scope, "Outposts", {
    forEach: overNames(list(others)),
    name: expression("each.key"),
  });
  const notOwn = ownOutposts.length === 0 ? "" : ` if !contains(${list(ownOutposts)}, outpost)`;
  const pairs =
    `flatten([for slug, application in ${applications} : ` +
    `[for outpost in lookup(application, "outposts", ${list(shared)}) : { slug = slug, outpost = outpost }${notOwn}] ` +
    'if application.kind == "proxy"])';
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

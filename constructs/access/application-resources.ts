import type { Construct } from "constructs";
import {
  addressOf,
  applicationArgument,
  asAny,
  asNumber,
  attributesOf,
  expression,
  type Instances,
  overJson,
  VALUE_OF_EACH,
} from "../core/terraform-expressions";
import { Application } from "../imports/authentik/application";
import { PolicyBinding } from "../imports/authentik/policy-binding";
import type { ProviderFacts } from "./facts";

/** The resource of each provider kind that is in use. */
export type Providers = ReadonlyMap<ProviderFacts["kind"], Instances>;

/** `authentik_application`: one instance for each application, of whatever kind, so that it stays when its protocol changes. */
export function applicationResource(scope: Construct, applications: string, providers: Providers): Application {
  const providerIds = attributesOf(scope, "ProviderIds", "id", ...[...providers.values()].map(addressOf));
  return new Application(scope, "Resource", {
    forEach: overJson(scope, "ApplicationsAsJson", applications),
    slug: expression("each.key"),
    name: expression(`${VALUE_OF_EACH}.name`),
    protocolProvider: asNumber(expression(`${providerIds}[each.key]`)),
    group: applicationArgument("group"),
    metaLaunchUrl: applicationArgument("meta_launch_url"),
    metaIcon: applicationArgument("meta_icon"),
    metaDescription: applicationArgument("meta_description"),
    metaPublisher: applicationArgument("meta_publisher"),
    openInNewTab: asAny(applicationArgument("open_in_new_tab")),
  });
}

/** `authentik_policy_binding`: one instance for each group of each application, as `<slug>/<group>`. */
export function accessBindings(scope: Construct, applications: string, application: Instances, groupIds: string) {
  const uuids = attributesOf(scope, "ApplicationUuids", "uuid", addressOf(application));
  const pairs =
    `flatten([for slug, application in ${applications} : ` +
    '[for group in lookup(application, "access_groups", []) : { slug = slug, group = group }]])';
  return new PolicyBinding(scope, "AccessBindings", {
    forEach: overJson(scope, "Bindings", `{ for pair in ${pairs} : "\${pair.slug}/\${pair.group}" => pair }`),
    target: expression(`${uuids}[${VALUE_OF_EACH}.slug]`),
    group: expression(`${groupIds}[${VALUE_OF_EACH}.group]`),
    // All of one order: a group that comes between two others changes neither.
    order: 0,
  });
}

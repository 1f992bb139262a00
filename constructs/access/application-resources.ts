import type { Construct } from "constructs";
import {
  addressOf,
  applicationArgument,
  asAny,
  asNumber,
  expression,
  type Instances,
  overMap,
} from "../core/terraform-expressions";
import { Application } from "../imports/authentik/application";
import { PolicyBinding } from "../imports/authentik/policy-binding";
import type { ProviderFacts } from "./facts";

/** The resource of each provider kind that is in use. */
export type Providers = ReadonlyMap<ProviderFacts["kind"], Instances>;

/** `authentik_application`: one instance for each application, of whatever kind, so that it stays when its protocol changes. */
export function applicationResource(scope: Construct, applications: string, providers: Providers): Application {
  return new Application(scope, "Resource", {
    forEach: overMap(applications),
    slug: expression("each.key"),
    name: expression("each.value.name"),
    protocolProvider: asNumber(expression(providerId(providers))),
    group: applicationArgument("group"),
    metaLaunchUrl: applicationArgument("meta_launch_url"),
    metaIcon: applicationArgument("meta_icon"),
    metaDescription: applicationArgument("meta_description"),
    metaPublisher: applicationArgument("meta_publisher"),
    openInNewTab: asAny(applicationArgument("open_in_new_tab")),
  });
}

/**
 * Id of the current application's provider. Not by `try`, which knows nothing while any instance is unknown: one new
 * application would then change all others in the plan.
 */
function providerId(providers: Providers): string {
  const [last, ...others] = [...providers].reverse();
  const idOf = (provider: Instances) => `${addressOf(provider)}[each.key].id`;
  return others.reduce(
    (otherwise, [kind, provider]) => `each.value.kind == "${kind}" ? ${idOf(provider)} : ${otherwise}`,
    last === undefined ? "null" : idOf(last[1]),
  );
}

/** `authentik_policy_binding`: one instance for each group of each application, as `<slug>/<group>`. */
export function accessBindings(scope: Construct, applications: string, application: Instances, groupId: string) {
  const pairs =
    `flatten([for slug, application in ${applications} : ` +
    '[for group in lookup(application, "access_groups", []) : { slug = slug, group = group }]])';
  return new PolicyBinding(scope, "AccessBindings", {
    forEach: overMap(`{ for pair in ${pairs} : "\${pair.slug}/\${pair.group}" => pair }`),
    target: expression(`${addressOf(application)}[each.value.slug].uuid`),
    group: expression(groupId),
    // All of one order: a group that comes between two others changes neither.
    order: 0,
  });
}

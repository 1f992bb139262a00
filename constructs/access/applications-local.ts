import type { JsonObject } from "../core/json";
import { given } from "../core/json";
import { literal } from "../core/literal";
import type { ApplicationFacts, ProviderFacts } from "./facts";
import { oauth2Arguments } from "./oauth2-providers";
import { proxyArguments } from "./proxy-providers";
import { samlArguments } from "./saml-providers";

/**
 * The one map that every resource iterates over, by slug. What is as the provider has it by default is left out: a
 * thousand applications are mostly alike, and Terraform reads all of it at each plan.
 */
export function applicationsBySlug(applications: readonly ApplicationFacts[], shared: SharedArguments): JsonObject {
  return Object.fromEntries(applications.map((application) => [application.slug, entry(application, shared)]));
}

/** What an application has that says nothing of it. */
export interface SharedArguments {
  readonly authorizationFlow: string;
  readonly outposts: readonly string[];
}

function entry(application: ApplicationFacts, shared: SharedArguments): JsonObject {
  const { name, accessGroups, provider, openInNewTab, adoptedProviderId: adopted } = application;
  return {
    kind: provider.kind,
    name: literal(name),
    ...(application.authorizationFlow === shared.authorizationFlow
      ? {}
      : { authorization_flow: application.authorizationFlow }),
    ...(accessGroups === "everyone" ? {} : { access_groups: accessGroups.map(literal) }),
    ...given({
      group: text(application.group),
      meta_launch_url: text(application.launchUrl),
      meta_icon: text(application.icon),
      meta_description: text(application.description),
      meta_publisher: text(application.publisher),
    }),
    ...(openInNewTab ? { open_in_new_tab: true } : {}),
    ...(adopted === undefined ? {} : { adopted_provider: String(adopted) }),
    ...(provider.kind !== "proxy" || provider.outposts === shared.outposts
      ? {}
      : { outposts: provider.outposts.map(literal) }),
    provider: providerArguments(provider),
  };
}

function providerArguments(provider: ProviderFacts): JsonObject {
  switch (provider.kind) {
    case "proxy":
      return proxyArguments(provider);
    case "oauth2":
      return oauth2Arguments(provider);
    case "saml":
      return samlArguments(provider);
  }
}

function text(value: string | undefined): string | undefined {
  return value === undefined ? undefined : literal(value);
}

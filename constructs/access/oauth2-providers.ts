import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { JsonObject } from "../core/json";
import { literal } from "../core/literal";
import {
  asAny,
  dataAddressOf,
  expression,
  overNames,
  providerArgument,
  VALUE_OF_EACH,
} from "../core/terraform-expressions";
import { DataAuthentikPropertyMappingProviderScope } from "../imports/authentik/data-authentik-property-mapping-provider-scope";
import { ProviderOauth2 } from "../imports/authentik/provider-oauth2";
import type { ApplicationFacts, OAuth2ProviderFacts } from "./facts";
import { commonArguments, type ProviderContext } from "./provider-context";
import { validities } from "./provider-defaults";

/** `authentik_provider_oauth2`, one instance for each application, and the scopes that they use. */
export function oauth2Providers(
  scope: Construct,
  context: ProviderContext,
  signingKey: string,
  applications: readonly ApplicationFacts[],
): ProviderOauth2 {
  const used = applications.flatMap(({ provider }) => (provider.kind === "oauth2" ? provider.scopes : []));
  const scopes = new DataAuthentikPropertyMappingProviderScope(scope, "Scopes", {
    forEach: overNames(JSON.stringify([...new Set(used)].sort())),
    managed: `goauthentik.io/providers/oauth2/scope-${expression("each.key")}`,
  });
  return new ProviderOauth2(scope, "OAuth2Providers", {
    ...commonArguments(scope, context, "oauth2"),
    clientId: providerArgument("client_id"),
    clientType: providerArgument("client_type"),
    allowedRedirectUris: asAny(providerArgument("allowed_redirect_uris")),
    propertyMappings: Token.asList(
      expression(`[for name in ${VALUE_OF_EACH}.provider.scopes : ${dataAddressOf(scopes)}[name].id]`),
    ),
    subMode: providerArgument("sub_mode"),
    accessTokenValidity: providerArgument("access_token_validity"),
    refreshTokenValidity: providerArgument("refresh_token_validity"),
    signingKey,
  });
}

/** Arguments of one instance. */
export function oauth2Arguments(provider: OAuth2ProviderFacts): JsonObject {
  const { redirectUris, scopes } = provider;
  return {
    client_id: literal(provider.clientId),
    client_type: provider.clientType,
    allowed_redirect_uris: redirectUris.map(({ url, matchingMode }) => ({
      matching_mode: matchingMode,
      url: literal(url),
    })),
    scopes,
    sub_mode: provider.subMode,
    ...validities(provider),
  };
}
